import { refuse, type Appended, type AppendRefusal, type Result } from '@accord/kernel';
import type { LedgerFault } from '../fault.ts';
import type { LedgerHealth } from './health.ts';
import type { Append, Writing } from './writing.ts';

type Answer = Result<Appended, AppendRefusal>;

interface Waiting {
  readonly append: Append;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: LedgerFault) => void;
}

export interface GroupCommitSetup {
  readonly writing: Writing;
  readonly maxWaiting: number;
  readonly faultFrom: (cause: unknown) => LedgerFault;
  readonly committed: (events: number) => void;
  readonly health: Pick<LedgerHealth, 'succeeded' | 'failed'>;
}

/** Larger groups gain nothing any more, and make the first of them wait. */
const eventsPerCommit = 256;

/**
 * Appends of one turn of the event loop share one commit, so many cost hardly more than one; each is answered only when
 * the disk has it. When a commit fails, all who wait are told the same fault: what was sent after it may rest on it.
 */
export class GroupCommit {
  readonly #setup: GroupCommitSetup;
  readonly #waiting: Waiting[] = [];
  #isScheduled = false;
  #commits = 0;
  #drained = Promise.withResolvers<void>();

  constructor(setup: GroupCommitSetup) {
    this.#setup = setup;
    this.#drained.resolve();
  }

  append(append: Append): Promise<Answer> {
    const [waiting, limit] = [this.#waiting.length, this.#setup.maxWaiting];
    if (waiting >= limit) return Promise.resolve(refuse({ code: 'LEDGER_BUSY', waiting, limit }));
    if (waiting === 0) this.#drained = Promise.withResolvers();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** How many commits have been made: fewer than appends, when many came at once. */
  commits(): number {
    return this.#commits;
  }

  /** Resolves when nothing waits any more. */
  drained(): Promise<void> {
    return this.#drained.promise;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    const { writing, faultFrom, committed, health } = this.#setup;
    const before = writing.head();
    const group = this.#takeGroup();
    try {
      const answers = writing.commit(group.map(({ append }) => append));
      this.#commits += 1;
      health.succeeded();
      answers.forEach((answer, index) => group[index]?.resolve(answer));
    } catch (cause) {
      const fault = faultFrom(cause);
      health.failed(fault.code);
      for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(fault);
    }
    this.#isScheduled = false;
    if (this.#waiting.length > 0) this.#schedule();
    else this.#drained.resolve();
    if (writing.head() > before) committed(writing.head() - before);
  }

  #takeGroup(): readonly Waiting[] {
    let [events, taken] = [0, 0];
    for (const { append } of this.#waiting) {
      events += append.events.length;
      if (taken > 0 && events > eventsPerCommit) break;
      taken += 1;
    }
    return this.#waiting.splice(0, taken);
  }
}
