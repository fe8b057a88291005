import type { Ledger, NewEvent, Position, Projection, RecordedEvent } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { event, plan, uuid } from '../../ledger/sqlite/testing/fixtures.ts';
import { asSeenBy, type ReadModel, type RunnerTables } from '../read-model.ts';

/** The n-th thing that happened to advice of a plan; data and envelope do not matter to what is tested with it. */
export const adviceEvent = (number: number, plan: number, type = 'AdviceReceived'): NewEvent => ({
  ...event(number, { planId: uuid(plan), adviceId: `advice-${number}` }),
  type,
});

/** Appends to the plan's stream, whatever stands there, and gives the position. */
export const appendTo = async (ledger: Ledger, number: number, events: readonly NewEvent[]): Promise<Position> => {
  const appended = await ledger.append(plan(number), 'any', events);
  if (!appended.ok) throw new Error(`Expected the events to be appended, got ${appended.refusal.code}.`);
  return appended.value.position;
};

export interface AdviceCount {
  readonly received: number;
  readonly last: string;
}

export interface AdviceTables {
  readonly advice_counts: { readonly plan: string; readonly received: number; readonly position: string };
}

const counted = (doc: AdviceCount | undefined, { id }: RecordedEvent): AdviceCount => ({
  received: (doc?.received ?? 0) + 1,
  last: id,
});

/** How much advice each plan has; withdrawing the request takes the plan away. */
const adviceCounts: Projection<AdviceCount> = {
  name: 'advice-counts-v1',
  key: ({ stream }) => stream.slice('plan-'.length),
  on: { AdviceReceived: counted, RequestWithdrawn: () => null },
};

export const adviceModel: ReadModel<AdviceCount, AdviceTables> = {
  family: 'advice',
  projection: adviceCounts,
  create: async (db) => {
    await db.schema
      .createTable('advice_counts')
      .addColumn('plan', 'text', (column) => column.primaryKey())
      .addColumn('received', 'integer', (column) => column.notNull())
      .addColumn('position', 'text', (column) => column.notNull())
      .execute();
  },
  save: async (trx, changes) => {
    const gone = changes.filter(({ doc }) => doc === null).map(({ key }) => key);
    if (gone.length > 0) await trx.deleteFrom('advice_counts').where('plan', 'in', gone).execute();
    const rows = changes.flatMap(({ key: plan, doc, at: { position } }) =>
      doc === null ? [] : [{ plan, received: doc.received, position }],
    );
    if (rows.length === 0) return;
    const insert = trx.insertInto('advice_counts').values(rows);
    await insert
      .onConflict((conflict) =>
        conflict
          .column('plan')
          .doUpdateSet(({ ref }) => ({ received: ref('excluded.received'), position: ref('excluded.position') })),
      )
      .execute();
  },
};

/** Everything in a generation, to compare one state with another. */
export const dumpOf = async (reader: Kysely<RunnerTables>) => {
  const counts = asSeenBy<AdviceTables, Kysely<AdviceTables>>(reader).selectFrom('advice_counts').selectAll();
  const documents = reader.selectFrom('accord_documents').selectAll();
  return {
    counts: await counts.orderBy('plan').execute(),
    documents: await documents.orderBy('key').execute(),
  };
};
