import type { Clock, RecordedEvent } from '@accord/kernel';
import {
  checkSignatures,
  formatEntryBundle,
  formatKey,
  parseCheckpoint,
  parseTilePath,
  signCheckpoint,
  TileBuilder,
  treeHash,
  type Outcome,
  type Sha256,
  type Signer,
  type TileFile,
  type TileSource,
} from '@accord/proof';
import { logEntryOf } from './entry.ts';
import type { LogBatch, LogEntry, LogState, LogStore, LogTile } from './store.ts';

/** With what the log is kept: its key, which bears its name, and the hash of the platform. */
export interface LogKeeper {
  readonly signer: Signer;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

const must = <T>(outcome: Outcome<T>, expected: string): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(
    `Expected ${expected}, got ${JSON.stringify(outcome.refusal)}: run \`accord fsck\` before anything else.`,
  );
};

export const tilesIn =
  (store: LogStore): TileSource =>
  async ({ level, index, width }) => {
    if (level !== 'entries') return store.tile(level, index);
    return formatEntryBundle((await store.entries(index * 256, width)).map(({ entry }) => entry));
  };

const hashesIn = ({ path, bytes }: TileFile): readonly LogTile[] => {
  const { level, index } = must(parseTilePath(path), 'a path of a tile');
  return level === 'entries' ? [] : [{ level, tile: index, hashes: bytes }];
};

/** Another key would begin another log: whoever relies on this one would not take it. */
const mustBeSignedBy = async ({ key }: Signer, note: string): Promise<void> => {
  const read = parseCheckpoint(note);
  const signed = read.ok ? await checkSignatures(read.value.note, [key]) : read;
  if (signed.ok && signed.value.length > 0) return;
  throw new Error(
    `Expected the newest checkpoint of the log to be signed by ${formatKey(key)}, and it is not: give ACCORD_LOG_KEY_FILE and ACCORD_LOG_ORIGIN as they were when it was signed.`,
  );
};

/** The right edge of a log in memory, and what it has taken that is not stored yet. */
export class GrowingLog {
  private waiting: LogEntry[] = [];

  private constructor(
    private readonly builder: TileBuilder,
    private readonly keeper: LogKeeper,
  ) {}

  /** Goes on from what is stored, once the root that was signed is seen to be that of the stored tiles. */
  static async resume(store: LogStore, { size }: LogState, keeper: LogKeeper): Promise<GrowingLog> {
    const tree = treeHash(keeper.sha256);
    const head = await store.latest();
    if ((head?.size ?? 0) !== size)
      throw new Error(
        `Expected a checkpoint over all ${size} entries of the log, got one over ${head?.size ?? 'none'}.`,
      );
    if (head === null) return new GrowingLog(TileBuilder.empty(tree), keeper);
    await mustBeSignedBy(keeper.signer, head.note);
    const builder = await TileBuilder.resume(head, tilesIn(store), tree);
    return new GrowingLog(must(builder, 'stored tiles that lead to the root that was signed'), keeper);
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  get count(): number {
    return this.waiting.length;
  }

  take(page: readonly RecordedEvent[]): void {
    for (const event of page) {
      const entry = logEntryOf(event, this.keeper.sha256);
      const index = must(this.builder.append(entry), 'an entry that fits into a bundle');
      this.waiting.push({ index, eventId: event.id, position: event.position, entry });
    }
  }

  /** What has come since it was last asked for, under a new checkpoint. It is handed out once: if it is not stored, begin anew. */
  async next(): Promise<LogBatch> {
    const entries = this.waiting;
    this.waiting = [];
    const [root, size] = [this.builder.root(), this.builder.size];
    const tiles = this.builder.takeFiles().flatMap(hashesIn);
    const { signer, clock } = this.keeper;
    const note = must(await signCheckpoint({ origin: signer.key.name, size, root }, signer), 'a signed checkpoint');
    return { entries, tiles, checkpoint: { size, root, note, at: clock.now() } };
  }
}
