import { existsSync, readFileSync } from 'node:fs';
import { emptyHead, parseCheckpoint, type TreeHead } from '@accord/proof';
import { replaceDurably } from '../durable.ts';
import { WitnessFault } from './witness-fault.ts';

/** What a witness vouched for last, of one log; `note` is signed by the log, and null before the first time. */
export interface Kept extends TreeHead {
  readonly note: string | null;
}

const FORMAT = 'accord-witness/v1';

const broken = (file: string, got: string): WitnessFault =>
  new WitnessFault(
    `Expected the state of a witness in ${file}, got ${got}: put it back as it was. Without it this witness could vouch for a fork; if it is lost, begin another witness with a key of its own.`,
  );

const checkpointsIn = (file: string): ReadonlyMap<string, string> => {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw broken(file, 'something that is no JSON');
  }
  const { format, checkpoints }: { format?: unknown; checkpoints?: unknown } = Object(read);
  if (format !== FORMAT || typeof checkpoints !== 'object' || checkpoints === null) throw broken(file, 'another file');
  return new Map(Object.entries(checkpoints).map(([origin, note]) => [origin, String(note)]));
};

const keptFrom = (file: string, origin: string, note: string): Kept => {
  const read = parseCheckpoint(note);
  if (!read.ok || read.value.origin !== origin) throw broken(file, `no checkpoint of ${origin}`);
  return { size: read.value.size, root: read.value.root, note };
};

/**
 * The newest checkpoint of each log that this witness vouched for. One file, replaced as a whole; the caller sees to it that
 * it has no other writer. What `keep` was given is on the disk when it returns, and what it throws at was not vouched for.
 */
export class Book {
  private constructor(
    private readonly file: string,
    private readonly logs: Map<string, Kept>,
  ) {}

  /** Null when there is none at this place. */
  static open(file: string): Book | null {
    if (!existsSync(file)) return null;
    const notes = [...checkpointsIn(file)];
    return new Book(file, new Map(notes.map(([origin, note]) => [origin, keptFrom(file, origin, note)])));
  }

  static begin(file: string): Book {
    const book = new Book(file, new Map());
    book.write(book.logs);
    return book;
  }

  get all(): readonly Kept[] {
    return [...this.logs.values()];
  }

  of(origin: string): Kept {
    return this.logs.get(origin) ?? { ...emptyHead, note: null };
  }

  keep(origin: string, head: TreeHead, note: string): void {
    const next = new Map(this.logs).set(origin, { ...head, note });
    this.write(next);
    this.logs.set(origin, { ...head, note });
  }

  private write(logs: ReadonlyMap<string, Kept>): void {
    const checkpoints = Object.fromEntries([...logs].map(([origin, { note }]) => [origin, note]));
    replaceDurably(this.file, `${JSON.stringify({ format: FORMAT, checkpoints }, null, 2)}\n`);
  }
}
