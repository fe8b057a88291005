import { deliveriesOf, Relay, RelayProgress, type Delivery } from '@accord/exchange';
import { streamName, type Ledger, type Position } from '@accord/kernel';
import { createLog, inTurn, readServiceSettings } from '@accord/platform';
import { openPostgres } from '@accord/platform/postgres';
import { openBus, openSchema, openServiceWorld, postgresOf } from '@accord/platform/service';
import type { Kafka, Message, TopicMessages } from 'kafkajs';
import { KafkaOutbox } from '../../../apps/relay/src/kafka-outbox.ts';
import { relaySchema, TermProgress } from '../../../apps/relay/src/progress.ts';
import { lifeOf } from '../lives.ts';
import type { Bench, Sample, Trial } from '../measure.ts';
import { world as machine } from '../workload.ts';
import { bareKafka } from './agency.ts';
import { serversFor, type Settings } from './servers.ts';

const EVENTS_IN_LIFE = 20;
const LIVES_AT_ONCE = 32;
const PLANS_PER_SECOND = 500;
const QUICK_PLANS = 100;
/** As many as our producer sends together. */
const IN_SEND = 500;
const names = { accord: 'ledger to Kafka', bare: 'bare kafkajs, the same messages' };

const openParts = async (environment: Settings) => {
  const settings = readServiceSettings({ ...environment });
  const log = createLog(settings.logLevel);
  const postgres = await openPostgres(postgresOf(settings, log));
  const tables = await openSchema(postgres, relaySchema);
  const world = await openServiceWorld('relay', settings, log);
  const bus = await openBus('relay', ['out'], settings, log, world.chance);
  const outbox = new KafkaOutbox(bus.producing, world.tracing);
  const close = (): Promise<void> => inTurn([bus, postgres, world].map((one) => () => one.close()));
  return { ledger: world.ledger, outbox, progress: () => TermProgress.takeOver(tables, 'kafka'), close };
};
type Parts = Awaited<ReturnType<typeof openParts>>;

/** Tells when the place that is kept has come to the end. */
class Finish extends RelayProgress {
  readonly reached = Promise.withResolvers<void>();

  constructor(
    private readonly kept: TermProgress,
    private readonly end: Position,
  ) {
    super();
  }

  override read(): Promise<Position | null> {
    return this.kept.read();
  }

  override async moveTo(position: Position): Promise<void> {
    await this.kept.moveTo(position);
    if (position >= this.end) this.reached.resolve();
  }
}

interface Stretch {
  readonly after: Position;
  readonly end: Position;
  readonly deliveries: readonly Delivery[];
}

const headOf = async (ledger: Ledger): Promise<Position> => {
  const head = await ledger.head();
  if (head === null) throw new Error('Expected a ledger with events in it.');
  return head;
};

/** What stands in the ledger before the first round: lives of plans, and one event ahead of them. */
const fill = async (ledger: Ledger, plans: number): Promise<Stretch> => {
  const write = (plan: number, events: number) =>
    ledger.append(streamName('plan', machine.chance.uuid()), 'none', lifeOf(plan, events));
  await write(0, 1);
  const after = await headOf(ledger);
  const waiting = Array.from({ length: plans }, (_, plan) => plan).values();
  const work = async (): Promise<void> => {
    for (const plan of waiting) await write(plan, EVENTS_IN_LIFE);
  };
  await Promise.all(Array.from({ length: LIVES_AT_ONCE }, work));
  const deliveries: Delivery[] = [];
  for await (const page of ledger.readAll(after)) deliveries.push(...page.flatMap(deliveriesOf));
  return { after, end: await headOf(ledger), deliveries };
};

const relayed = async ({ ledger, outbox, progress }: Parts, { after, end, deliveries }: Stretch): Promise<Sample> => {
  const kept = await progress();
  await kept.moveTo(after);
  const finish = new Finish(kept, end);
  const from = performance.now();
  const relaying = await new Relay(ledger, outbox, finish).start();
  const fault = await Promise.race([finish.reached.promise, relaying.ended]);
  const took = performance.now() - from;
  await relaying.close();
  if (fault) throw fault;
  return { figure: (deliveries.length / took) * 1000 };
};

/** The same bytes, ready beforehand, in the order of the ledger. */
const sends = (deliveries: readonly Delivery[]): readonly TopicMessages[][] =>
  Array.from({ length: Math.ceil(deliveries.length / IN_SEND) }, (_, at) => {
    const some = deliveries.slice(at * IN_SEND, (at + 1) * IN_SEND);
    return [...Map.groupBy(some, ({ audience }) => `accord.out.${audience}`)].map(([topic, together]) => ({
      topic,
      messages: together.map(({ subject, eventId, message }): Message => ({
        key: subject,
        headers: { 'content-type': 'application/cloudevents+json', ce_id: eventId },
        value: message,
      })),
    }));
  });

const sentBare = async (kafka: Kafka, deliveries: readonly Delivery[]): Promise<Sample> => {
  const batches = sends(deliveries);
  const producer = kafka.producer({ allowAutoTopicCreation: false, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const from = performance.now();
  for (const topicMessages of batches) await producer.sendBatch({ topicMessages, acks: -1 });
  const took = performance.now() - from;
  await producer.disconnect();
  return { figure: (deliveries.length / took) * 1000 };
};

const prepare = async ({ quick, seconds, tell, afterwards }: Trial) => {
  const { brokers, settings, remarks } = await serversFor(afterwards);
  const parts = await openParts(settings);
  afterwards(() => parts.close());
  const plans = quick ? QUICK_PLANS : seconds * PLANS_PER_SECOND;
  tell(`  ${plans * EVENTS_IN_LIFE} events into the ledger`);
  const stretch = await fill(parts.ledger, plans);
  const kafka = bareKafka(brokers);
  const runs = [() => relayed(parts, stretch), () => sentBare(kafka, stretch.deliveries)] as const;
  for (const warmUp of runs) await warmUp();
  return {
    unit: 'messages/s',
    variants: [
      { name: names.accord, run: runs[0] },
      { name: names.bare, run: runs[1] },
    ],
    goals: [{ variant: names.accord, against: names.bare, of: 'figure', bound: 'at least', value: 0.8 }],
    remarks: () => [
      ...remarks,
      `${plans * EVENTS_IN_LIFE} events that stand in the ledger give ${stretch.deliveries.length} messages; the place is kept in PostgreSQL`,
      `bare: idempotent, acks from all, ${IN_SEND} messages a send, one send at a time, all made ready beforehand`,
    ],
  } as const;
};

export const relay: Bench = {
  name: 'relay',
  about: 'from the ledger to the topics of the sectors, against kafkajs sending the same messages',
  prepare,
};
