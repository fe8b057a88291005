import type { Position, RecordedEvent, StreamName, StreamRange } from '@accord/kernel';
import { parseTilePath, TileBuilder, treeHash, type PublisherKeys, type Sha256, type VerifierKey } from '@accord/proof';
import { sameBytes } from '../same-bytes.ts';
import type { LogCheckpoint, LogStore } from '../store.ts';
import { allCheckpoints, isSigned } from './checkpoints.ts';
import { EntryComparison, type IsNear } from './entry-comparison.ts';
import { EventCheck, type UnreadEvent, type VerifiedEvent } from './event-check.ts';
import type { LogFinding } from './finding.ts';
import { isAmong, withNext } from './pages.ts';
import { VoucherCheck, vouchedFor, type VerifyStamp } from './voucher-check.ts';

export interface LedgerToCheck {
  readAll(after: Position | null): AsyncIterable<readonly RecordedEvent[]>;
  readStream(stream: StreamName, range?: StreamRange): Promise<readonly RecordedEvent[]>;
}

/** A signed note that somebody else kept; when it was signed it does not say. */
export type KeptCheckpoint = Omit<LogCheckpoint, 'at'>;

export interface FsckOptions {
  readonly ledger: LedgerToCheck;
  readonly store: LogStore;
  readonly key: VerifierKey;
  readonly sha256: Sha256;
  /** By how much a ledger's clock may step back from one event to the next and that is no finding; none when not given. */
  readonly clockLeewayMs?: number;
  /** Checkpoints that others kept: signed notes that the ledger must lead to as well. */
  readonly kept?: readonly KeptCheckpoint[];
  /** Keys that publishers sign or have signed with; without them their signatures are not checked. */
  readonly publishers?: PublisherKeys | null;
  /** Keys of those who cosign; when not given, those of the policy in the store. */
  readonly witnesses?: readonly VerifierKey[] | null;
  /** Without it time stamps are not checked. */
  readonly verifyStamp?: VerifyStamp | null;
  readonly found: (finding: LogFinding) => void;
  readonly progress: (done: number, of: number) => void;
}

export interface Checked {
  /** Events of the ledger that were compared. */
  readonly events: number;
  readonly checkpoints: number;
  /** Events that are too new to stand in the log. */
  readonly waiting: number;
  readonly findings: number;
  /** Events that were recorded before the one that they follow, within the leeway. */
  readonly stepsBack: number;
  /** By the kid of the publisher's key: events that count as unsigned, since the key was not valid when they were received. */
  readonly outOfTime: ReadonlyMap<string, number>;
  /** Cosignatures that were checked by keys which the log itself names: whoever changed the log may have changed them too. */
  readonly cosignaturesByOwnKeys: number;
  /** What is there and could not be checked, since nobody said which keys count. */
  readonly unchecked: { readonly signatures: number; readonly cosignatures: number; readonly timestamps: number };
}

const NOTHING = new Uint8Array();

/** One pass over the ledger, which makes the whole log again and compares it with the stored one. */
class Fsck {
  private findings = 0;
  private events = 0;
  private waiting = 0;
  private soundUpTo = 0;
  private rootsDiffer = false;
  private readonly tilesTold = new Set<string>();
  private readonly tree;
  private readonly builder: TileBuilder;
  private readonly eventCheck: EventCheck;
  private readonly voucherCheck: VoucherCheck;

  constructor(private readonly options: FsckOptions) {
    const { store, publishers = null, witnesses = null, verifyStamp = null } = options;
    const found = (finding: LogFinding): void => this.tell(finding);
    this.eventCheck = new EventCheck(publishers, options, found);
    this.voucherCheck = new VoucherCheck({ store, witnesses, verifyStamp, found });
    this.tree = treeHash(options.sha256);
    this.builder = TileBuilder.empty(this.tree);
  }

  async check(): Promise<Checked> {
    const { store, ledger, progress, kept = [] } = this.options;
    const vouched = await vouchedFor(store);
    const { size, position } = await store.state(); // what is written meanwhile is left for another time
    const entries = new EntryComparison({ ...this.options, found: (finding) => this.tell(finding), size });
    const due = await this.checkpointsDue(size, kept);
    await this.compareRoots(due);
    for await (const [page, next] of withNext(ledger.readAll(null))) {
      const verified = await this.eventCheck.verify(page);
      for (const [at, event] of verified.entries()) {
        const isNear: IsNear = (id, within) => isAmong(id, [page.slice(at + 1), next], within);
        await this.take(event, position, isNear, { entries, due });
      }
      await this.compareTiles();
      progress(this.events, size);
    }
    await entries.finish();
    await this.compareTiles();
    this.tellLeft(due);
    await this.voucherCheck.check(vouched);
    return this.checked(due);
  }

