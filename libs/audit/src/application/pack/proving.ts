import type { RecordedEvent } from '@accord/kernel';
import {
  consistencyFromTiles,
  formatProofFile,
  inclusionFromTiles,
  tilePath,
  toBase64,
  type Growth,
  type ProvenEvent,
  type TileSource,
} from '@accord/proof';
import { storedEvent } from '../log/entry.ts';
import { tilesIn } from '../log/growing-log.ts';
import { sound } from '../log/sound.ts';
import type { LogCheckpoint, LogStore } from '../log/store.ts';

/** An event with its place in the log. */
export interface Sequenced {
  readonly event: RecordedEvent;
  readonly index: number;
}

/** A checkpoint as it stands in the pack. */
export interface SizedNote {
  readonly size: number;
  readonly note: string;
}

/** The proofs of one plan need few tiles, and those again and again. */
const fetchedOnce = (source: TileSource): TileSource => {
  const fetched = new Map<string, ReturnType<TileSource>>();
  return (tile) => {
    const path = tilePath(tile);
    const bytes = fetched.get(path) ?? source(tile);
    fetched.set(path, bytes);
    return bytes;
  };
};

/** Proofs up to one checkpoint, from the tiles that are stored. */
export class Proving {
  private readonly source: TileSource;

  constructor(
    store: LogStore,
    private readonly checkpoint: LogCheckpoint,
    private readonly note: string,
  ) {
    this.source = fetchedOnce(tilesIn(store));
  }

  /** Each of these, to be taken by the events that are asked for. */
  async events(sequenced: readonly Sequenced[]): Promise<(of: readonly RecordedEvent[]) => readonly ProvenEvent[]> {
    const proven = await Promise.all(sequenced.map((one) => this.event(one)));
    const byId = new Map(proven.map((one) => [one.event, one]));
    return (of) => of.flatMap(({ id }) => byId.get(id) ?? []);
  }

  private async event({ event, index }: Sequenced): Promise<ProvenEvent> {
    const path = sound(await inclusionFromTiles(index, this.checkpoint.size, this.source));
    const { id, stream, revision } = event;
    const proof = formatProofFile({ index, path, extra: null }, this.note);
    return { event: id, stream, revision, ...storedEvent(event), proof };
  }

  /** Each of these continues the one before it; the smallest first, none larger than the checkpoint of the proofs. */
  growth(notes: readonly SizedNote[]): Promise<readonly Growth[]> {
    return Promise.all(
      notes.slice(1).map(async (to, at) => {
        const from = notes[at] ?? to;
        const hashes = sound(await consistencyFromTiles(from.size, to.size, this.source));
        return { from: from.note, to: to.note, hashes: hashes.map(toBase64) };
      }),
    );
  }
}
