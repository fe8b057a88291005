/** What a caller says it knows of the stream. Revisions are text, as on the wire. */
export type Expected = 'any' | 'no_stream' | 'stream_exists' | { readonly revision: string };

/** What an append is decided on. */
export interface StreamFacts {
  /** Revision of the last event, -1 when there is none. */
  readonly last: number;
  readonly isTombstoned: boolean;
  readonly isSoftDeleted: boolean;
  readonly hasMetadata: boolean;
  readonly idAt: (revision: number) => string | undefined;
  /** The revision of an event of this stream, as long as the server remembers its id. */
  readonly remembered: (id: string) => number | undefined;
}

export type Decision =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly last: number }
  | { readonly kind: 'wrong-revision' }
  | { readonly kind: 'deleted' }
  /** A real server never answers this; neither does this one. */
  | { readonly kind: 'unanswered' };

const write: Decision = { kind: 'write' };
const wrongRevision: Decision = { kind: 'wrong-revision' };

/** Any revision will do: what was sent before is known by its ids alone, and only from memory. */
const decideByMemory = (ids: readonly string[], { remembered }: StreamFacts): Decision => {
  const known = ids.map(remembered);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined) return write;
  if (last === undefined || known.includes(undefined)) return wrongRevision;
  return first > last ? { kind: 'unanswered' } : { kind: 'repeated', last };
};

/** An older revision than the last: either the same events stand right behind it, or the caller is late. */
const decideByPlace = (after: number, ids: readonly string[], stream: StreamFacts): Decision => {
  const stands = (id: string, at: number): boolean => stream.idAt(after + 1 + at) === id;
  if (ids.length > 0 && ids.every(stands)) return { kind: 'repeated', last: after + ids.length };
  const isNew = ids.length > 0 && !stands(ids[0] ?? '', 0);
  return after === -1 && isNew && stream.isSoftDeleted ? write : wrongRevision;
};

/** What a server does with an append of events with these ids: EventStoreDB's rules, its weaknesses included. */
export const decide = (expected: Expected, ids: readonly string[], stream: StreamFacts): Decision => {
  if (stream.isTombstoned) return { kind: 'deleted' };
  if (expected === 'any') return decideByMemory(ids, stream);
  if (expected === 'stream_exists') {
    if (stream.isSoftDeleted) return { kind: 'deleted' };
    return stream.last < 0 && !stream.hasMetadata ? wrongRevision : decideByMemory(ids, stream);
  }
  const after = expected === 'no_stream' ? -1 : Number(expected.revision);
  if (after < stream.last) return decideByPlace(after, ids, stream);
  return after > stream.last ? wrongRevision : write;
};
