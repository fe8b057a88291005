import { setImmediate as turn, setTimeout as rest } from 'node:timers/promises';
import type { Position, RecordedEvent } from '@accord/kernel';
import { advanceTo, applyPage, beginEpoch, checkpointOf, type Writing } from './apply-page.ts';
import type { FollowedGeneration, FollowOptions } from './followed-generation.ts';
import { AheadOfLedger, placeIn, type Place } from './place.ts';
import type { OpenGeneration, Term } from './read-database.ts';
import type { ReadModel } from './read-model.ts';
import { isOvercome, troubleFrom, wordsFor, wordsForDistance, type Trouble } from './trouble.ts';

const longestRetryMs = 60_000;

/**
 * Follows the ledger for one generation from its checkpoint on, whenever no other process does, and never gives up: what
 * fails is logged, shown and tried again. While another process projects, it watches how far that one has come.
 */
class Follower<Doc, DB> implements FollowedGeneration {
  readonly place: Place;
  private readonly caught = Promise.withResolvers<void>();
  readonly caughtUp = this.caught.promise;
  isCaughtUp = false;
  private readonly closing = new AbortController();
  private readonly filter: { readonly types: readonly string[] };
  private committed = Promise.withResolvers<void>();
  private isIdle = true;
  private trouble: Trouble | null = null;
  /** Null: another process projects. */
  private writing: Writing | null = null;
  private kept: Position | null = null;
  /** The last that this process began. */
  private epoch = 0;
  private readonly running: Promise<void>;

  constructor(
    private readonly name: string,
    private readonly model: ReadModel<Doc, DB>,
    private readonly open: OpenGeneration,
    private readonly isShared: boolean,
    private readonly options: FollowOptions,
  ) {
    this.filter = { types: Object.keys(model.projection.on) };
    this.place = placeIn(options.ledger, this.filter);
    this.running = this.run();
  }

  get isProjecting(): boolean {
    return this.writing !== null;
  }

  async check(): Promise<string | null> {
    const { trouble, place } = this;
    if (trouble !== null && (await this.isStill(trouble))) return wordsFor(trouble, place);
    if (!this.isCaughtUp) return 'catching up with the ledger';
    return this.writing === null ? wordsForDistance(this.look(), place, this.options.clock) : null;
  }

  async caughtUpWith(position: Position | null, withinMs: number): Promise<boolean> {
    const timer = new AbortController();
    const timeIsOver = rest(withinMs, true, { signal: timer.signal }).catch(() => true);
    try {
      for (;;) {
        const next = this.committed.promise.then(() => false); // taken first: a page may come in while we ask
        if (await this.hasSeen(position)) return true;
        const soon = this.writing === null ? [rest(this.options.lookMs, false, { signal: timer.signal })] : [];
        if (this.closing.signal.aborted || (await Promise.race([next, timeIsOver, ...soon]))) return false;
      }
    } finally {
      timer.abort();
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
    this.committed.resolve();
    this.caught.resolve();
  }

  /** Without it the next start only takes longer, so that a database which refuses it does not keep others from closing. */
  async keepPlace(): Promise<void> {
    const { seen } = this.place;
    if (this.writing === null || seen === null || seen === this.kept) return;
    this.kept = seen;
    await advanceTo(this.writing, seen).catch((fault: unknown) =>
      this.options.log.warn({ model: this.name, fault }, 'read model could not keep its place'),
    );
  }

  private async look(): Promise<void> {
    if (this.writing === null) this.place.advance(await checkpointOf(this.open.reader));
  }

  private async isStill(trouble: Trouble): Promise<boolean> {
    if (this.writing !== null || !(await isOvercome(trouble, this.open, this.place, this.options.clock))) return true;
    this.trouble = null;
    return false;
  }

  private async hasSeen(position: Position | null): Promise<boolean> {
    if (this.place.has(position)) return true;
    if (!this.isIdle) return false; // a page is being brought in: its commit is announced
    await this.look();
    return this.place.reaches(position);
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const watching = new AbortController();
      const watched = this.watch(AbortSignal.any([signal, watching.signal]));
      const term = await this.open.lead(signal);
      watching.abort();
      await watched;
      if (term === null) return;
      const fault = await this.projectIn(term);
      await term.end();
      if (fault !== null && !signal.aborted) await this.pauseAfter(fault);
    }
  }

