import { hash } from 'node:crypto';
import type { LogStore } from '@accord/audit/log';
import type { Ledger, RecordedEvent } from '@accord/kernel';
import { checkSignatures, parseCheckpoint, type VerifierKey } from '@accord/proof';
import canonicalize from 'canonicalize';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
const canonical = (value: unknown): Buffer => Buffer.from(canonicalize(value) ?? '');

/** As docs/adr says it, with none of the code that writes the log. */
export const entryAgain = ({ meta, ...event }: RecordedEvent): Buffer => {
  const { salt, ...envelope } = meta;
  const commitment = sha256(Buffer.from(salt, 'hex'), canonical({ ...event, meta: envelope })).toString('hex');
  return canonical({ commitment, event: event.id, revision: event.revision, stream: event.stream });
};

/** RFC 6962, section 2.1, word by word; remembers what it has worked out. Of the leaves from one index up to another. */
export const rootsAgain = (leaves: readonly Buffer[]) => {
  const known = new Map<string, Buffer>();
  const made = (from: number, to: number): Buffer => {
    if (to - from === 0) return sha256();
    if (to - from === 1) return leaves[from]!;
    let split = 1;
    while (split * 2 < to - from) split *= 2;
    return sha256(Buffer.of(1), root(from, from + split), root(from + split, to));
  };
  const root = (from: number, to: number): Buffer => {
    const place = `${from} ${to}`;
    const hashed = known.get(place) ?? made(from, to);
    known.set(place, hashed);
    return hashed;
  };
  return root;
};

const eventsOf = async (ledger: Pick<Ledger, 'readAll'>): Promise<RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) events.push(...page);
  return events;
};

/** The stored tiles of a level, one after another. */
const levelOf = async (store: LogStore, level: number): Promise<Buffer> => {
  const tiles: Uint8Array[] = [];
  for (let tile = 0; ; tile += 1) {
    const hashes = await store.tile(level, tile);
    if (hashes === null) return Buffer.concat(tiles);
    tiles.push(hashes);
  }
};

const checkTiles = async (store: LogStore, size: number, root: ReturnType<typeof rootsAgain>): Promise<void> => {
  for (let level = 0; ; level += 1) {
    const width = 256 ** level;
    const full = Array.from({ length: Math.floor(size / width) }, (_, at) => root(at * width, (at + 1) * width));
    expect((await levelOf(store, level)).equals(Buffer.concat(full))).toBe(true);
    if (full.length === 0) return;
  }
};

/**
 * Everything that the log promises, worked out anew from the ledger. Every stored checkpoint, and every one that was `seen`
 * before, is a prefix of the one log: so they are consistent with each other.
 */
export const checkLog = async (
  ledger: Pick<Ledger, 'readAll'>,
  store: LogStore,
  key: VerifierKey,
  seen: readonly string[] = [],
): Promise<readonly string[]> => {
  const events = await eventsOf(ledger);
  const { size } = await store.state();
  const stored = await store.entries(0, events.length + 1);
  expect(stored.map(({ eventId, index }) => [index, eventId])).toStrictEqual(
    events.slice(0, size).map(({ id }, at) => [at, id]),
  );
  const entries = events.slice(0, size).map(entryAgain);
  expect(stored.every(({ entry }, at) => entries[at]?.equals(entry))).toBe(true);
  const root = rootsAgain(entries.map((entry) => sha256(Buffer.of(0), entry)));
  const checkpoints = await store.checkpoints(-1, 10_000);
  expect(checkpoints.at(-1)?.size ?? 0).toBe(size);
  const notes = checkpoints.map(({ note }) => note);
  for (const note of new Set([...seen, ...notes])) {
    const read = parseCheckpoint(note);
    if (!read.ok) throw new Error(`Expected a checkpoint, got ${JSON.stringify(read.refusal)}`);
    expect(read.value.size).toBeLessThanOrEqual(size);
    expect(root(0, read.value.size).equals(read.value.root)).toBe(true);
    expect(await checkSignatures(read.value.note, [key])).toMatchObject({ ok: true, value: [{ key }] });
  }
  await checkTiles(store, size, root);
  return notes;
};
