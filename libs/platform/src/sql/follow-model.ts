import { setImmediate as turn, setTimeout as rest } from 'node:timers/promises';
import type { Ledger, Position, RecordedEvent, Subscription } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { codeOf } from '../faults/index.ts';
import type { HealthCheck } from '../http/index.ts';
import type { Log } from '../telemetry/index.ts';
import { advanceTo, applyPage, asSeenBy, checkpointOf } from './apply-page.ts';
import type { ReadModel, RunnerTables } from './read-model.ts';

export interface FollowOptions {
  readonly ledger: Ledger;
  readonly writer: Kysely<RunnerTables>;
  readonly log: Log;
  /** Events brought in by one transaction, between which other work has its turn. */
  readonly pageSize: number;
  /** Pause after a page, so that events coming one by one are brought in several at a time. */
  readonly restMs: number;
  /** Pause before a page that failed is tried again; doubled each time, up to a minute. */
  readonly retryMs: number;
}

export interface FollowedModel extends HealthCheck {
  /** Settles when what the ledger held at the start is in. */
  readonly caughtUp: Promise<void>;
  /** Whether every event up to the position is in, asked for as long as it takes or until the time is over. */
  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

interface Trouble {
  readonly word: string;
  readonly attempts: number;
}

const longestRetryMs = 60_000;

const wordFor = (fault: Error): string => codeOf(fault) ?? codeOf(fault.cause) ?? fault.name;

/** Follows the ledger for one model from its checkpoint on, and never gives up: what fails is logged, shown and tried again. */
class Follower<Doc, DB> implements FollowedModel {
  readonly name: string;
  private readonly caught = Promise.withResolvers<void>();
  readonly caughtUp = this.caught.promise;
  private readonly closing = new AbortController();
  private readonly filter: { readonly types: readonly string[] };
  private committed = Promise.withResolvers<void>();
  private isIdle = true;
  private isBehind = true;
  private trouble: Trouble | null = null;
  private subscription: Subscription | null = null;
  private readonly running: Promise<void>;

  constructor(
    private readonly model: ReadModel<Doc, DB>,
    private readonly options: FollowOptions,
    /** No event of this model's types stands at or before here without being in. */
    private seen: Position | null,
  ) {
    this.name = `read model ${model.projection.name}`;
    this.filter = { types: Object.keys(model.projection.on) };
    this.running = this.run();
  }

  async check(): Promise<string | null> {
    if (this.trouble === null) return this.isBehind ? 'catching up with the ledger' : null;
    const { word, attempts } = this.trouble;
    return `stands still at position ${this.seen ?? 'none'} after ${attempts} attempts: ${word}`;
  }

  async caughtUpWith(position: Position | null, withinMs: number): Promise<boolean> {
    const timer = new AbortController();
    const timeIsOver = rest(withinMs, true, { signal: timer.signal }).catch(() => true);
    try {
      for (;;) {
        const next = this.committed.promise.then(() => false); // taken first: a page may come in while we ask
        if (await this.hasSeen(position)) return true;
        if (this.closing.signal.aborted || (await Promise.race([next, timeIsOver]))) return false;
      }
    } finally {
      timer.abort();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.subscription?.close();
    await this.running;
    this.committed.resolve();
    await this.keepPlace();
  }

  /** Without it the next start only takes longer, so that a database which refuses it does not keep others from closing. */
  private async keepPlace(): Promise<void> {
    const { writer, log } = this.options;
    if (this.seen === null) return;
    await advanceTo(writer, this.model.projection.name, this.seen).catch((fault: unknown) =>
      log.warn({ model: this.name, fault }, 'read model could not keep its place'),
    );
  }

  /** Events of other types never come here, so that the ledger is asked whether one of ours is still to come. */
  private async hasSeen(position: Position | null): Promise<boolean> {
    if (position === null || (this.seen !== null && this.seen >= position)) return true;
    if (!this.isIdle) return false; // a page is being brought in: its commit is announced
    const next = await this.firstAfter(this.seen);
    if (next !== undefined && next.position <= position) return false;
    this.advance(position);
    return true;
  }

  private advance(position: Position | null): void {
    if (position !== null && (this.seen === null || this.seen < position)) this.seen = position;
  }

  private async firstAfter(position: Position | null): Promise<RecordedEvent | undefined> {
    for await (const page of this.options.ledger.readAll(position, this.filter)) return page[0];
    return undefined;
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const head = await this.options.ledger.head().catch(() => null); // the subscription meets the same fault and tells it
      if (this.closing.signal.aborted) return;
      this.subscription = this.options.ledger.subscribe(this.seen, (page) => this.take(page), this.filter);
      this.subscription.caughtUp.then(() => this.arrived(head)).catch(() => undefined); // `ended` tells the fault
      const fault = await this.subscription.ended;
      if (fault === null) return;
      await this.pauseAfter(fault);
    }
  }

  /**
   * All that the ledger held when the subscription began has been handed over, up to `head`. While closing, a page that
   * was handed over may have been left unfinished: then nothing is known of it.
   */
  private arrived(head: Position | null): void {
    if (!this.closing.signal.aborted) this.advance(head);
    this.isBehind = false;
    this.caught.resolve();
  }

  private async take(page: readonly RecordedEvent[]): Promise<void> {
    const { writer, pageSize, restMs } = this.options;
    this.isIdle = false;
    for (let at = 0; at < page.length && !this.closing.signal.aborted; at += pageSize) {
      const part = page.slice(at, at + pageSize);
      await applyPage(this.model, writer, part);
      this.arrivedAt(part.at(-1)?.position ?? null);
      await turn();
    }
    this.isIdle = true;
    this.announce();
    if (page.length < pageSize) await this.pause(restMs);
  }

  private arrivedAt(position: Position | null): void {
    this.advance(position);
    this.trouble = null;
    this.announce();
  }

  private announce(): void {
    this.committed.resolve();
    this.committed = Promise.withResolvers();
  }

  private async pauseAfter(fault: Error): Promise<void> {
    const { log, retryMs } = this.options;
    const attempts = (this.trouble?.attempts ?? 0) + 1;
    const retryInMs = Math.min(retryMs * 2 ** (attempts - 1), longestRetryMs);
    this.trouble = { word: wordFor(fault), attempts };
    this.isIdle = true;
    log.error({ model: this.name, after: this.seen, attempts, retryInMs, fault }, 'read model stands still');
    await this.pause(retryInMs);
  }

  private async pause(milliseconds: number): Promise<void> {
    const { signal } = this.closing;
    await rest(milliseconds, undefined, { signal }).catch(() => undefined); // closing ends the pause
  }
}

/** Makes the model's tables if need be and follows the ledger from the model's checkpoint. */
export const followModel = async <Doc, DB>(
  model: ReadModel<Doc, DB>,
  options: FollowOptions,
): Promise<FollowedModel> => {
  await model.create(asSeenBy<DB, Kysely<DB>>(options.writer));
  return new Follower(model, options, await checkpointOf(options.writer, model.projection.name));
};
