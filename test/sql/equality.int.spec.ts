import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitmentsReadModel } from '@accord/commitments';
import { refusalReadModel } from '@accord/exchange';
import { parseInstant, type Caller, type Ledger, type Position, type StreamName } from '@accord/kernel';
import { memoryLedger, openReadDatabase, readModels, type ReadDatabase, type ReadModels } from '@accord/platform';
import { FixedClock, keptLog } from '@accord/platform/testing';
import { sql, type Kysely } from 'kysely';
import { Commitments } from '../../libs/commitments/src/application/commitments.ts';
import * as plan from '../../libs/commitments/src/testing/plan-events.ts';
import { Refusals } from '../../libs/exchange/src/application/refusals.ts';
import { describePostgres, postgres, type TestPostgres } from '../support/servers.ts';
import { ownDatabase } from './support/own-database.ts';

type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>;

const { log } = keptLog();
let server: TestPostgres;
let home: Awaited<ReturnType<typeof ownDatabase>>;
let folder: string;
let clock: FixedClock;
let ledger: Ledger;
let both: readonly { readonly database: ReadDatabase; readonly models: ReadModels }[];

const auditor: Caller = {
  organisation: 'auditor',
  code: 'org:auditor',
  sector: 'auditor',
  publishesAs: [],
  permissions: ['commitments:read', 'refusals:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
};

const provisions = ['physiotherapy', 'speech-and-language-therapy', 'occupational-therapy'] as const;
const lives = (number: number): readonly plan.Happening[] => {
  const lines = ['Physio', 'physio', 'b-1', 'B_1', 'Ålesund'].map((id, at) =>
    plan.line(id, { commissioner: plan.bodies[(number + at) % 4] ?? plan.icb, provision: provisions[at % 3]! }),
  );
  return [
    plan.planIssued(number, 10, 1, ...lines),
    plan.agreementInForce(number, number, 12, number % 2 === 0 ? null : 90, 'Physio', 'b-1'),
    plan.planIssued(number, 40 + number, 2, ...lines.slice(number % 4)),
    plan.agreementEnded(number, number, 60),
  ];
};

const fill = async (): Promise<void> => {
  let number = 0;
  const append = async (type: string, stream: string, data: object) => {
    number += 1;
    const { id, version, meta } = plan.recorded(number, clock.now(), plan.planIssued(1, 1, 1));
    const appended = await ledger.append(stream as StreamName, 'any', [{ id, version, meta, type, data }]);
    expect(appended.ok).toBe(true);
    clock.advance(3_600_000);
  };
  for (let life = 1; life <= 12; life += 1)
    for (const { type, data, occurredOn } of lives(life)) {
      const planId = plan.uuid(life);
      await append(type, `plan-${planId}`, { ...data, planId, occurredOn });
      const refused = { code: 'DATA_INVALID', pointer: `/data/${life}`, expected: 'a day – “ja”', source: null };
      const names = {
        organisation: ['icb-b', 'ICB-a', 'icb-A', 'é'][life % 4],
        messageId: `m-${life}`,
        eventType: type,
      };
      await append('MessageRefused', `refusal-${plan.uuid(number)}`, { ...refused, ...names });
    }
};

/** Rows as they come, in the order in which the database itself has them. */
const rowsOf = async (models: ReadModels, family: string, table: string, by: readonly string[]): Promise<string> => {
  let query = models.serving<Kysely<Tables>>(family).selectFrom(table).selectAll();
  for (const column of by) query = query.orderBy(column);
  return JSON.stringify(await query.execute());
};

const pagesOf = async (models: ReadModels): Promise<string> => {
  const views = { serving: <Db>(family: string) => models.serving<Db>(family) };
  const commitments = new Commitments(views, { caughtUp: async () => '1' as Position }, clock);
  const refusals = new Refusals(views, { caughtUp: async () => '1' as Position });
  const pages: unknown[] = [];
  const scopes = [
    ...plan.bodies.map((is) => ({ by: 'body', is }) as const),
    { by: 'subject', is: plan.childOf(1) } as const,
    { by: 'plan_id', is: plan.uuid(3) } as const,
  ];
  for (const scope of scopes)
    for (const day of [5, 11, 45, 61]) {
      const asAt = plan.dayOf(day);
      let after = null;
      do {
        const answer: Awaited<ReturnType<Commitments['ask']>> = await commitments.ask(auditor, {
          ...{ scope, asAt, knownAt: null, limit: 3 },
          after,
        });
        if (!answer.ok) throw new Error(answer.refusal.code);
        pages.push(answer.value);
        after = answer.value.next;
      } while (after !== null);
    }
  for (const organisation of [null, 'icb-A', 'ICB-a']) {
    let after: string | null = null;
    do {
      const caller = organisation === null ? auditor : { ...auditor, sector: 'icb' as const, organisation };
      const page: Awaited<ReturnType<Refusals['list']>> = await refusals.list(caller, after, 4);
      pages.push(page);
      after = page.next;
    } while (after !== null);
  }
  return JSON.stringify(pages);
};

(await describePostgres())('the same events on SQLite and on PostgreSQL', () => {
  beforeAll(async () => {
    server = await postgres({ settings: { fsync: 'off' } });
    home = await ownDatabase(server.url, log);
    folder = mkdtempSync(join(tmpdir(), 'accord-equality-'));
    clock = new FixedClock('2026-01-10T09:30:00.000Z');
    ledger = memoryLedger({ clock });
    await fill();
    const databases = [
      await openReadDatabase({ file: join(folder, 'read.db'), ledger, clock, log }),
      await home.open(),
    ];
    both = databases.map((database, at) => ({
      database,
      models: readModels({ ledger, database, clock, log, pageSize: at === 0 ? 250 : 7 }),
    }));
    for (const { models } of both) {
      await models.run(refusalReadModel);
      await models.run(commitmentsReadModel);
      await models.caughtUp();
    }
  });
  afterAll(async () => {
    for (const { models, database } of both) {
      await models.close();
      await database.close();
    }
    await ledger.close();
    rmSync(folder, { recursive: true });
    await server.stop();
  });

  it.each([
    ['commitments', 'accord_commitments', ['plan_id', 'place'], 60],
    ['commitments', 'accord_commitment_concerns', ['plan_id', 'body'], 24],
    ['commitments', 'accord_documents', ['key'], 12],
    ['refusals', 'exchange_refusals_v1', ['organisation', 'position'], 48],
    ['refusals', 'accord_documents', ['doc', 'key'], 48],
  ])('make the same rows of %s in %s, in the same order', async (family, table, by, atLeast) => {
    const [sqlite = '', postgresql] = await Promise.all(both.map(({ models }) => rowsOf(models, family, table, by)));
    expect(postgresql).toBe(sqlite);
    expect(JSON.parse(sqlite).length).toBeGreaterThanOrEqual(atLeast);
  });

  it('make the same pages with the same cursors', async () => {
    const [sqlite = '', postgresql] = await Promise.all(both.map(({ models }) => pagesOf(models)));
    expect(postgresql).toBe(sqlite);
    expect(JSON.parse(sqlite).length).toBeGreaterThan(50);
    expect(parseInstant(JSON.parse(sqlite)[0].knownAt).ok).toBe(true);
  });

  it('sort text by its bytes, which the language of the server would not', async () => {
    const words = ['b', 'B', 'a', 'Å', 'é', 'e', 'z', '-', '_', 'a-b', 'ab', '😀', '�', ''];
    const sorted = both.map(async ({ database: { registry } }) => {
      const db = registry.$extendTables<{ words: { word: string } }>();
      await db.schema.createTable('words').addColumn('word', 'text').execute();
      await db
        .insertInto('words')
        .values(words.map((word) => ({ word })))
        .execute();
      const rows = await db.selectFrom('words').select('word').orderBy('word').execute();
      return rows.map(({ word }) => word);
    });
    const [sqlite, postgresql] = await Promise.all(sorted);
    expect(postgresql).toStrictEqual(sqlite);
    const asServer = sql<{ readonly word: string }>`
      select word from accord.words order by word collate "default"`.execute(both[1]!.database.registry);
    expect((await asServer).rows.map(({ word }) => word)).not.toStrictEqual(sqlite);
  });
});
