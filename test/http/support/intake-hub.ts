import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ExchangeModule,
  noSigning,
  RefusalRecorder,
  refusalReadModel,
  RefusalsModule,
  Signing,
  type TurnedAwayCode,
} from '@accord/exchange';
import { Chance, Clock, Freshness, Ledger, Views, type Caller, type RecordedEvent, type Sector } from '@accord/kernel';
import {
  ApiKeyAuthenticator,
  createHttpApp,
  memoryLedger,
  openReadDatabase,
  readModels,
  type Log,
} from '@accord/platform';
import { agencyWith, CountingChance, FixedClock, keptLog } from '@accord/platform/testing';
import { Module, type DynamicModule } from '@nestjs/common';

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

/** The list of refusals as the hub keeps it: in a database of its own, following the ledger. */
const followRefusals = async (ledger: Ledger, clock: Clock, log: Log) => {
  const directory = mkdtempSync(join(tmpdir(), 'accord-intake-'));
  const database = await openReadDatabase({ file: join(directory, 'read.db'), ledger, clock, log });
  const models = readModels({ ledger, database, clock, log });
  await models.run(refusalReadModel);
  const freshness: Freshness = {
    caughtUp: async () => {
      const head = await ledger.head();
      return (await models.caughtUpWith(head, 500)) ? head : null;
    },
  };
  const close = async (): Promise<void> => {
    await models.close();
    await database.close();
    rmSync(directory, { recursive: true });
  };
  return { freshness, views: models, close };
};

type Followed = Awaited<ReturnType<typeof followRefusals>>;

const portsOf = (ledger: Ledger, clock: Clock, { views, freshness }: Followed, signing: Signing): DynamicModule => {
  const providers = [
    { provide: Ledger, useValue: ledger },
    { provide: Clock, useValue: clock },
    { provide: Chance, useValue: new CountingChance() },
    { provide: Signing, useValue: signing },
    { provide: Views, useValue: views },
    { provide: Freshness, useValue: freshness },
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
export const startIntakeHub = async ({
  wrap = (ledger: Ledger): Ledger => ledger,
  signing = noSigning,
  callers = {} as Readonly<Partial<Record<Sector, Partial<Caller>>>>,
} = {}) => {
  const clock = new FixedClock('2026-11-02T09:30:00.000Z');
  const stored = memoryLedger({ clock });
  const { log, lines } = keptLog();
  const followed = await followRefusals(stored, clock, log);
  const ports = portsOf(wrap(stored), clock, followed, signing);
  const agencies = sectors.map((sector) => agencyWith(`${sector}-key`, { ...callerOf(sector), ...callers[sector] }));
  const authenticator = new ApiKeyAuthenticator(agencies);
  const app = await createHttpApp(
    { module: IntakeHub, imports: [ports, ExchangeModule, RefusalsModule] },
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
    const payload = method === 'GET' ? {} : { payload: body instanceof Buffer ? body : JSON.stringify(body) };
    const { statusCode, headers: answered, body: text } = await app.inject({ method, url, headers, ...payload });
    return { status: statusCode, headers: answered, body: JSON.parse(text) };
  };
  return {
    clock,
    lines,
    recordTurnedAway: (sector: Sector, code: TurnedAwayCode) =>
      app.get(RefusalRecorder).recordTurnedAway(agencyWith('any', callerOf(sector)).caller, code, undefined),
    /** Bytes are sent as they are, all else as JSON. */
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
      await followed.close();
      await stored.close();
    },
  };
};

export type IntakeHubUnderTest = Awaited<ReturnType<typeof startIntakeHub>>;
