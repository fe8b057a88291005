import type { Ledger, Position } from '@accord/kernel';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Kafka } from 'kafkajs';
import type { Bench, Trial } from '../measure.ts';
import { bareKafka, childrenFor, IN_TOPIC, publish, recordsOf, type Child } from './agency.ts';
import { appended, consumed } from './bare.ts';
import { openIntake } from './intake-in-process.ts';
import { serversFor } from './servers.ts';

const PER_SECOND = 5000;
const QUICK = 2000;
const names = {
  accord: 'Kafka to the ledger',
  kafka: 'bare kafkajs, the same records',
  store: 'bare db-client, the same events',
};

/** Of each round: the records stand on the topic before the first of its variants begins. */
const publishing = (kafka: Kafka, count: number) => {
  const rounds: Promise<readonly Child[]>[] = [];
  const begin = async (): Promise<readonly Child[]> => {
    const children = childrenFor(count);
    await publish(kafka, IN_TOPIC, recordsOf(children));
    return children;
  };
  return {
    published: () => rounds.length * count,
    /** Each variant asks for its own next round. */
    rounds: () => {
      let next = 0;
      return (): Promise<readonly Child[]> => (rounds[next++] ??= begin());
    },
  };
};

const mustHoldAll = async (ledger: Ledger, after: Position | null, published: number, kafka: Kafka): Promise<void> => {
  let held = 0;
  for await (const page of ledger.readAll(after, { types: ['AdviceReceived'] })) held += page.length;
  const admin = kafka.admin();
  await admin.connect();
  const places = await admin.fetchTopicOffsets(IN_TOPIC.replace('.in.', '.receipts.'));
  await admin.disconnect();
  const receipts = places.reduce((sum, { high }) => sum + Number(high), 0);
  if (held !== published || receipts !== published)
    throw new Error(`Expected ${published} events and as many receipts, found ${held} and ${receipts}.`);
};

const prepare = async ({ quick, seconds, afterwards }: Trial) => {
  const { brokers, eventStoreUrl, settings, remarks } = await serversFor(afterwards);
  const kafka = bareKafka(brokers);
  const client = EventStoreDBClient.connectionString(eventStoreUrl);
  afterwards(() => client.dispose());
  const intake = await openIntake(settings);
  afterwards(() => intake.close());
  const head = await intake.ledger.head();
  const count = quick ? QUICK : seconds * PER_SECOND;
  const { published, rounds } = publishing(kafka, count);
  const [accords, kafkas, stores] = [rounds(), rounds(), rounds()];
  const warmUp = async (): Promise<void> => {
    await accords();
    await intake.take(count);
    await kafkas();
    await consumed(kafka, 'bench-bare', IN_TOPIC, count);
    await appended(client, await stores());
  };
  await warmUp();
  return {
    unit: 'events/s',
    variants: [
      { name: names.accord, run: async () => (await accords(), intake.take(count)) },
      { name: names.kafka, run: async () => (await kafkas(), consumed(kafka, 'bench-bare', IN_TOPIC, count)) },
      { name: names.store, run: async () => appended(client, await stores()) },
    ],
    goals: [
      { variant: names.accord, against: [names.kafka, names.store], of: 'figure', bound: 'at least', value: 0.6 },
    ],
    remarks: () => [
      ...remarks,
      `${count} records a round, on ${IN_TOPIC} before it begins, of children with one to five each; quarantine in PostgreSQL`,
      'bare db-client: what is one child in one append, 256 appends in hand, all made ready beforehand',
      `checked: ${published()} published, as many in the ledger, as many receipts on Kafka`,
    ],
    check: () => mustHoldAll(intake.ledger, head, published(), kafka),
  } as const;
};

export const kafkaIn: Bench = {
  name: 'kafka-in',
  about: 'from a topic to the durable ledger and the receipt, against each of its two bare clients',
  prepare,
};
