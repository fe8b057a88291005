import type { Kysely } from 'kysely';

/** Later than any day or instant of the domain: what is open ends there, so that one comparison serves both. */
export const NEVER = '9999';

/**
 * A commitment of one body, known so through a stretch of time. Days are inclusive, `known_to` is exclusive; text order is
 * time order. Invariant: `place` numbers a plan's rows in the order in which they became known, so it never changes.
 */
export interface CommitmentRow {
  readonly plan_id: string;
  readonly place: number;
  readonly subject: string;
  readonly body: string;
  /** 1: the body commissions the line. 0: it only pays for it. */
  readonly commissions: number;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly known_from: string;
  readonly known_to: string;
  /** The rest, as JSON. */
  readonly detail: string;
}

/** A body that a plan names or ever named: it may ask about the plan. */
export interface ConcernRow {
  readonly plan_id: string;
  readonly body: string;
  readonly subject: string;
}

export interface CommitmentTables {
  readonly accord_commitments: CommitmentRow;
  readonly accord_commitment_concerns: ConcernRow;
}

/** The key of a page, then all that decides whether a row belongs to the answer: rows that do not are passed over unread. */
const PAGED = ['plan_id', 'place', 'starts_on', 'ends_on', 'known_from', 'known_to', 'commissions'] as const;

const createCommitments = async ({ schema }: Kysely<CommitmentTables>): Promise<void> => {
  await schema
    .createTable('accord_commitments')
    .ifNotExists()
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('commissions', 'integer', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('known_from', 'text', (column) => column.notNull())
    .addColumn('known_to', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('accord_commitments_key', ['plan_id', 'place'])
    .execute();
  for (const by of ['body', 'subject'] as const)
    await schema
      .createIndex(`accord_commitments_by_${by}`)
      .ifNotExists()
      .on('accord_commitments')
      .columns([by, ...PAGED])
      .execute();
};

const createConcerns = async ({ schema }: Kysely<CommitmentTables>): Promise<void> => {
  await schema
    .createTable('accord_commitment_concerns')
    .ifNotExists()
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('accord_commitment_concerns_key', ['plan_id', 'body'])
    .execute();
  await schema
    .createIndex('accord_commitment_concerns_by_subject')
    .ifNotExists()
    .on('accord_commitment_concerns')
    .columns(['subject', 'body'])
    .execute();
};

export const createTables = async (db: Kysely<CommitmentTables>): Promise<void> => {
  await createCommitments(db);
  await createConcerns(db);
};
