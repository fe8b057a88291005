import { setTimeout as rest } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { bareKafka, childrenFor, IN_TOPIC, publish, recordsOf, until } from '../bench/distributed/agency.ts';
import { startDistributed, type Distributed } from '../support/distributed.ts';
import { describeKafka } from '../support/servers.ts';

const shutdownMs = 2000;
const askedWithinMs = 2000;
const answers = IN_TOPIC.replace('.in.', '.receipts.');

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

  it('end well, in their time and with one warning at most, when Kafka is away as they are stopped', async () => {
    const isAnswered = async (): Promise<boolean> =>
      (await admin.fetchTopicOffsets(answers)).some(({ high }) => high !== '0');
    await publish(kafka, IN_TOPIC, recordsOf(childrenFor(5000)));
    await until(isAnswered, 60_000, 'some of the records are answered');
    await accord.bus.kill();
    for (const name of ['intake', 'relay'] as const) {
      const program = accord.programs[name];
      const before = linesOf(program.output()).length;
      const begun = performance.now();
      await program.stop();
      expect(performance.now() - begun).toBeLessThan(2 * shutdownMs + askedWithinMs + 1000);
      expect(program.exitCode()).toBe(0);
      const said = linesOf(program.output()).slice(before);
      // Who happened to have nothing in hand has taken leave of all it needed, and has nothing to say.
      const left = said.filter(({ message }) => /ends without/.test(message));
      expect(left.length).toBeLessThanOrEqual(1);
      for (const line of left) expect(line).toMatchObject({ level: 'warn', away: expect.arrayContaining(['kafka']) });
    }
  }, 120_000);
});
