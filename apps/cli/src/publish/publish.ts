import type { Readable } from 'node:stream';
import { problemLines, unreachableText } from '../hub/answer.ts';
import type { Terminal } from '../terminal/index.ts';
import { inputsOf, type Found, type Unreadable } from './messages.ts';
import { progressOn, tallyText } from './progress.ts';
import { send, type Halt, type Outcome, type Post, type Receipt, type Sent } from './send.ts';
import type { Sign } from './signing.ts';
import { Source } from './source.ts';

export type Publishing = {
  readonly post: Post;
  readonly baseUrl: string;
  readonly terminal: Terminal;
  readonly stdin: Readable;
  /** Null: they are sent as they come. */
  readonly sign: Sign | null;
  /** Prints every receipt as a line of JSON. */
  readonly receipts: boolean;
  readonly stop: AbortSignal;
  readonly now: () => number;
  readonly sleep: (milliseconds: number, stop: AbortSignal) => Promise<void>;
};

/** As the shell knows them: everything taken, something refused, something unreadable or nobody there, stopped by hand. */
export const EXIT = { taken: 0, refused: 1, failed: 2, stopped: 130 } as const;

const BATCH = 100;
const AT_ONCE = 4;
const ATTEMPTS = 8;

const receiptText = ({ eventId, stream, revision, position, recordedAt }: Receipt): string =>
  `event ${eventId} is revision ${revision} of ${stream}, position ${position}, recorded at ${recordedAt}`;

/** One run over all inputs: counts, tells, and stops when it must. */
class Run {
  private readonly tally = { accepted: 0, repeated: 0, refused: 0, unreadable: 0 };
  private halt: Halt | null = null;
  private hasAnswered = false;
  private lastReceipt: Receipt | null = null;

  private readonly stopped: Promise<null>;

  constructor(private readonly given: Publishing) {
    this.stopped = new Promise((resolve) => given.stop.addEventListener('abort', () => resolve(null), { once: true }));
  }

  async over(paths: readonly string[]): Promise<number> {
    // Once each: standard input, for one, can be read no second time.
    const inputs = [...new Set(paths)].flatMap((path) => {
      const found = inputsOf(path, this.given.stdin);
      if (!('fault' in found)) return found;
      this.unreadable(found);
      return [];
    });
    const source = new Source(inputs, BATCH, (item) => this.unreadable(item), this.given.sign);
    const progress = progressOn(this.given.terminal, this.given.now);
    const batches = source.batches();
    const patience = { attempts: ATTEMPTS, wait: (time: number) => this.wait(time) };
    const work = async (): Promise<void> => {
      for (let batch = await this.next(batches); batch !== null; batch = await this.next(batches)) {
        this.record(await send(batch, (bodies) => this.post(bodies), patience));
        progress.tell(this.answered, source.share);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    progress.clear();
    return this.conclude();
  }

  private get answered(): number {
    return this.tally.accepted + this.tally.repeated + this.tally.refused;
  }

  private get isOver(): boolean {
    return this.halt !== null || this.given.stop.aborted;
  }

  /** The next batch, null at the end; a pipe that nobody writes to must not hold up a stop. */
  private async next(batches: AsyncGenerator<readonly Found[]>): Promise<readonly Found[] | null> {
    if (this.isOver) return null;
    const next = await Promise.race([batches.next(), this.stopped]);
    return next === null || next.done === true || this.isOver ? null : next.value;
  }

  private async post(bodies: readonly unknown[]): ReturnType<Post> {
    const answer = await this.given.post(bodies);
    if (answer.kind !== 'unreachable') this.hasAnswered = true;
    return answer;
  }

  /** A hub that never answered is not waited for: most likely the address is wrong, or it is not started. */
  private async wait(milliseconds: number): Promise<boolean> {
    if (this.isOver || !this.hasAnswered) return false;
    await this.given.sleep(milliseconds, this.given.stop);
    return !this.isOver;
  }

  private record({ outcomes, halt }: Sent): void {
    this.halt ??= halt;
    outcomes.forEach((outcome) => this.count(outcome));
  }

  private count(outcome: Outcome): void {
    const { terminal, receipts } = this.given;
    this.tally[outcome.status] += 1;
    if (outcome.status !== 'refused') {
      this.lastReceipt = outcome.receipt;
      if (receipts && outcome.receipt !== null) terminal.out(JSON.stringify(outcome.receipt));
      return;
    }
    const [first = '', ...more] = problemLines(outcome.problem);
    terminal.status(null);
    [`refused: ${outcome.message.place}: ${first}`, ...more].forEach(terminal.err);
  }

  private unreadable({ place, fault }: Unreadable): void {
    this.tally.unreadable += 1;
    this.given.terminal.status(null);
    this.given.terminal.err(`unreadable: ${place}: ${fault}`);
  }

  private conclude(): number {
    const { terminal, stop, baseUrl, receipts } = this.given;
    const { accepted, repeated, refused, unreadable } = this.tally;
    if (this.halt?.reason === 'unreachable') terminal.err(unreachableText(baseUrl, this.halt.why));
    if (this.halt?.reason === 'turned-away') problemLines(this.halt.problem).forEach(terminal.err);
    const isWhole = this.halt === null && !stop.aborted;
    if (!isWhole) terminal.err('Stopped before the end. Run it again: what the hub has already is not taken twice.');
    if (this.lastReceipt !== null && accepted + repeated === 1 && !receipts)
      terminal.out(receiptText(this.lastReceipt));
    (receipts ? terminal.err : terminal.out)(tallyText(this.tally));
    if (stop.aborted) return EXIT.stopped;
    if (this.halt !== null || unreadable > 0) return EXIT.failed;
    return refused > 0 ? EXIT.refused : EXIT.taken;
  }
}

/** Publishes every message of the inputs, a hundred at a time, and answers with the exit status. */
export const publish = (paths: readonly string[], given: Publishing): Promise<number> => new Run(given).over(paths);
