import { setTimeout as rest } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import type { Program } from '../stage/programs.ts';
import type { Bargain, Decision } from './agreements.ts';
import type { Book } from './book.ts';
import { call, type Answer } from './http.ts';
import type { Pace } from './publish.ts';

const longestPauseMs = 400;

/** Of no moment: the same again later. */
const worthAnotherTry = ({ status, body }: Answer): boolean =>
  status === 503 || (status === 409 && body['code'] === 'TOO_MANY_WRITERS');

/** Bodies that decide about agreements, at any of the intakes, each decision until it is answered, and once more later. */
export class Deciding {
  constructor(
    private readonly intakes: readonly [Program, ...Program[]],
    private readonly book: Book,
    private readonly pace: Pace,
  ) {}

  /** Settles when every decision of all of them was answered. */
  async decideAll(bargains: readonly Bargain[], dice: Dice): Promise<void> {
    await Promise.all(bargains.map((bargain, at) => this.decide(bargain, dice.for(`bargain ${at}`))));
  }

  private async decide(bargain: Bargain, dice: Dice): Promise<void> {
    this.book.bargains.push(bargain);
    for (const { decisions } of bargain.steps) {
      await this.pace.pause(dice.whole(0, longestPauseMs));
      await Promise.all(decisions.map((decision) => this.take(bargain, decision, dice)));
      for (const decision of dice.shuffled(decisions)) await this.send(bargain, decision, dice);
    }
  }

  /** Now and then by two impatient people at once. */
  private async take(bargain: Bargain, decision: Decision, dice: Dice): Promise<void> {
    const times = dice.happens(0.3) ? [1, 2] : [1];
    await Promise.all(times.map(() => this.send(bargain, decision, dice)));
  }

  private async send(bargain: Bargain, decision: Decision, dice: Dice): Promise<void> {
    for (;;) {
      this.book.sent += 1;
      const { url } = dice.pick(this.intakes);
      const answer = await call(`${url}/v1/agreements${decision.path}`, decision.agency.key, decision.body);
      if (answer !== null && answer.status < 500 && !worthAnotherTry(answer))
        return this.note(bargain, decision, answer);
      if (answer !== null && answer.status >= 500 && answer.status !== 503)
        this.book.surprise(`${bargain.agreementId}${decision.path}: answered ${answer.status}`);
      await rest(dice.whole(50, 300));
    }
  }

  private note({ agreementId }: Bargain, decision: Decision, { status, body }: Answer): void {
    const isTaken = status === 200 || status === 201;
    if (isTaken && decision.recordedAs !== null)
      this.book.decided.push({ agreementId, decision, revision: Number(body['revision']) });
    else if (isTaken || decision.recordedAs !== null || status !== 422)
      this.book.surprise(`${agreementId}${decision.path}: answered ${status} ${JSON.stringify(body)}`);
  }
}
