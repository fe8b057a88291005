import type { Day, Instant } from '@accord/kernel';
import type { Kysely } from 'kysely';
import type { KnownCommitment } from '../domain/index.ts';
import { NEVER, type CommitmentRow, type CommitmentTables } from './commitment-table.ts';

type Db = Kysely<CommitmentTables>;

/** All that a body has promised; or all that is promised to a child, or under a plan, as its commissioners see it. */
export type Scope = { readonly by: 'body' | 'subject' | 'plan_id'; readonly is: string };

export interface Place {
  readonly planId: string;
  readonly place: number;
}

export type Listed = Omit<KnownCommitment, 'knownTo'> & { readonly planId: string; readonly subject: string };

interface PageQuestion {
  readonly scope: Scope;
  readonly asAt: Day;
  readonly knownAt: Instant;
  readonly after: Place | null;
  readonly limit: number;
}

/**
 * Index entries that one page may pass over, at least. Rows of the past lie between those of the answer; a page that meets
 * too many of them ends early, shorter than asked, so that none costs more than another.
 */
const ENTRIES_AT_MOST = 4_000;
const entriesFor = (limit: number): number => Math.max(ENTRIES_AT_MOST, 8 * limit);

const inScope = (db: Db, { by, is }: Scope, after: Place | null) => {
  const rows = db
    .selectFrom('accord_commitments as c')
    .where(`c.${by}`, '=', is)
    .orderBy('c.plan_id')
    .orderBy('c.place');
  if (after === null) return rows;
  return rows.where(({ eb, refTuple, tuple }) =>
    eb(refTuple('c.plan_id', 'c.place'), '>', tuple(after.planId, after.place)),
  );
};

const listed = (row: CommitmentRow): Listed => ({
  ...JSON.parse(row.detail),
  planId: row.plan_id,
  subject: row.subject,
  body: row.body,
  startsOn: row.starts_on,
  endsOn: row.ends_on === NEVER ? null : row.ends_on,
  knownFrom: row.known_from,
});

/** The place at which the scan for a page ended, when there may be more behind it. */
const endOfScan = async (db: Db, { scope, after, limit }: PageQuestion): Promise<Place | null> => {
  const last = await inScope(db, scope, after)
    .select(['c.plan_id as planId', 'c.place as place'])
    .offset(entriesFor(limit) - 1)
    .limit(1)
    .executeTakeFirst();
  return last ?? null;
};

const rowsOf = (db: Db, { scope, asAt, knownAt, after, limit }: PageQuestion) => {
  const scanned = inScope(db, scope, after)
    .select(['c.plan_id', 'c.place', 'c.starts_on', 'c.ends_on', 'c.known_from', 'c.known_to', 'c.commissions'])
    .limit(entriesFor(limit))
    .as('s');
  const matching = db
    .selectFrom(scanned)
    .innerJoin('accord_commitments as row', (join) =>
      join.onRef('row.plan_id', '=', 's.plan_id').onRef('row.place', '=', 's.place'),
    )
    .where('s.starts_on', '<=', asAt)
    .where('s.ends_on', '>=', asAt)
    .where('s.known_from', '<=', knownAt)
    .where('s.known_to', '>', knownAt);
  return (scope.by === 'body' ? matching : matching.where('s.commissions', '=', 1))
    .selectAll('row')
    .orderBy('s.plan_id')
    .orderBy('s.place')
    .limit(limit + 1)
    .execute();
};

/**
 * What was promised on a day as known at a moment, in order of plan. `next` null: there is no more; a page may hold less
 * than asked, or nothing, and yet have a next one.
 */
export const pageOf = async (db: Db, question: PageQuestion) => {
  const rows = await rowsOf(db, question);
  const page = rows.slice(0, question.limit);
  const last = page.at(-1);
  const isFull = rows.length > question.limit && last !== undefined;
  const next = isFull ? { planId: last.plan_id, place: last.place } : await endOfScan(db, question);
  return { commitments: page.map(listed), next };
};

/** Whether the plan, or a plan of the child, names the body or ever named it. */
export const isConcerned = async (db: Db, { by, is }: Scope, body: string): Promise<boolean> => {
  const column = by === 'subject' ? 'subject' : 'plan_id';
  const concern = db.selectFrom('accord_commitment_concerns').select('body').where(column, '=', is);
  return (await concern.where('body', '=', body).limit(1).executeTakeFirst()) !== undefined;
};
