import { readdirSync, readFileSync } from 'node:fs';
import { ExchangeModule, Freshness, refusalReadModel } from '@accord/exchange';
import { Chance, Clock, Ledger, type Caller, type Position, type RecordedEvent, type Sector } from '@accord/kernel';
import { ApiKeyAuthenticator, createHttpApp, memoryLedger } from '@accord/platform';
import { agencyWith, CountingChance, FixedClock, keptLog } from '@accord/platform/testing';
import { Module, type DynamicModule } from '@nestjs/common';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

const sectors: readonly Sector[] = [
  'council',
  'icb',
  'nhs-provider',
  'social-care',
  'setting',
  'tribunal',
  'auditor',
  'hub',
];
const examples = new URL('../../../contracts/events/examples/', import.meta.url);

const read = (folder: string) =>
  readdirSync(new URL(folder, examples)).map((file) => ({
    file,
    name: file.slice(0, file.indexOf('.')),
    content: JSON.parse(readFileSync(new URL(`${folder}/${file}`, examples), 'utf8')),
  }));

/** The `data` that contracts/events shows for each type. */
export const validExamples = read('valid').map(({ name, content }) => ({ name, data: content }));
/** Data that breaks the contract in the way its file is named for, with the pointer to the place. */
export const invalidExamples = read('invalid').map(({ file, name, content }) => ({
  file,
  name,
  pointer: `/data${content.pointer}`,
  data: content.data,
}));

export const callerOf = (sector: Sector): Partial<Caller> => ({
  organisation: `${sector}-north`,
  sector,
  publishesAs: [`https://${sector}.example/sen`],
  permissions: ['events:publish', 'refusals:read'],
});

type Tables = Parameters<typeof refusalReadModel.create>[0];

/** Brings the list of refusals up to the ledger's head whenever it is asked after. */
const followerOf = (ledger: Ledger, db: Tables): Freshness => {
  let seen: Position | null = null;
  return {
    caughtUp: async () => {
      for await (const page of ledger.readAll(seen, { types: Object.keys(refusalReadModel.projection.on) })) {
        const changes = page.map((event) => ({
          key: event.id,
          doc: refusalReadModel.projection.on[event.type]?.(undefined, event) ?? null,
          at: { recordedAt: event.recordedAt, position: event.position },
        }));
        await db.transaction().execute((trx) => refusalReadModel.save(trx, changes));
        seen = page.at(-1)?.position ?? seen;
      }
      return true;
    },
  };
};

const portsOf = (ledger: Ledger, clock: Clock, chance: Chance, db: Tables): DynamicModule => {
  const providers = [
    { provide: Ledger, useValue: ledger },
    { provide: Clock, useValue: clock },
    { provide: Chance, useValue: chance },
    { provide: 'READ_DB', useValue: db },
    { provide: Freshness, useValue: followerOf(ledger, db) },
  ];
  return { module: Ports, global: true, providers, exports: providers.map(({ provide }) => provide) };
};

@Module({})
class Ports {}

@Module({})
class IntakeHub {}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As parsed from JSON. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** The intake over HTTP, on a ledger in memory, with an agency of each sector whose key is `<sector>-key`. */
export const startIntakeHub = async (now = '2026-11-02T09:30:00.000Z', wrap = (ledger: Ledger): Ledger => ledger) => {
  const clock = new FixedClock(now);
  const stored = memoryLedger({ clock });
  const db: Tables = new Kysely({ dialect: new SqliteDialect({ database: new SqliteDatabase(':memory:') }) });
  await refusalReadModel.create(db);
  const ports = portsOf(wrap(stored), clock, new CountingChance(), db);
  const authenticator = new ApiKeyAuthenticator(sectors.map((sector) => agencyWith(`${sector}-key`, callerOf(sector))));
  const { log, lines } = keptLog();
  const app = await createHttpApp(
    { module: IntakeHub, imports: [ports, ExchangeModule] },
    { authenticator, bodyLimitBytes: 1_000_000, checks: [], log },
  );
  const ask = async (
    method: 'GET' | 'POST',
    sector: Sector,
    url: string,
    body?: unknown,
    type?: string,
  ): Promise<Answer> => {
    const headers = { authorization: `Bearer ${sector}-key`, 'content-type': type ?? 'application/json' };
    const payload = method === 'GET' ? {} : { payload: JSON.stringify(body) };
    const { statusCode, headers: answered, body: text } = await app.inject({ method, url, headers, ...payload });
    return { status: statusCode, headers: answered, body: JSON.parse(text) };
  };
  return {
    clock,
    lines,
    publish: (body: unknown, sector: Sector = 'council', type?: string) =>
      ask('POST', sector, '/v1/events', body, type),
    refusals: (sector: Sector, query = '') => ask('GET', sector, `/v1/refusals${query}`),
    events: async (): Promise<readonly RecordedEvent[]> => {
      const all: RecordedEvent[] = [];
      for await (const page of stored.readAll(null)) all.push(...page);
      return all;
    },
    close: async () => {
      await app.close();
      await db.destroy();
    },
  };
};

export type IntakeHubUnderTest = Awaited<ReturnType<typeof startIntakeHub>>;
