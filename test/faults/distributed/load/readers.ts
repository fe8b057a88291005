import { Again } from '../again.ts';
import type { Dice } from '../dice.ts';
import type { Publisher } from '../stage/agencies.ts';
import type { Program } from '../stage/programs.ts';
import type { Book } from './book.ts';
import { call } from './http.ts';

const everyMs = 200;
/** For a while there may be no answer, or that none can be given now. */
const foreseen = new Set([200, 503]);

/** Those who ask, of any enquiry, for as long as it takes. */
export class Readers {
  private readonly work = new Again(() => this.ask(), everyMs);

  constructor(
    private readonly enquiries: readonly [Program, ...Program[]],
    private readonly auditor: Publisher,
    private readonly book: Book,
    private readonly dice: Dice,
  ) {}

  begin(): void {
    this.work.begin();
  }

  end(): Promise<void> {
    return this.work.end();
  }

  private questions(): readonly [string, ...string[]] {
    const planId = [...this.book.published.values()].at(-1)?.message.data['planId'];
    const ofPlan = planId === undefined ? [] : [`/v1/plans/${planId}/history`, `/v1/commitments?planId=${planId}`];
    return ['/v1/refusals?limit=5', ...ofPlan];
  }

  private async ask(): Promise<void> {
    const path = this.dice.pick(this.questions());
    const answer = await call(`${this.dice.pick(this.enquiries).url}${path}`, this.auditor.key);
    if (answer !== null && !foreseen.has(answer.status) && !this.isNotYet(path, answer.status))
      this.book.surprise(`GET ${path}: answered ${answer.status} ${String(answer.body['code'])}`);
  }

  /** A plan is known when its first fact is recorded. */
  private isNotYet(path: string, status: number): boolean {
    return status === 404 && path.startsWith('/v1/plans/');
  }
}
