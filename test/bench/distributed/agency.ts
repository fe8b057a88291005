import { setTimeout as rest } from 'node:timers/promises';
import kafkajs, { type Kafka, type Message, type Producer } from 'kafkajs';
import { mendRequestQueue } from '../../../libs/platform/src/kafka/mend-request-queue.ts';
import { adviceData, icb, world } from '../workload.ts';

mendRequestQueue(); // or it warns of timers on this Node

/** A client as it comes, without anything else of ours. */
export const bareKafka = (brokers: readonly string[]): Kafka =>
  new kafkajs.Kafka({ clientId: 'accord-bench', brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });

export const IN_TOPIC = `accord.in.${icb.sector}`;
const perSend = 1000;
const mostMessages = 5;
const childrenMixed = 64;

export interface Child {
  readonly child: string;
  readonly plan: string;
  readonly messages: number;
}

/** Children who are new each time, each with one to five messages. */
export const childrenFor = (count: number): readonly Child[] => {
  const children: Child[] = [];
  for (let left = count; left > 0; left -= children.at(-1)?.messages ?? 0) {
    const messages = Math.min(left, 1 + (children.length % mostMessages));
    children.push({ child: world.chance.uuid(), plan: world.chance.uuid(), messages });
  }
  return children;
};

const message = ({ child, plan }: Child, number: number): object => ({
  specversion: '1.0',
  id: `${plan}-${number}`,
  source: icb.publishesAs[0],
  type: 'uk.accord.plans.AdviceReceived.v1',
  subject: child,
  time: '2025-09-01T09:30:00Z',
  datacontenttype: 'application/json',
  actorid: 'dco-0042',
  actorrole: 'designated-clinical-officer',
  data: { ...adviceData(0, number), planId: plan },
});

/** As the agency's system publishes it, in structured mode. */
export const recordOf = (child: Child, number: number): Message & { readonly value: string } => ({
  key: child.child,
  headers: { 'content-type': 'application/cloudevents+json' },
  value: JSON.stringify(message(child, number)),
});

/** The messages of some children come mixed: one of each, then the next of each. */
export const recordsOf = function* (children: readonly Child[]): Generator<Message> {
  for (let from = 0; from < children.length; from += childrenMixed) {
    const some = children.slice(from, from + childrenMixed);
    for (let turn = 0; turn < mostMessages; turn += 1)
      for (const child of some) if (turn < child.messages) yield recordOf(child, turn);
  }
};

const producerOf = (kafka: Kafka): Producer =>
  kafka.producer({ allowAutoTopicCreation: false, idempotent: true, maxInFlightRequests: 1 });

const sendAll = async (producer: Producer, topic: string, records: Iterable<Message>): Promise<void> => {
  let messages: Message[] = [];
  const send = async (): Promise<void> => {
    if (messages.length > 0) await producer.send({ topic, messages });
    messages = [];
  };
  for (const record of records) if (messages.push(record) === perSend) await send();
  await send();
};

/** Somebody who stays connected, and puts records on a topic whenever asked to. */
export const publisherTo = async (kafka: Kafka, topic: string) => {
  const producer = producerOf(kafka);
  await producer.connect();
  return {
    put: (records: Iterable<Message>): Promise<void> => sendAll(producer, topic, records),
    close: (): Promise<void> => producer.disconnect(),
  };
};

/** Puts records on a topic, as quickly as that goes. */
export const publish = async (kafka: Kafka, topic: string, records: Iterable<Message>): Promise<void> => {
  const publisher = await publisherTo(kafka, topic);
  await publisher.put(records);
  await publisher.close();
};

export const until = async (isSo: () => boolean | Promise<boolean>, withinMs: number, what: string): Promise<void> => {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Expected within ${withinMs / 1000} s that ${what}.`);
    await rest(10);
  }
};
