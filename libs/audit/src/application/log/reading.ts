import { Injectable } from '@nestjs/common';
import { accept, refuse, type EventId, type Instant, type Result } from '@accord/kernel';
import {
  consistencyFromTiles,
  formatEntryBundle,
  formatProofFile,
  inclusionFromTiles,
  parseTilePath,
  rootFromTiles,
  toBase64,
  type Hash,
} from '@accord/proof';
import type { LogRefusal } from '../../domain/index.ts';
import { tilesIn } from './growing-log.ts';
import { checkpointBy, type Moment } from './moment.ts';
import { sound } from './sound.ts';
import { LogStore } from './store.ts';
import { cosignedNote, witnessedCheckpoint } from './witnesses/cosigned-note.ts';

type Told<T> = Promise<Result<T, LogRefusal>>;

/** The log at one of its sizes. */
export interface LogAt {
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** The signed note over just this size; null: no checkpoint was signed at it. */
  readonly checkpoint: string | null;
}

/** That the log of one size begins with that of another. */
export interface Consistency {
  readonly from: LogAt;
  readonly to: LogAt;
  /** base64, in the order of RFC 6962 */
  readonly hashes: readonly string[];
}

/** A checkpoint, and the word of an authority that it was there. */
export interface StampedCheckpoint {
  readonly size: number;
  readonly at: Instant;
  /** With the cosignatures that it has. */
  readonly checkpoint: string;
  /** base64 of a TimeStampResp */
  readonly token: string;
}

export interface ServedTile {
  readonly bytes: Uint8Array;
  readonly isFull: boolean;
}

const WIDTH = 256;

/** Answers from the log alone: checkpoints, tiles and proofs. Nothing of what an event says is in it. */
@Injectable()
export class LogReading {
  constructor(private readonly store: LogStore) {}

  /** The newest, with the cosignatures that it has so far: right after a step none. */
  async checkpoint(): Told<string> {
    const latest = await this.store.latest();
    return latest === null ? refuse({ code: 'NO_CHECKPOINT_YET' }) : accept(await cosignedNote(this.store, latest));
  }

  /** The newest that enough witnesses have signed. */
  async witnessed(): Told<string> {
    const witnessed = await witnessedCheckpoint(this.store);
    if (witnessed === null) return refuse({ code: 'NO_QUORUM_YET' });
    return accept(await cosignedNote(this.store, witnessed));
  }

  /** By its path in the log, such as `tile/0/x001/234` or `tile/entries/000.p/12`. */
  async tile(path: string): Told<ServedTile> {
    const parsed = parseTilePath(path);
    if (!parsed.ok) return refuse({ code: 'NOT_A_TILE' });
    const { level, index, width } = parsed.value;
    const found = level === 'entries' ? await this.bundle(index, width) : await this.hashes(level, index, width);
    if (found === null) return refuse({ code: 'TILE_NOT_THERE', size: (await this.store.latest())?.size ?? 0 });
    return accept({ bytes: found, isFull: width === WIDTH });
  }

  /**
   * A C2SP tlog-proof: enough for whoever holds the event, its salt and the key of the log. Under the newest checkpoint that
   * enough witnesses have signed, once that covers the event.
   */
  async proofOf(eventId: EventId): Told<string> {
    const entry = await this.store.find(eventId);
    if (entry === null) return refuse({ code: 'NOT_IN_THE_LOG', eventId });
    const witnessed = await witnessedCheckpoint(this.store);
    const covers = witnessed !== null && entry.index < witnessed.size;
    const checkpoint = covers ? witnessed : await this.store.latest(); // asked after the entry, so it covers it
    if (checkpoint === null) return refuse({ code: 'NOT_IN_THE_LOG', eventId });
    const path = sound(await inclusionFromTiles(entry.index, checkpoint.size, tilesIn(this.store)));
    const note = await cosignedNote(this.store, checkpoint);
    return accept(formatProofFile({ index: entry.index, path, extra: null }, note));
  }

  /** Over the smallest stamped checkpoint of at least this size. */
  async timestamp(asked: number): Told<StampedCheckpoint> {
    const found = await this.store.timestamps.covering(asked);
    const checkpoint = found === null ? null : await this.store.checkpointOf(found.size);
    if (found === null || checkpoint === null) return refuse({ code: 'NOT_STAMPED', asked });
    const { size, at, token } = found;
    return accept({ size, at, checkpoint: await cosignedNote(this.store, checkpoint), token: toBase64(token) });
  }

  async consistency(from: number | Moment, to: number | Moment | null): Told<Consistency> {
    const [earlier, later] = [await this.sizeOf(from), await this.sizeOf(to)];
    if (!earlier.ok) return earlier;
    if (!later.ok) return later;
    if (earlier.value > later.value) return refuse({ code: 'SIZES_REVERSED', from: earlier.value, to: later.value });
    const hashes = sound(await consistencyFromTiles(earlier.value, later.value, tilesIn(this.store)));
    const [begins, ends] = await Promise.all([this.at(earlier.value), this.at(later.value)]);
    return accept({ from: begins, to: ends, hashes: hashes.map(toBase64) });
  }

  private async sizeOf(asked: number | Moment | null): Told<number> {
    const latest = await this.store.latest();
    if (latest === null) return refuse({ code: 'NO_CHECKPOINT_YET' });
    if (asked === null) return accept(latest.size);
    if (typeof asked === 'number')
      return asked <= latest.size ? accept(asked) : refuse({ code: 'SIZE_NOT_REACHED', asked, size: latest.size });
    const found = await checkpointBy(this.store, asked);
    return found === null ? refuse({ code: 'NO_CHECKPOINT_BY_THEN', at: asked.asked }) : accept(found.size);
  }

  private async at(size: number): Promise<LogAt> {
    const checkpoint = await this.store.checkpointOf(size);
    const root: Hash = checkpoint?.root ?? sound(await rootFromTiles(size, tilesIn(this.store)));
    return { size, root: toBase64(root), checkpoint: checkpoint?.note ?? null };
  }

  private async hashes(level: number, index: number, width: number): Promise<Uint8Array | null> {
    const stored = await this.store.tile(level, index);
    return stored === null || stored.length < 32 * width ? null : stored.subarray(0, 32 * width);
  }

  private async bundle(index: number, width: number): Promise<Uint8Array | null> {
    const entries = await this.store.entries(index * WIDTH, width);
    return entries.length < width ? null : formatEntryBundle(entries.map(({ entry }) => entry));
  }
}
