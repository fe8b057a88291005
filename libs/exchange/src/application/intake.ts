import { Injectable, Logger } from '@nestjs/common';
import { accept, Chance, Clock, Ledger, refuse, type Caller, type Result } from '@accord/kernel';
import { describe, traceFrom, type Refusal } from '../domain/index.ts';
import { RefusalRecorder } from './refusal-recorder.ts';
import { Signing } from './signing.ts';
import { decideSteps, recordSteps, type Decided, type Desk, type Receipt } from './steps.ts';

export type Answer = Result<Receipt, Refusal>;

/** Messages that one batch may bring. */
export const MOST_IN_BATCH = 1000;

const wrongBatch = (batch: unknown): Refusal | null => {
  const wrong = { pointer: '', expected: `a list of 1 to ${MOST_IN_BATCH} messages`, actual: describe(batch) };
  if (!Array.isArray(batch)) return { code: 'NOT_A_BATCH', ...wrong };
  if (batch.length === 0) return { code: 'BATCH_EMPTY', ...wrong };
  return batch.length > MOST_IN_BATCH ? { code: 'BATCH_TOO_LARGE', ...wrong, limit: MOST_IN_BATCH } : null;
};

/** Where every message comes in, whatever carried it. A refusal is an answer, and is recorded before it is given. */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly chance: Chance,
    private readonly refusals: RefusalRecorder,
    private readonly signing: Signing,
  ) {}

  /** `traceparent`: as the carrier says it, whatever that is. */
  take(caller: Caller, body: unknown, traceparent?: unknown): Promise<Answer> {
    return this.pass(this.deskFor(caller, traceparent), body);
  }

  /** An answer for each message, in their order; or one refusal of the whole when it is no batch. */
  async takeBatch(caller: Caller, batch: unknown, traceparent?: unknown): Promise<Result<readonly Answer[], Refusal>> {
    const wrong = wrongBatch(batch);
    if (wrong) return refuse(await this.refusals.record(caller, batch, wrong));
    const desk = this.deskFor(caller, traceparent);
    const bodies: readonly unknown[] = Array.isArray(batch) ? batch : [];
    const judged = bodies.map((body) => decideSteps.run({ body }, desk));
    // Signatures are checked side by side. A batch without one does not wait here, and none overtakes another.
    const decided = judged.some((one) => one instanceof Promise) ? await Promise.all(judged) : judged;
    // All are handed to the ledger in this turn and none is waited for before the next, so that they share a commit.
    return accept(await Promise.all(decided.map(async (one, at) => this.record(desk, bodies[at], await one))));
  }

  private async pass(desk: Desk, body: unknown): Promise<Answer> {
    return this.record(desk, body, await decideSteps.run({ body }, desk));
  }

  private async record(desk: Desk, body: unknown, decided: Result<Decided, Refusal>): Promise<Answer> {
    const answer = decided.ok ? await recordSteps.run(decided.value, desk) : decided;
    return answer.ok ? answer : refuse(await this.refusals.record(desk.caller, body, answer.refusal));
  }

  private deskFor(caller: Caller, traceparent: unknown): Desk {
    const { ledger, chance, signing } = this;
    const report = (fault: unknown) => this.logger.error(fault);
    return { caller, receivedAt: this.clock.now(), ledger, chance, signing, report, trace: traceFrom(traceparent) };
  }
}
