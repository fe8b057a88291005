import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitmentsReadModel } from '@accord/commitments';
import { refusalReadModel } from '@accord/exchange';
import { type Ledger, type EventFilter, type Position, type RecordedEvent } from '@accord/kernel';
import { createLog, openReadDatabase, readModels, SystemClock } from '@accord/platform';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Evidence } from './evidence.ts';

type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a user is answered from, and the folded documents behind it; in the order of bytes. */
const tables = [
  { family: 'commitments', table: 'accord_commitments', by: ['plan_id', 'place'] },
  { family: 'commitments', table: 'accord_commitment_concerns', by: ['plan_id', 'body'] },
  { family: 'commitments', table: 'accord_documents', by: ['key'] },
  { family: 'refusals', table: 'exchange_refusals_v1', by: ['position'] },
  { family: 'refusals', table: 'accord_documents', by: ['key'] },
] as const;

const neverWritten = (): never => {
  throw new Error('Expected a ledger that is only read.');
};

/** The events that were read, as a ledger that has ended. */
const ledgerOf = (events: readonly RecordedEvent[]): Pick<Ledger, keyof Ledger> => {
  const after = (position: Position | null, { types = [] }: EventFilter = {}): readonly RecordedEvent[] =>
    events.filter(
      (event) => (position === null || event.position > position) && (types.length === 0 || types.includes(event.type)),
    );
  return {
    append: neverWritten,
    readStream: neverWritten,
    readAll: async function* (position, filter) {
      yield after(position, filter);
    },
    subscribe: (position, handle, filter) => {
      const caughtUp = Promise.resolve(handle(after(position, filter)));
      const over = Promise.withResolvers<null>();
      return { caughtUp, ended: over.promise, close: async () => over.resolve(null) };
    },
    head: async () => events.at(-1)?.position ?? null,
    close: async () => undefined,
  };
};

const rebuiltRows = async (events: readonly RecordedEvent[]): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-rebuild-'));
  const [ledger, clock, log] = [ledgerOf(events) as Ledger, new SystemClock(), createLog('silent')];
  const database = await openReadDatabase({ file: join(folder, 'read.db'), ledger, clock, log });
  const models = readModels({ ledger, database, clock, log });
  try {
    await models.run(refusalReadModel);
    await models.run(commitmentsReadModel);
    await models.caughtUp();
    const rows = tables.map(async ({ family, table, by }) => {
      let query = models.serving<Kysely<Tables>>(family).selectFrom(table).selectAll();
      for (const column of by) query = query.orderBy(column);
      return JSON.stringify(await query.execute());
    });
    return await Promise.all(rows);
  } finally {
    await models.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const servedRows = async (client: pg.Client): Promise<readonly string[]> => {
  const all: string[] = [];
  for (const { family, table, by } of tables) {
    const serving = `select number from accord.accord_generations where family = $1 and state = 'serving'`;
    const { rows } = await client.query<{ readonly number: number }>(serving, [family]);
    const from = `accord_${family}_${rows[0]?.number}.${table}`;
    all.push(JSON.stringify((await client.query(`select * from ${from} order by ${by.join(', ')}`)).rows));
  }
  return all;
};

/** Asked of the server itself, past the proxy. */
export const compareReadModels = async (
  postgres: pg.Client,
  events: readonly RecordedEvent[],
): Promise<Evidence['readModels']> => {
  const [served, rebuilt] = [await servedRows(postgres), await rebuiltRows(events)];
  return tables.map(({ family, table }, at) => ({
    table: `${family}, ${table}`,
    served: served[at] ?? '',
    rebuilt: rebuilt[at] ?? '',
  }));
};
