import type { Position, Projection, RecordedEvent } from '@accord/kernel';
import type { Kysely, Transaction } from 'kysely';
import { asSeenBy, type Change, type ReadModel, type RunnerTables } from './read-model.ts';

type Db = Kysely<RunnerTables>;

/** How a generation is written to, and by whom. */
export interface Writing {
  readonly writer: Db;
  /** That of the one who projects; another in the checkpoint means that somebody else does. */
  readonly epoch: number;
  /** Whether there are other writers, against whom the checkpoint is locked for the length of a page. */
  readonly isShared: boolean;
}

/** Rows written by one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535; two a row here. */
const rowsAtOnce = 500;

/** Another process projects the generation now: nothing was written. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  readonly code = 'SUPERSEDED';

  constructor(expected: number, actual: number) {
    super(`Expected to project in epoch ${expected}, but epoch ${actual} has begun: another process projects.`);
  }
}

export const checkpointOf = async (db: Db): Promise<Position | null> =>
  (await db.selectFrom('accord_checkpoint').select('position').executeTakeFirstOrThrow()).position;

export const epochOf = async (db: Db): Promise<number> =>
  (await db.selectFrom('accord_checkpoint').select('epoch').executeTakeFirstOrThrow()).epoch;

/** Begins an epoch: from here on whoever projected before commits nothing more. Waits for the page it has in hand. */
export const beginEpoch = (db: Db): Promise<RunnerTables['accord_checkpoint']> =>
  db
    .updateTable('accord_checkpoint')
    .set(({ eb }) => ({ epoch: eb('epoch', '+', 1) }))
    .returning(['epoch', 'position'])
    .executeTakeFirstOrThrow();

const slices = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const load = async <Doc>(db: Db, keys: readonly string[]): Promise<Map<string, Doc>> => {
  const docs = new Map<string, Doc>();
  for (const some of slices(keys, rowsAtOnce)) {
    const rows = await db.selectFrom('accord_documents').selectAll().where('key', 'in', some).execute();
    for (const { key, doc } of rows) docs.set(key, JSON.parse(doc));
  }
  return docs;
};

/** Folds events into their documents; the changes come in the order of each document's first event. */
const fold = <Doc>(
  { on }: Projection<Doc>,
  events: readonly (readonly [string, RecordedEvent])[],
  docs: ReadonlyMap<string, Doc>,
): readonly Change<Doc>[] => {
  const changes = new Map<string, Change<Doc>>();
  for (const [key, event] of events) {
    const step = on[event.type];
    if (step === undefined) continue;
    const change = changes.get(key);
    const before = change === undefined ? docs.get(key) : (change.doc ?? undefined);
    const { recordedAt, position } = event;
    changes.set(key, { key, doc: step(before, event), at: { recordedAt, position } });
  }
  return [...changes.values()];
};

const store = async <Doc>(db: Db, changes: readonly Change<Doc>[]): Promise<void> => {
  const removed = changes.filter(({ doc }) => doc === null).map(({ key }) => key);
  const kept = changes.filter(({ doc }) => doc !== null).map(({ key, doc }) => ({ key, doc: JSON.stringify(doc) }));
  for (const keys of slices(removed, rowsAtOnce))
    await db.deleteFrom('accord_documents').where('key', 'in', keys).execute();
  for (const rows of slices(kept, rowsAtOnce))
    await db
      .insertInto('accord_documents')
      .values(rows)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(({ ref }) => ({ doc: ref('excluded.doc') })))
      .execute();
};

/** What has been looked through without finding an event of the model's: not looked through again at the next start. */
export const advanceTo = async ({ writer, epoch }: Writing, position: Position): Promise<void> => {
  await writer
    .updateTable('accord_checkpoint')
    .set({ position })
    .where('epoch', '=', epoch)
    .where(({ or, eb }) => or([eb('position', 'is', null), eb('position', '<', position)]))
    .execute();
};

/** The checkpoint of our own epoch, which cannot end before the transaction does. */
const ownCheckpoint = async (
  trx: Transaction<RunnerTables>,
  { epoch, isShared }: Writing,
): Promise<Position | null> => {
  const row = trx.selectFrom('accord_checkpoint').selectAll();
  const found = await (isShared ? row.forUpdate() : row).executeTakeFirstOrThrow();
  if (found.epoch !== epoch) throw new Superseded(epoch, found.epoch);
  return found.position;
};

/**
 * Brings a page of events into a generation: documents, the model's tables and the checkpoint in one transaction, so that
 * all of them are seen or none. Events at or before the checkpoint are left out: a page that comes again changes nothing.
 * Throws Superseded when another process has begun to project.
 */
export const applyPage = async <Doc, DB>(
  { projection, save }: ReadModel<Doc, DB>,
  writing: Writing,
  page: readonly RecordedEvent[],
): Promise<void> =>
  writing.writer.transaction().execute(async (trx) => {
    const checkpoint = await ownCheckpoint(trx, writing);
    const fresh = checkpoint === null ? page : page.filter(({ position }) => position > checkpoint);
    const last = fresh.at(-1);
    if (last === undefined) return;
    const keyed = fresh.flatMap((event) => {
      const key = projection.key(event);
      return key === null ? [] : [[key, event] as const];
    });
    const docs = await load<Doc>(trx, [...new Set(keyed.map(([key]) => key))]);
    const changes = fold(projection, keyed, docs);
    await store(trx, changes);
    if (changes.length > 0) await save(asSeenBy<DB, Transaction<DB>>(trx), changes);
    await trx.updateTable('accord_checkpoint').set({ position: last.position }).execute();
  });
