import type { Instant, Position, Projection, RecordedEvent } from '@accord/kernel';
import type { Transaction } from 'kysely';
import { knownCommitments, type Fact, type KnownCommitment } from '../domain/index.ts';
import { createTables, NEVER, type CommitmentRow, type CommitmentTables, type ConcernRow } from './commitment-table.ts';
import { factOf, names } from './fact-of.ts';

/** What is known about one plan, in the order in which it was recorded. */
export interface PlanFacts {
  readonly subject: string | null;
  readonly facts: readonly Fact[];
}

export interface PlanChange {
  readonly key: string;
  readonly doc: PlanFacts | null;
  readonly at: { readonly recordedAt: Instant; readonly position: Position };
}

type Trx = Transaction<CommitmentTables>;

const planOf = ({ data }: RecordedEvent): string | null =>
  'planId' in data && typeof data.planId === 'string' ? data.planId : null;

export const FAMILY = 'commitments';

export const planFacts: Projection<PlanFacts> = {
  name: 'commitments-v1',
  key: planOf,
  on: Object.fromEntries(
    names.map((name) => [
      name,
      (doc: PlanFacts | undefined, event: RecordedEvent): PlanFacts => ({
        subject: doc?.subject ?? event.meta.subject,
        facts: [...(doc?.facts ?? []), factOf(name, event)],
      }),
    ]),
  ),
};

type Rows = { readonly commitments: readonly CommitmentRow[]; readonly concerns: readonly ConcernRow[] };

const rowOf = (planId: string, subject: string, commitment: KnownCommitment, place: number): CommitmentRow => {
  const { body, startsOn, endsOn, knownFrom, knownTo, ...detail } = commitment;
  return {
    plan_id: planId,
    place,
    subject,
    body,
    commissions: Number(body === commitment.commissioner),
    starts_on: startsOn,
    ends_on: endsOn ?? NEVER,
    known_from: knownFrom,
    known_to: knownTo ?? NEVER,
    detail: JSON.stringify(detail),
  };
};

/** Intake takes no plan without a child's pseudonym, so what has none has no promises either. */
const rowsOf = ({ key, doc }: PlanChange): Rows => {
  if (doc === null || doc.subject === null) return { commitments: [], concerns: [] };
  const { subject, facts } = doc;
  const known = knownCommitments(facts);
  const bodies = known.flatMap(({ body, legalDutyHolder, funders }) => [body, legalDutyHolder, ...funders]);
  return {
    commitments: known.map((commitment, place) => rowOf(key, subject, commitment, place)),
    concerns: [...new Set(bodies)].map((body) => ({ plan_id: key, body, subject })),
  };
};

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const ROWS_AT_ONCE = 500;
const slices = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / ROWS_AT_ONCE) }, (_, at) =>
    items.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );

const keyOf = ({ plan_id, place }: Pick<CommitmentRow, 'plan_id' | 'place'>): string => `${plan_id} ${place}`;

const endsOfKnowledge = async (trx: Trx, plans: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const ends = new Map<string, string>();
  for (const some of slices(plans)) {
    const stored = trx.selectFrom('accord_commitments').select(['plan_id', 'place', 'known_to']);
    for (const row of await stored.where('plan_id', 'in', some).execute()) ends.set(keyOf(row), row.known_to);
  }
  return ends;
};

/** What was once known is never written anew: new rows are added, and those that are known no more are closed. */
const saveCommitments = async (trx: Trx, rows: readonly CommitmentRow[], plans: readonly string[]): Promise<void> => {
  const stored = await endsOfKnowledge(trx, plans);
  for (const some of slices(rows.filter((row) => !stored.has(keyOf(row)))))
    await trx.insertInto('accord_commitments').values(some).execute();
  const closed = rows.filter((row) => (stored.get(keyOf(row)) ?? row.known_to) !== row.known_to);
  for (const { plan_id, place, known_to } of closed)
    await trx
      .updateTable('accord_commitments')
      .set({ known_to })
      .where('plan_id', '=', plan_id)
      .where('place', '=', place)
      .execute();
};

const saveConcerns = async (trx: Trx, rows: readonly ConcernRow[]): Promise<void> => {
  for (const some of slices(rows))
    await trx
      .insertInto('accord_commitment_concerns')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
};

const save = async (trx: Trx, changes: readonly PlanChange[]): Promise<void> => {
  const rows = changes.map(rowsOf);
  const plans = changes.map(({ key }) => key);
  await saveCommitments(
    trx,
    rows.flatMap(({ commitments }) => commitments),
    plans,
  );
  await saveConcerns(
    trx,
    rows.flatMap(({ concerns }) => concerns),
  );
};

/** What bodies have promised, and when the ledger knew it: kept by whoever runs the read models. */
export const commitmentsReadModel = { family: FAMILY, projection: planFacts, create: createTables, save };
