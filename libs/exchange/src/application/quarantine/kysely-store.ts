import type { Instant } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { identityOf, type InboundRecord } from '../../domain/inbound/index.ts';
import { isEmpty, KyselyLane } from './kysely-lane.ts';
import { columns, entryFrom, wholeEntryFrom, writtenOffset } from './rows.ts';
import {
  QuarantineStore,
  type Begun,
  type Claim,
  type Glance,
  type LaneInHand,
  type Quarantined,
  type QuarantinePage,
  type QuarantineQuestion,
} from './store.ts';
import type { QuarantineTables } from './tables.ts';

/** What the databases answer when two transactions got in each other's way and one of them has to begin again. */
const CLASHES: ReadonlySet<unknown> = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', '40001', '40P01']);
const ATTEMPTS = 3;
const MOST_IN_QUESTION = 500;

const isClash = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && CLASHES.has(Reflect.get(fault, 'code'));

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** By arrival; of those that came at once, by offset. */
const cursorOf = ({ arrivedAt, offset, id }: Quarantined): string => `${arrivedAt}~${writtenOffset(offset)}~${id}`;

const placeIn = (cursor: string): readonly [Instant, string, string] => {
  const [arrivedAt = '', offset = '', id = ''] = cursor.split('~');
  return [arrivedAt as Instant, offset, id];
};

/** Over SQLite or PostgreSQL, whichever `db` speaks to; its tables are made by `createQuarantineTables`. */
export class KyselyQuarantine extends QuarantineStore {
  constructor(private readonly db: Kysely<QuarantineTables>) {
    super();
  }

  override async glance(records: readonly InboundRecord[], lanes: readonly string[]): Promise<Glance> {
    const [known, blocked] = await Promise.all([this.knownOf(records), this.blockedOf(lanes)]);
    return { known: new Map(known.map((entry) => [identityOf(entry), entry])), blocked: new Set(blocked) };
  }

  override async inLane<T>(lane: string, work: (lane: LaneInHand) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.db.transaction().execute(async (trx) => work(await KyselyLane.takeInHand(trx, lane)));
      } catch (fault) {
        if (attempt === ATTEMPTS || !isClash(fault)) throw fault;
      }
  }

  override async claim({ lane, owner, until }: Claim, now: Instant): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('quarantine_claims')
      .values({ lane, owner, until })
      .onConflict((conflict) =>
        conflict.column('lane').doUpdateSet({ owner, until }).where('quarantine_claims.until', '<=', now),
      )
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  override async prolong({ lane, owner, until }: Claim): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('quarantine_claims')
      .set({ until })
      .where('lane', '=', lane)
      .where('owner', '=', owner)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  override async letGo({ lane, owner }: Claim): Promise<void> {
    await this.db.deleteFrom('quarantine_claims').where('lane', '=', lane).where('owner', '=', owner).execute();
  }

  override async begin(id: string, release: Begun): Promise<void> {
    const begun = JSON.stringify(release);
    await this.db
      .insertInto('quarantine_releases')
      .columns(['id', 'begun'])
      .expression((query) =>
        query
          .selectFrom('quarantined_messages')
          .select(({ val }) => ['id', val(begun).as('begun')])
          .where('id', '=', id)
          .where('settled_at', 'is', null),
      )
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ begun }))
      .execute();
  }

  override async begun(id: string): Promise<Begun | null> {
    const row = await this.db.selectFrom('quarantine_releases').select('begun').where('id', '=', id).executeTakeFirst();
    return row ? (JSON.parse(row.begun) as Begun) : null;
  }

  override async abandon(id: string): Promise<void> {
    await this.db.deleteFrom('quarantine_releases').where('id', '=', id).execute();
  }

  override async find(id: string): Promise<Quarantined | null> {
    const row = await this.db.selectFrom('quarantined_messages').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? wholeEntryFrom(row) : null;
  }

  override async page({ organisation, state, after, limit }: QuarantineQuestion): Promise<QuarantinePage> {
    const rows = await this.db
      .selectFrom('quarantined_messages')
      .select(columns)
      .$if(organisation !== null, (query) => query.where('organisation', '=', organisation))
      .$if(state !== null, (query) => query.where('state', '=', state!))
      .$if(after !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('arrived_at', 'offset', 'id'), '>', tuple(...placeIn(after!))),
        ),
      )
      .orderBy('arrived_at')
      .orderBy('offset')
      .orderBy('id')
      .limit(limit)
      .execute();
    const messages = rows.map(entryFrom);
    const last = messages.at(-1);
    return { messages, next: last && messages.length === limit ? cursorOf(last) : null };
  }

  override async interrupted(limit: number): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('quarantine_lanes')
      .select('lane')
      .where('waiting', '>', 0)
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('quarantined_messages')
              .select('id')
              .whereRef('quarantined_messages.lane', '=', 'quarantine_lanes.lane')
              .where('state', '=', 'refused'),
          ),
        ),
      )
      .orderBy('lane')
      .limit(limit)
      .execute();
    return rows.map(({ lane }) => lane);
  }

  override async forget(settledBefore: Instant, limit: number): Promise<number> {
    const { numDeletedRows } = await this.db
      .deleteFrom('quarantined_messages')
      .where('id', 'in', (query) =>
        query
          .selectFrom('quarantined_messages')
          .select('id')
          .where('state', 'in', ['released', 'discarded'])
          .where('settled_at', '<', settledBefore)
          .orderBy('settled_at')
          .limit(limit),
      )
      .executeTakeFirst();
    await this.forgetLanes(limit);
    return Number(numDeletedRows);
  }

  /** Each with the lane in hand, so that none goes into which somebody is putting a message. */
  private async forgetLanes(limit: number): Promise<void> {
    const empty = await this.db.selectFrom('quarantine_lanes').select('lane').where(isEmpty).limit(limit).execute();
    for (const { lane } of empty)
      await this.db.transaction().execute(async (trx) => (await KyselyLane.takeInHand(trx, lane)).forget());
  }

  /** By their places, since records of one partition that follow each other are a range. */
  private async knownOf(records: readonly InboundRecord[]): Promise<readonly Quarantined[]> {
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return [];
    const rows = await this.db
      .selectFrom('quarantined_messages')
      .select(columns)
      .where('topic', '=', first.topic)
      .where('partition', '=', first.partition)
      .where('offset', '>=', writtenOffset(first.offset))
      .where('offset', '<=', writtenOffset(last.offset))
      .execute();
    return rows.map(entryFrom);
  }

  private async blockedOf(lanes: readonly string[]): Promise<readonly string[]> {
    const answers = await Promise.all(
      chunks(lanes, MOST_IN_QUESTION).map((some) =>
        this.db
          .selectFrom('quarantine_lanes')
          .select('lane')
          .where('waiting', '>', 0)
          .where('lane', 'in', some)
          .execute(),
      ),
    );
    return answers.flat().map(({ lane }) => lane);
  }
}
