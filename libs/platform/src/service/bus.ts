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

/** The way to Kafka of one program, whose topics are there. Throws what names the setting, or the topics, to mend. */
export const openBus = async (
  name: string,
  channels: readonly Channel[],
  settings: ServiceSettings,
  log: Log,
  chance: Chance,
): Promise<Bus> => {
  const kafka = await kafkaClient(kafkaSettingsFrom(settings, `accord-${name}`, log, chance));
  await requireTopics(kafka, topicsFor(channels, settings.topicReplicas));
  const producing = kafka.produce();
  const checks = [kafka.health, producing.health];
  return { kafka, producing, checks, close: () => inTurn([() => producing.close(), () => kafka.close()]) };
};
