import type { Position, Projection, RecordedEvent } from '@accord/kernel';
import type { Kysely, Transaction } from 'kysely';
import type { Change, ReadModel, RunnerTables } from './read-model.ts';

type Db = Kysely<RunnerTables>;

/** Rows written by one statement: SQLite takes 32,766 values in one, three a row here. */
const rowsAtOnce = 500;

export const checkpointOf = async (db: Db, name: string): Promise<Position | null> => {
  const row = await db.selectFrom('accord_checkpoints').select('position').where('name', '=', name).executeTakeFirst();
  return row?.position ?? null;
};

const slices = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

const load = async <Doc>(db: Db, name: string, keys: readonly string[]): Promise<Map<string, Doc>> => {
  const docs = new Map<string, Doc>();
  for (const some of slices(keys, rowsAtOnce)) {
    const query = db.selectFrom('accord_documents').select(['key', 'doc']).where('name', '=', name);
    const rows = await query.where('key', 'in', some).execute();
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

const store = async <Doc>(db: Db, name: string, changes: readonly Change<Doc>[]): Promise<void> => {
  const removed = changes.filter(({ doc }) => doc === null).map(({ key }) => key);
  const kept = changes
    .filter(({ doc }) => doc !== null)
    .map(({ key, doc }) => ({ name, key, doc: JSON.stringify(doc) }));
  for (const keys of slices(removed, rowsAtOnce))
    await db.deleteFrom('accord_documents').where('name', '=', name).where('key', 'in', keys).execute();
  for (const rows of slices(kept, rowsAtOnce))
    await db
      .insertInto('accord_documents')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['name', 'key']).doUpdateSet(({ ref }) => ({ doc: ref('excluded.doc') })),
      )
      .execute();
};

const moveTo = (db: Db, name: string, position: Position) =>
  db
    .insertInto('accord_checkpoints')
    .values({ name, position })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ position }))
    .execute();

/** What has been looked through without finding an event of the model's: not looked through again at the next start. */
export const advanceTo = (db: Db, name: string, position: Position): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const checkpoint = await checkpointOf(trx, name);
    if (checkpoint === null || checkpoint < position) await moveTo(trx, name, position);
  });

/** Table types exist for the compiler alone; which tables there are is the model's own affair. */
export const asSeenBy = <DB, Handle extends Kysely<DB>>(handle: unknown): Handle => handle as Handle;

/**
 * Brings a page of events into a model: documents, the model's tables and the checkpoint in one transaction, so that all
 * of them are seen or none. Events at or before the checkpoint are left out: a page that comes again changes nothing.
 */
export const applyPage = async <Doc, DB>(
  { projection, save }: ReadModel<Doc, DB>,
  writer: Db,
  page: readonly RecordedEvent[],
): Promise<void> => {
  const { name, key: keyOf } = projection;
  await writer.transaction().execute(async (trx) => {
    const checkpoint = await checkpointOf(trx, name);
    const fresh = checkpoint === null ? page : page.filter(({ position }) => position > checkpoint);
    const last = fresh.at(-1);
    if (last === undefined) return;
    const keyed = fresh.flatMap((event) => {
      const key = keyOf(event);
      return key === null ? [] : [[key, event] as const];
    });
    const docs = await load<Doc>(trx, name, [...new Set(keyed.map(([key]) => key))]);
    const changes = fold(projection, keyed, docs);
    await store(trx, name, changes);
    if (changes.length > 0) await save(asSeenBy<DB, Transaction<DB>>(trx), changes);
    await moveTo(trx, name, last.position);
  });
};