  private checked({ count: checkpoints }: Due): Checked {
    const { events, waiting, findings } = this;
    const { unchecked: signatures, outOfTime, stepsBack } = this.eventCheck;
    const { uncheckedCosignatures: cosignatures, uncheckedTimestamps: timestamps } = this.voucherCheck;
    const { cosignaturesByOwnKeys } = this.voucherCheck;
    const unchecked = { signatures, cosignatures, timestamps };
    return { events, checkpoints, waiting, findings, stepsBack, outOfTime, cosignaturesByOwnKeys, unchecked };
  }

  private tell(finding: LogFinding): void {
    this.findings += 1;
    this.options.found(finding);
  }

  private async take(
    event: VerifiedEvent | UnreadEvent,
    upTo: Position | null,
    isNear: IsNear,
    { entries, due }: { readonly entries: EntryComparison; readonly due: Due },
  ): Promise<void> {
    if (upTo === null || event.event.position > upTo) {
      this.waiting += 1;
      return;
    }
    if (event.entry === null)
      this.append(await entries.cannotCompare(event.event.id, event.why, isNear)); // so that what follows can be compared
    else {
      await this.eventCheck.check(event, this.events, await entries.compare(event.event, event.entry, isNear));
      this.append(event.entry);
    }
    this.events += 1;
    await this.compareRoots(due);
  }

  /** Of what fits into no log something has to stand in its place; the roots from there on are others. */
  private append(entry: Uint8Array | null): void {
    const appended = entry === null ? null : this.builder.append(entry);
    if (appended?.ok !== true) this.builder.append(NOTHING);
  }

  private async checkpointsDue(size: number, kept: readonly KeptCheckpoint[]): Promise<Due> {
    const due: Due = { bySize: new Map(), count: 0 };
    const put = (checkpoint: DueCheckpoint): void => {
      due.bySize.set(checkpoint.size, [...(due.bySize.get(checkpoint.size) ?? []), checkpoint]);
      due.count += 1;
    };
    for await (const checkpoint of allCheckpoints(this.options.store, size)) put(checkpoint);
    if (!due.bySize.has(size) && size > 0) this.tell({ code: 'CHECKPOINT_MISSING', size });
    for (const checkpoint of kept) put({ ...checkpoint, at: null });
    return due;
  }

  /** The first that differs is told of: all after it differ too. */
  private async compareRoots(due: Due): Promise<void> {
    const here = due.bySize.get(this.events);
    if (here === undefined) return;
    const root = this.builder.root();
    for (const checkpoint of here) {
      const { size, at } = checkpoint;
      if (!(await isSigned(checkpoint, this.options.key))) this.tell({ code: 'SIGNED_OTHERWISE', size, at });
      else if (!sameBytes(root, checkpoint.root) && !this.rootsDiffer) {
        this.rootsDiffer = true;
        this.tell({ code: 'ROOT_DIFFERS', size, at, soundUpTo: this.soundUpTo });
      }
    }
    if (!this.rootsDiffer) this.soundUpTo = this.events;
    due.bySize.delete(this.events);
  }

  private async compareTiles(): Promise<void> {
    for (const { path, bytes } of this.builder.takeFiles()) {
      const parsed = parseTilePath(path);
      if (!parsed.ok || parsed.value.level === 'entries') continue;
      const { level, index: tile } = parsed.value;
      const stored = await this.options.store.tile(level, tile);
      // What is written meanwhile may have made a partial tile wider.
      const isSame = stored !== null && sameBytes(stored.subarray(0, bytes.length), bytes);
      const name = `${level}/${tile}`; // a partial tile is told of once, however often it has grown
      if (isSame || this.rootsDiffer || this.tilesTold.has(name)) continue;
      this.tilesTold.add(name);
      this.tell({ code: 'TILE_DIFFERS', level, tile });
    }
  }

  /** The ledger does not reach so far. */
  private tellLeft({ bySize }: Due): void {
    const [first] = [...bySize.values()].flat().sort((a, b) => a.size - b.size);
    if (first === undefined || this.rootsDiffer) return;
    this.tell({ code: 'ROOT_DIFFERS', size: first.size, at: first.at, soundUpTo: this.soundUpTo });
  }
}

interface DueCheckpoint extends KeptCheckpoint {
  readonly at: LogCheckpoint['at'] | null;
}

interface Due {
  readonly bySize: Map<number, readonly DueCheckpoint[]>;
  count: number;
}

/** Makes the log again from the ledger, and tells of every place where the stored one is another. */
export const fsck = (options: FsckOptions): Promise<Checked> => new Fsck(options).check();
