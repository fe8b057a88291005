import type { ExpressionBuilder, OnConflictBuilder, Transaction } from 'kysely';
import type { Reason } from '../inbound/outcome.ts';
import { columns, entryFrom, reasonColumns, rowOf, wholeEntryFrom } from './rows.ts';
import type { LaneInHand, Quarantined, Settlement } from './store.ts';
import type { QuarantineTables } from './tables.ts';

const notWaiting = (id: string): Error =>
  new Error(`Expected the quarantined message ${id} to wait in the lane in hand, but it does not: look it up first.`);

type OfLanes = ExpressionBuilder<QuarantineTables, 'quarantine_lanes'>;

/** For a question about lanes: whether no message of one stands or stood in it. */
export const isEmpty = ({ and, eb, exists, not, selectFrom }: OfLanes) => {
  const messages = selectFrom('quarantined_messages')
    .select('id')
    .whereRef('quarantined_messages.lane', '=', 'quarantine_lanes.lane');
  return and([eb('waiting', '=', 0), not(exists(messages))]);
};

/** A lane whose row this transaction has locked. */
export class KyselyLane implements LaneInHand {
  constructor(
    private readonly trx: Transaction<QuarantineTables>,
    private readonly lane: string,
  ) {}

  /** Whoever has written to the row first has the lane until its transaction ends: both databases see to that. */
  static async takeInHand(trx: Transaction<QuarantineTables>, lane: string): Promise<KyselyLane> {
    const isThere = (conflict: OnConflictBuilder<QuarantineTables, 'quarantine_lanes'>) =>
      conflict.column('lane').doUpdateSet(({ ref }) => ({ waiting: ref('quarantine_lanes.waiting') }));
    const row = { lane, next_turn: 0, waiting: 0 };
    await trx.insertInto('quarantine_lanes').values(row).onConflict(isThere).execute();
    return new KyselyLane(trx, lane);
  }

  async head(): Promise<Quarantined | null> {
    const row = await this.unsettled().select(columns).limit(1).executeTakeFirst();
    return row ? entryFrom(row) : null;
  }

  async waiting(limit: number): Promise<readonly Quarantined[]> {
    return (await this.unsettled().selectAll().limit(limit).execute()).map(wholeEntryFrom);
  }

  async find(ids: readonly string[]): Promise<ReadonlyMap<string, Quarantined>> {
    if (ids.length === 0) return new Map();
    const rows = await this.trx.selectFrom('quarantined_messages').select(columns).where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, entryFrom(row)]));
  }

  async add(entries: readonly Quarantined[]): Promise<void> {
    const { next_turn: turn } = await this.trx
      .selectFrom('quarantine_lanes')
      .select('next_turn')
      .where('lane', '=', this.lane)
      .executeTakeFirstOrThrow();
    const rows = entries.map((entry, at) => rowOf(entry, turn + at));
    await this.trx.insertInto('quarantined_messages').values(rows).execute();
    await this.trx
      .updateTable('quarantine_lanes')
      .set(({ eb, ref }) => ({
        next_turn: eb(ref('next_turn'), '+', rows.length),
        waiting: eb(ref('waiting'), '+', rows.length),
      }))
      .where('lane', '=', this.lane)
      .execute();
  }

  refuse(id: string, reason: Reason): Promise<void> {
    return this.change(id, { state: 'refused', ...reasonColumns(reason) });
  }

  async settle(id: string, { state, at, by, receipt }: Settlement): Promise<void> {
    const written = receipt && JSON.stringify(receipt);
    await this.change(id, { state, settled_at: at, settled_by: by, receipt: written, content: null });
    await this.trx.deleteFrom('quarantine_releases').where('id', '=', id).execute();
    await this.trx
      .updateTable('quarantine_lanes')
      .set(({ eb, ref }) => ({ waiting: eb(ref('waiting'), '-', 1) }))
      .where('lane', '=', this.lane)
      .execute();
  }

  /** A lane of which nothing is left. What is settled keeps its turn, and its lane with it. */
  async forget(): Promise<void> {
    await this.trx.deleteFrom('quarantine_lanes').where('lane', '=', this.lane).where(isEmpty).execute();
  }

  private unsettled() {
    return this.trx
      .selectFrom('quarantined_messages')
      .where('lane', '=', this.lane)
      .where('settled_at', 'is', null)
      .orderBy('turn');
  }

  private async change(id: string, values: Partial<QuarantineTables['quarantined_messages']>): Promise<void> {
    const { numUpdatedRows } = await this.trx
      .updateTable('quarantined_messages')
      .set(values)
      .where('id', '=', id)
      .where('lane', '=', this.lane)
      .where('settled_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw notWaiting(id);
  }
}
