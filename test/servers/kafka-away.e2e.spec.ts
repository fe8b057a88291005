import { setTimeout as rest } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import pg from 'pg';
import { bareKafka, childrenFor, IN_TOPIC, publish, recordsOf, until } from '../bench/distributed/agency.ts';
import { startDistributed, type Distributed } from '../support/distributed.ts';
import { describeKafka } from '../support/servers.ts';

const shutdownMs = 2000;
const askedWithinMs = 2000;

interface Line {
  readonly level: string;
  readonly message: string;
  readonly away?: readonly string[];
}

const linesOf = (output: string): readonly Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

const readinessOf = async (url: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${url}/health/ready`);
  return { status: answer.status, text: await answer.text() };
};

const isReady = async (url: string): Promise<boolean> => (await readinessOf(url)).status === 200;

/** Whether a send has failed and is tried again: it is for as long as its time is not over. */
const waitsForKafka = async (url: string): Promise<boolean> => {
  const { checks } = JSON.parse((await readinessOf(url)).text);
  return checks.find(({ name }: { name: string }) => name === 'kafka producer').status === 'not-ready';
};

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

/** Locks what the intake looks up before it judges a record, until it has taken one from Kafka and waits there. */
const holdTheRecordInHand = async (postgres: string, send: () => Promise<void>): Promise<() => Promise<void>> => {
  const [holding, looking] = [new pg.Client(postgres), new pg.Client(postgres)];
  await Promise.all([holding.connect(), looking.connect()]);
  await holding.query('begin; lock table accord_intake.quarantined_messages in access exclusive mode');
  await send();
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%"offset" >=%'`;
  const isInHand = async (): Promise<boolean> => (await looking.query(waiting)).rows.length === 1;
  await until(isInHand, 15_000, 'the intake has a record in hand');
  await looking.end();
  return () => holding.end();
};

describeKafka()('intake and relay', () => {
  let accord: Distributed;
  let kafka: Kafka;
  let admin: Admin;
  beforeAll(async () => {
    accord = await startDistributed({ ACCORD_SHUTDOWN_MS: String(shutdownMs) });
    kafka = bareKafka(accord.bus.brokers);
    admin = kafka.admin();
    await admin.connect();
  }, 300_000);
  afterAll(async () => {
    await admin?.disconnect();
    await accord?.close();
  }, 60_000);

  it.each([
    ['intake', 'accord.receipts.setting'],
    ['relay', 'accord.out.setting'],
  ] as const)(
    '%s is not ready when somebody deleted %s, and names it',
    async (name, topic) => {
      const { url } = accord.programs[name];
      await until(() => isReady(url), 30_000, `${name} is ready`);
      await admin.deleteTopics({ topics: [topic] });
      await rest(1000); // the broker lets go of a topic in its own time
      const { status, text } = await readinessOf(url);
      expect(status).toBe(503);
      expect(text).toContain(`expected ${topic}, found no such topic: run accord topics apply`);
    },
    30_000,
  );

  it('end well, in their time and with one warning, when Kafka went away while both had something for it', async () => {
    const { intake, relay } = accord.programs;
    const letGo = await holdTheRecordInHand(accord.views.url, () =>
      publish(kafka, IN_TOPIC, recordsOf(childrenFor(1))),
    );
    accord.bus.freeze(); // so that nobody finds out before receipt and delivery are on their way
    await letGo();
    await until(
      async () => /^accord_ledger_append_seconds_count\{outcome="recorded"\} 1$/m.test(await metricsOf(intake.url)),
      10_000,
      'the record is in the ledger',
    );
    await accord.bus.kill();
    for (const { name, url } of [intake, relay])
      await until(() => waitsForKafka(url), 30_000, `${name} waits for an acknowledgement of Kafka`);
    for (const program of [intake, relay]) {
      const begun = performance.now();
      await program.stop();
      expect(performance.now() - begun).toBeLessThan(2 * shutdownMs + askedWithinMs + 1000);
      expect(program.exitCode()).toBe(0);
      const left = linesOf(program.output()).filter(({ message }) => /ends without/.test(message));
      expect(left).toMatchObject([{ level: 'warn', away: expect.arrayContaining(['kafka']) }]);
    }
  }, 120_000);
});
