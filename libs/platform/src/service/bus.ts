import type { Chance } from '@accord/kernel';
import type { ServiceSettings } from '../config/index.ts';
import { inTurn } from '../faults/index.ts';
import type { HealthCheck } from '../http/index.ts';
import { kafkaClient, type KafkaClient, type Producing } from '../kafka/index.ts';
import type { Log } from '../telemetry/index.ts';
import { kafkaSettingsFrom, requireTopics, topicsFor, type Channel } from './kafka.ts';

export interface Bus {
  readonly kafka: KafkaClient;
  readonly producing: Producing;
  readonly checks: readonly HealthCheck[];
  /** Sends what waits, then lets the brokers go; consumers come first. */
  close(): Promise<void>;
}

/** Whether the topics are still there: one that somebody deletes is otherwise not missed until something is sent to it. */
const topicsHealth = ({ topics, health }: KafkaClient, names: readonly string[]): HealthCheck => ({
  name: 'kafka topics',
  check: async () => {
    if ((await health.check()) !== null) return null; // which that check tells
    const absent = await topics.absent(names);
    return absent.length === 0 ? null : `expected ${absent.join(', ')}, found no such topic: run accord topics apply`;
  },
});

/** The way to Kafka of one program, whose topics are there. Throws what names the setting, or the topics, to mend. */
export const openBus = async (
  name: string,
  channels: readonly Channel[],
  settings: ServiceSettings,
  log: Log,
  chance: Chance,
): Promise<Bus> => {
  const kafka = await kafkaClient(kafkaSettingsFrom(settings, `accord-${name}`, log, chance));
  const topics = topicsFor(channels, settings.topicReplicas);
  await requireTopics(kafka, topics);
  const producing = kafka.produce();
  const there = topicsHealth(
    kafka,
    topics.map(({ name }) => name),
  );
  const checks = [kafka.health, there, producing.health];
  return { kafka, producing, checks, close: () => inTurn([() => producing.close(), () => kafka.close()]) };
};
