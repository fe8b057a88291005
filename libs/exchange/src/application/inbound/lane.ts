import type { Chance, Clock } from '@accord/kernel';
import type { Refusal } from '../../domain/index.ts';
import { identityOf, laneOf, type InboundRecord } from '../../domain/inbound/index.ts';
import { entryOf, outcomeOf, refusalId } from '../quarantine/entry.ts';
import { holdBack, setAside } from '../quarantine/put-aside.ts';
import { isSettled, type Glance, type Quarantined, type QuarantineStore } from '../quarantine/store.ts';
import type { RefusalRecorder } from '../refusal-recorder.ts';
import type { Decided, Receipt } from '../steps.ts';
import { appendRun, joins, MOST_IN_RUN } from './append-run.ts';
import type { Progress } from './batch.ts';
import type { Judge, Judged } from './judge.ts';

/** A record, where in the batch it stands, and the text by which it is known when it comes again. */
export interface Item {
  readonly at: number;
  readonly record: InboundRecord;
  readonly identity: string;
}

export interface LaneWorld {
  readonly judge: Judge;
  readonly store: QuarantineStore;
  readonly refusals: RefusalRecorder;
  readonly clock: Clock;
  readonly chance: Chance;
}

interface Run {
  readonly judged: readonly Judged[];
  readonly decided: readonly Decided[];
}

/** The records of one child within a batch, one after the other. */
export class Lane {
  private next = 0;
  private isBlocked: boolean;
  /** Judged already, and found not to belong into the append of those before it. */
  private ahead: { readonly identity: string; readonly judged: Judged } | null = null;
  /** As the glance saw those of the records that were in quarantine, until they are read again with the lane in hand. */
  private readonly known: Map<string, Quarantined>;

  constructor(
    private readonly world: LaneWorld,
    private readonly progress: Progress,
    private readonly items: readonly Item[],
    glance: Glance,
  ) {
    this.isBlocked = items[0] !== undefined && glance.blocked.has(this.nameOf(items[0]));
    const known = items.flatMap(({ identity }) => glance.known.get(identity) ?? []);
    this.known = new Map(known.map((entry) => [identityOf(entry), entry]));
  }

  /** Ends when all is done, or at the first hindrance: nothing behind it is begun. */
  async run(): Promise<void> {
    while (this.next < this.items.length && this.progress.mayGoOn()) {
      await (this.isBlocked ? this.hold() : this.passOn(this.items.length));
      await this.progress.beat();
    }
  }

  private nameOf({ record }: Item): string {
    return laneOf(this.progress.batch.sector, record);
  }

  private async hold(): Promise<void> {
    const items = this.items.slice(this.next, this.next + MOST_IN_RUN);
    const entries = items.map((item) => this.entryFor(item, this.open(item), null));
    const held = await this.stored(() => holdBack(this.world.store, this.nameOf(items[0]!), entries));
    if (!held) return;
    this.isBlocked = held.isBlocked;
    for (const { identity } of items) this.known.delete(identity);
    held.entries.forEach((entry) => this.settle(entry));
    if (held.open > 0) await this.passOn(this.next + held.open);
  }

  /** One step on through what is not held back: a record known from before, an append, or a refusal. */
  private async passOn(until: number): Promise<void> {
    const item = this.items[this.next]!;
    const known = this.known.get(item.identity);
    if (known) return isSettled(known.state) ? this.settle(known) : this.hold(); // released since, perhaps
    const { judged, decided } = await this.nextRun(until);
    const first = judged[0]!;
    if (!first.decided.ok) return this.refuse(item, first, first.decided.refusal);
    const answers = await appendRun(this.world.judge.access, decided);
    for (const [at, answer] of answers.entries()) {
      if (answer.ok) this.accept(answer.value);
      else await this.refuse(this.items[this.next]!, judged[at]!, answer.refusal);
    }
  }

  /**
   * The next messages that go into one append; or one alone that is refused. Judging waits for nothing outside, so that
   * the messages behind a refused one are known before any of them is handed to the ledger.
   */
  private async nextRun(until: number): Promise<Run> {
    const judged: Judged[] = [];
    const decided: Decided[] = [];
    for (let at = this.next; at < until && !this.known.has(this.items[at]!.identity); at += 1) {
      const one = await this.judgedOf(this.items[at]!);
      const joining = one.decided.ok && joins(decided, one.decided.value) ? one.decided.value : null;
      if (!joining && judged.length > 0) {
        this.ahead = { identity: this.items[at]!.identity, judged: one };
        break;
      }
      judged.push(one);
      if (!joining) break;
      decided.push(joining);
    }
    return { judged, decided };
  }

  private async judgedOf(item: Item): Promise<Judged> {
    return this.ahead?.identity === item.identity ? this.ahead.judged : this.world.judge.judge(this.open(item));
  }

  private accept(receipt: Receipt): void {
    const { at, record } = this.items[this.next]!;
    const { source, messageId } = receipt;
    const status = receipt.repeated ? 'repeated' : 'accepted';
    this.progress.tell(at, {
      status,
      receipt,
      wasAside: false,
      sector: this.progress.batch.sector,
      record,
      reference: { source, messageId },
    });
    this.next += 1;
  }

  /** First into the ledger, then aside: what stands in quarantine is never looked at again, and would stay unrecorded. */
  private async refuse(item: Item, { caller, message }: Judged, refusal: Refusal): Promise<void> {
    const { refusals, chance, store } = this.world;
    const recorded = await refusals.record(caller, message, refusal, refusalId(chance, item.record));
    if (recorded.code === 'LEDGER_BUSY' || recorded.code === 'LEDGER_UNAVAILABLE')
      return this.progress.stop(recorded.code);
    const entry = await this.stored(() => setAside(store, this.entryFor(item, { caller, message }, refusal)));
    if (!entry) return;
    this.isBlocked = !isSettled(entry.state);
    this.settle(entry.state === 'refused' ? { ...entry, reason: refusal } : entry); // with all that is wrong, this once
  }

  private async stored<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (fault) {
      this.progress.stopFor('QUARANTINE_UNAVAILABLE', fault);
      return null;
    }
  }

  private settle(entry: Quarantined): void {
    const { at, record } = this.items[this.next]!;
    this.progress.tell(at, outcomeOf(entry, record));
    this.next += 1;
  }

  private open({ record }: Item) {
    return this.world.judge.open(this.progress.batch.sector, record);
  }

  private entryFor({ record }: Item, from: Pick<Judged, 'caller' | 'message'>, refusal: Refusal | null): Quarantined {
    const { sector } = this.progress.batch;
    return entryOf(this.world.chance, { sector, record, arrivedAt: this.world.clock.now() }, from, refusal);
  }
}
