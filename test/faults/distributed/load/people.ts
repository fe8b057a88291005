import { Again } from '../again.ts';
import type { Dice } from '../dice.ts';
import type { Publisher } from '../stage/agencies.ts';
import type { Program } from '../stage/programs.ts';
import { keyOf, type Acknowledged, type Book } from './book.ts';
import { call } from './http.ts';

interface Waiting {
  readonly quarantineId: string;
  readonly source: string | null;
  readonly messageId: string | null;
}

interface Decision {
  readonly quarantineId: string;
  readonly act: 'release' | 'discard';
}

const everyMs = 300;
const worthAnotherTry = new Set([404, 409, 503]);

/** Those who see to messages in quarantine, for as long as it takes: what comes first is put right or discarded. */
export class People {
  private readonly decided = new Map<string, Decision>();
  private readonly work = new Again(() => this.settleAll(), everyMs);

  constructor(
    private readonly intakes: readonly [Program, ...Program[]],
    private readonly operator: Publisher,
    private readonly book: Book,
    private readonly dice: Dice,
  ) {}

  begin(): void {
    this.work.begin();
  }

  end(): Promise<void> {
    return this.work.end();
  }

  private async settleAll(): Promise<void> {
    const answer = await this.ask('?state=refused&limit=500');
    const waiting = answer?.status === 200 ? (answer.body['messages'] as readonly Waiting[]) : [];
    for (const one of waiting) await this.settle(one);
  }

  private ask(path: string, body?: unknown) {
    return call(`${this.dice.pick(this.intakes).url}/v1/quarantine${path}`, this.operator.key, body);
  }

  /** The first of a message's records is decided by chance; whatever comes of it again is of no use. */
  private decide({ quarantineId, source, messageId }: Waiting): Decision {
    const key = keyOf(source ?? '', messageId ?? '');
    if (!this.book.published.has(key)) return { quarantineId, act: 'discard' };
    const decided = this.decided.get(key) ?? { quarantineId, act: this.dice.happens(0.5) ? 'release' : 'discard' };
    this.decided.set(key, decided);
    return decided.quarantineId === quarantineId ? decided : { quarantineId, act: 'discard' };
  }

  private async settle(waiting: Waiting): Promise<void> {
    const { act, quarantineId } = this.decide(waiting);
    const fact = this.book.published.get(keyOf(waiting.source ?? '', waiting.messageId ?? ''));
    if (act === 'release' && fact !== undefined) this.book.corrected.add(keyOf(waiting.source ?? '', fact.messageId));
    const body = act === 'release' ? { message: fact?.message } : { reason: 'of-no-use' };
    const answer = await this.ask(`/${quarantineId}/${act}`, body);
    if (answer === null || worthAnotherTry.has(answer.status)) return;
    if (answer.status !== 200)
      this.book.surprise(`${act} of ${waiting.messageId}: answered ${answer.status} ${JSON.stringify(answer.body)}`);
    else if (act === 'release') this.acknowledge(answer.body['receipt'] as Acknowledged | undefined);
  }

  private acknowledge(receipt: Acknowledged | undefined): void {
    if (receipt !== undefined) this.book.acknowledged.push(receipt);
  }
}