  /** Until this process projects: finds out whether what the ledger held is in. */
  private async watch(signal: AbortSignal): Promise<void> {
    const { ledger, lookMs } = this.options;
    while (!signal.aborted && !this.isCaughtUp) {
      await rest(lookMs * 10, undefined, { signal }).catch(() => undefined); // nobody waits for it as for an answer
      if (signal.aborted) return;
      const asked = ledger.head().then((head) => this.caughtUpWith(head, 0));
      const isIn = await asked.catch(() => false); // what cannot be asked now is asked again
      if (isIn && !signal.aborted) this.arrived();
    }
  }

  /** Null: closed, or the term is over. */
  private async projectIn(term: Term): Promise<Error | null> {
    const { ledger, log } = this.options;
    const over = AbortSignal.any([this.closing.signal, term.over]);
    try {
      const { epoch, position } = await beginEpoch(this.open.writer);
      this.epoch = epoch;
      this.writing = { writer: this.open.writer, epoch, isShared: this.isShared };
      this.place.advance(position);
      const head = await ledger.head();
      if (position !== null && (head === null || position > head)) throw new AheadOfLedger(position, head);
      const subscription = ledger.subscribe(this.place.seen, (page) => this.take(page, over), this.filter);
      // While closing, a page that was handed over may have been left unfinished: then nothing is known of it.
      subscription.caughtUp.then(() => (over.aborted ? undefined : this.arrived(head))).catch(() => undefined);
      over.addEventListener('abort', () => void subscription.close(), { once: true });
      if (over.aborted) await subscription.close();
      log.info({ model: this.name, epoch, after: position }, 'read model is projected by this process');
      const fault = await subscription.ended; // `close` comes to it, too, once the page in hand is in
      await this.keepPlace();
      return over.aborted ? null : fault;
    } catch (fault) {
      return fault instanceof Error ? fault : new Error('Expected to project, got a fault that is no Error.');
    } finally {
      this.isIdle = true;
      this.writing = null;
      if (term.over.aborted) log.warn({ model: this.name }, 'read model is no longer projected by this process');
    }
  }

  private arrived(head: Position | null = null): void {
    this.place.advance(head);
    this.isCaughtUp = true;
    this.trouble = null;
    this.caught.resolve();
    this.announce();
  }

  private async take(page: readonly RecordedEvent[], over: AbortSignal): Promise<void> {
    const { pageSize, restMs } = this.options;
    this.isIdle = false;
    for (let at = 0; at < page.length && !over.aborted && this.writing !== null; at += pageSize) {
      const part = page.slice(at, at + pageSize);
      await applyPage(this.model, this.writing, part);
      this.place.advance(part.at(-1)?.position ?? null);
      this.trouble = null;
      this.announce();
      await turn();
    }
    this.isIdle = true;
    this.announce();
    if (page.length < pageSize) await rest(restMs, undefined, { signal: over }).catch(() => undefined);
  }

  private announce(): void {
    this.committed.resolve();
    this.committed = Promise.withResolvers();
  }

  private async pauseAfter(fault: Error): Promise<void> {
    const { log, retryMs } = this.options;
    this.trouble = troubleFrom(fault, this.trouble, this.epoch);
    const { attempts } = this.trouble;
    const retryInMs = Math.min(retryMs * 2 ** (attempts - 1), longestRetryMs);
    const after = this.place.seen;
    log.error({ model: this.name, after, attempts, retryInMs, fault }, 'read model stands still');
    await rest(retryInMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

export const followGeneration = <Doc, DB>(
  name: string,
  model: ReadModel<Doc, DB>,
  open: OpenGeneration,
  isShared: boolean,
  options: FollowOptions,
): FollowedGeneration => new Follower(name, model, open, isShared, options);
