import { RelayProgress } from '@accord/exchange';
import type { Position } from '@accord/kernel';
import type { Kysely } from 'kysely';

export interface RelayTables {
  readonly relay_progress: {
    readonly carrier: string;
    readonly position: Position | null;
    /** Counts the relays that have been at work. */
    readonly term: number;
  };
}

const createRelayTables = (db: Kysely<RelayTables>): Promise<void> =>
  db.schema
    .createTable('relay_progress')
    .ifNotExists()
    .addColumn('carrier', 'text', (column) => column.primaryKey())
    .addColumn('position', 'text')
    .addColumn('term', 'integer', (column) => column.notNull())
    .execute();

/** Where it stands in PostgreSQL, and the versions that its tables have come through. */
export const relaySchema = { name: 'accord_relay', versions: { '0001-progress': createRelayTables } };

/**
 * The place of one carrier's relay. Who takes over counts one up, so that a relay which was thought dead and wakes cannot
 * move the place any more.
 */
export class TermProgress extends RelayProgress {
  private constructor(
    private readonly db: Kysely<RelayTables>,
    private readonly carrier: string,
    private readonly term: number,
  ) {
    super();
  }

  static async takeOver(db: Kysely<RelayTables>, carrier: string): Promise<TermProgress> {
    const { term } = await db
      .insertInto('relay_progress')
      .values({ carrier, position: null, term: 1 })
      .onConflict((conflict) =>
        conflict.column('carrier').doUpdateSet(({ eb, ref }) => ({ term: eb(ref('relay_progress.term'), '+', 1) })),
      )
      .returning('term')
      .executeTakeFirstOrThrow();
    return new TermProgress(db, carrier, term);
  }

  override async read(): Promise<Position | null> {
    const row = await this.db
      .selectFrom('relay_progress')
      .select('position')
      .where('carrier', '=', this.carrier)
      .executeTakeFirst();
    return row?.position ?? null;
  }

  override async moveTo(position: Position): Promise<void> {
    const { numUpdatedRows } = await this.db
      .updateTable('relay_progress')
      .set({ position })
      .where('carrier', '=', this.carrier)
      .where('term', '=', this.term)
      .executeTakeFirst();
    if (numUpdatedRows === 0n)
      throw new Error(
        `Expected to be the relay at work on ${this.carrier}, but another has taken over: this one stops.`,
      );
  }
}
