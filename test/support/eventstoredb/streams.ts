import { type StreamFacts } from './decide.ts';
import { dataOf, tombstoneRevision, type Recorded } from './record.ts';

export const metadataType = '$metadata';
export const metadataStreamOf = (stream: string): string => `$$${stream}`;
/** `$tb` of a soft-deleted stream, read as a number: nothing is left before it. */
const allOfIt = 2 ** 63;
const rememberedIds = 100_000;

/** What is set for a stream in its metadata, as far as reading and writing heed it. */
export interface StreamMetadata {
  readonly $tb?: number;
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
}

interface Stream {
  /** Position of each event; the place in the list is its revision. */
  readonly positions: number[];
  metadata: StreamMetadata | undefined;
  isTombstoned: boolean;
}

const parsed = (data: Buffer): StreamMetadata => {
  try {
    return Object(JSON.parse(data.toString('utf8'))) as StreamMetadata;
  } catch {
    return {}; // a real server ignores metadata that it cannot read
  }
};

/** Where everything is, in memory: built from the log at start, then kept with each append. */
export class Streams {
  readonly all: number[] = [];
  readonly #byName = new Map<string, Stream>();
  /** Ids of late, lost at a restart like a real server's. Without them ANY writes again. */
  readonly #remembered = new Map<string, { stream: string; revision: number }>();

  #stream(name: string): Stream {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const stream: Stream = { positions: [], metadata: undefined, isTombstoned: false };
    this.#byName.set(name, stream);
    return stream;
  }

  /** Takes in the next record of the log. */
  apply(record: Recorded): void {
    const { stream: name, revision, type, position } = record;
    this.all.push(position);
    if (revision === tombstoneRevision) {
      this.#stream(name).isTombstoned = true;
      return;
    }
    this.#stream(name).positions.push(position);
    if (name.startsWith('$$') && type === metadataType) this.#stream(name.slice(2)).metadata = parsed(dataOf(record));
  }

  remember({ id, stream, revision }: Recorded): void {
    this.#remembered.delete(id);
    this.#remembered.set(id, { stream, revision: Number(revision) });
    if (this.#remembered.size <= rememberedIds) return;
    for (const oldest of this.#remembered.keys()) {
      this.#remembered.delete(oldest);
      return;
    }
  }

  positions(name: string): readonly number[] {
    return this.#byName.get(name)?.positions ?? [];
  }

  metadata(name: string): StreamMetadata {
    return this.#byName.get(name)?.metadata ?? {};
  }

  isTombstoned(name: string): boolean {
    if (this.#byName.get(name)?.isTombstoned === true) return true;
    return name.startsWith('$$') && this.isTombstoned(name.slice(2));
  }

  isSoftDeleted(name: string): boolean {
    return (this.metadata(name).$tb ?? 0) >= allOfIt;
  }

  facts(name: string, read: (position: number) => Recorded): StreamFacts {
    const positions = this.positions(name);
    return {
      last: positions.length - 1,
      isTombstoned: this.isTombstoned(name),
      isSoftDeleted: this.isSoftDeleted(name),
      hasMetadata: this.#byName.get(name)?.metadata !== undefined,
      idAt: (revision) => {
        const position = positions[revision];
        return position === undefined ? undefined : read(position).id;
      },
      remembered: (id) => {
        const known = this.#remembered.get(id);
        return known?.stream === name ? known.revision : undefined;
      },
    };
  }
}
