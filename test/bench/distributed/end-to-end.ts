import { readFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import pg from 'pg';
import { startDistributed } from '../../support/distributed.ts';
import type { Bench, Sample, Trial } from '../measure.ts';
import { world } from '../workload.ts';
import { bareKafka } from './agency.ts';
import { demandServers, serversRemark } from './servers.ts';
import { Latencies, publishSteadily, steadyLoad, type Publication } from './steady.ts';

const WARM_UP_SECONDS = 3;
const LONGER = 5;
const everyMs = 5;
const council = { source: 'https://ehc.northmere.example', topic: 'accord.in.council' };

const example = new URL('../../../contracts/events/examples/valid/FinalPlanIssued.json', import.meta.url);
const finalPlan = JSON.parse(readFileSync(example, 'utf8')) as object;

const make = (): Publication => {
  const [child, planId] = [world.chance.uuid(), world.chance.uuid()];
  const message = {
    specversion: '1.0',
    id: `bench-${planId}`,
    source: council.source,
    type: 'uk.accord.plans.FinalPlanIssued.v1',
    subject: child,
    datacontenttype: 'application/json',
    actorid: 'officer-7',
    actorrole: 'case-officer',
    data: { ...finalPlan, planId },
  };
  const headers = { 'content-type': 'application/cloudevents+json' };
  return { id: planId, message: { key: child, headers, value: JSON.stringify(message) } };
};

const viewsAt = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ schema: string }>(
    `select table_schema as schema from information_schema.tables where table_name = 'accord_commitments'`,
  );
  const [{ schema } = { schema: '' }] = rows;
  const promised = `select distinct plan_id from "${schema}".accord_commitments where plan_id = any($1)`;
  return {
    of: async (plans: readonly string[]): Promise<readonly string[]> =>
      (await client.query<{ plan_id: string }>(promised, [plans])).rows.map(({ plan_id }) => plan_id),
    close: () => client.end(),
  };
};
type Views = Awaited<ReturnType<typeof viewsAt>>;

const measured = async (kafka: Kafka, views: Views, seconds: number): Promise<Sample> => {
  const latencies = new Latencies();
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      const { outstanding } = latencies;
      if (outstanding.length > 0) for (const plan of await views.of(outstanding)) latencies.seen(plan);
      await rest(everyMs);
    }
  };
  const looking = look();
  try {
    await publishSteadily(kafka, council.topic, { seconds, make, latencies });
    return await latencies.sample();
  } finally {
    isOver = true;
    await looking;
  }
};

const prepare = async ({ seconds, afterwards }: Trial) => {
  await demandServers();
  const accord = await startDistributed();
  afterwards(() => accord.close());
  const views = await viewsAt(accord.views.url);
  afterwards(() => views.close());
  const kafka = bareKafka(accord.bus.brokers);
  await measured(kafka, views, WARM_UP_SECONDS);
  return {
    unit: 'ms',
    variants: [{ name: 'published to queryable, p50', run: () => measured(kafka, views, seconds * LONGER) }],
    goals: [],
    remarks: () => [
      serversRemark(accord.ledger),
      `${steadyLoad}; intake, relay and enquiry each a process of its own`,
      `from the call that publishes a final plan to its promises in PostgreSQL, where a query is asked every ${everyMs} ms`,
    ],
  } as const;
};

export const endToEnd: Bench = {
  name: 'end-to-end',
  about: 'from publishing on Kafka to the read model on PostgreSQL',
  prepare,
};
