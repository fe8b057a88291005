import { topics } from '@accord/contracts';
import pg from 'pg';
import type { LedgerEvents } from '../check/ledger-events.ts';
import { plainKafka } from '../load/kafka.ts';
import { until } from '../load/patience.ts';
import type { Program } from './programs.ts';
import type { Stage } from './stage.ts';

const group = 'accord-intake';
const incoming = topics.filter(({ channel }) => channel === 'in').map(({ name }) => name);
const patienceMs = 3000;

export const withPostgres = async <T>({ servers }: Stage, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const connectionString = `postgres://accord:accord@127.0.0.1:${servers.postgresql.port}/accord`;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: patienceMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const get = async ({ url }: Program, path: string): Promise<Response> =>
  fetch(`${url}${path}`, { signal: AbortSignal.timeout(patienceMs) });

const isReady = async (program: Program): Promise<boolean> => (await get(program, '/health/ready')).ok;

/** What each part of a program says of itself. */
const healthOf = async (program: Program): Promise<string> => (await get(program, '/health/ready')).text();

const isProjected = async (program: Program): Promise<boolean> => {
  const text = await (await get(program, '/metrics')).text();
  const lags = [...text.matchAll(/^accord_projection_lag_seconds\{[^}]*\} (\S+)$/gm)].map(([, lag]) => Number(lag));
  return lags.length > 0 && lags.every((lag) => lag === 0);
};

const isTakenIn = async (stage: Stage): Promise<boolean> => {
  const admin = plainKafka(stage.servers.kafka.proxy.port, patienceMs).admin();
  await admin.connect();
  try {
    const committed = await admin.fetchOffsets({ groupId: group, topics: incoming });
    const places = new Map(
      committed.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}/${partition}`, Number(offset)] as const),
      ),
    );
    for (const topic of incoming)
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        if (Math.max(0, places.get(`${topic}/${partition}`) ?? 0) < Number(high)) return false;
    return true;
  } finally {
    await admin.disconnect();
  }
};

const nothingWaits = (stage: Stage): Promise<boolean> =>
  withPostgres(stage, async (client) => {
    const waiting = `select 1 from accord_intake.quarantined_messages where state in ('refused', 'held') limit 1`;
    return (await client.query(waiting)).rows.length === 0;
  });

const isRelayed = (stage: Stage, ledger: LedgerEvents): Promise<boolean> =>
  withPostgres(stage, async (client) => {
    const head = await ledger.head();
    const { rows } = await client.query<{ position: string | null }>(
      'select position from accord_relay.relay_progress',
    );
    return head === '' || (rows[0]?.position ?? '') >= head;
  });

/** What must be so, and what is instead. */
type Sign = readonly [what: string, isSo: () => Promise<boolean>, why?: () => Promise<string>];

export interface Resting {
  readonly stage: Stage;
  readonly ledger: LedgerEvents;
  /** Whether the agreements that were made are in their plans. */
  readonly isCarried: () => Promise<boolean>;
  readonly withinMs: number;
}

/** Waits until all has happened that follows from what was published; then nothing is to come any more. Tells what came last. */
export const whenAllRests = async ({ stage, ledger, isCarried, withinMs }: Resting): Promise<string> => {
  const signs: readonly Sign[] = [
    ...stage.programs.map((program): Sign => [
      `${program.name} is ready`,
      () => isReady(program),
      () => healthOf(program),
    ]),
    ['every record is taken in', () => isTakenIn(stage)],
    ['no message waits in quarantine', () => nothingWaits(stage)],
    ['every agreement is carried into its plan', isCarried],
    ['the relay is at the end of the ledger', () => isRelayed(stage, ledger)],
    ...stage.of('enquiry').map((program): Sign => [`${program.name} has it all`, () => isProjected(program)]),
  ];
  const deadline = performance.now() + withinMs;
  const waits: { readonly what: string; readonly ms: number }[] = [];
  for (const [what, isSo, why] of signs) {
    const begun = performance.now();
    if (!(await until(isSo, deadline - begun))) {
      const got = await why?.().catch(String);
      throw new Error(`Expected within ${withinMs / 1000} s that ${what}${got === undefined ? '' : `, got ${got}`}.`);
    }
    waits.push({ what, ms: performance.now() - begun });
  }
  return waits.toSorted((one, other) => other.ms - one.ms)[0]?.what ?? '';
};
