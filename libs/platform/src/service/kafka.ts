import { readFileSync } from 'node:fs';
import { topics } from '@accord/contracts';
import type { Chance } from '@accord/kernel';
import { ConfigurationFault, type ServiceSettings } from '../config/index.ts';
import { codeOf } from '../faults/index.ts';
import type { KafkaClient, KafkaSettings, WantedTopic } from '../kafka/index.ts';
import type { Log } from '../telemetry/index.ts';

type Given = Pick<ServiceSettings, 'kafkaBrokers' | 'kafkaCaFile' | 'kafkaUser' | 'kafkaPassword' | 'kafkaInsecure'>;

const caFrom = (file: string | null): { readonly ca?: string } => {
  if (file === null) return {};
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch (fault) {
    const came = codeOf(fault) ?? 'a fault';
    throw new ConfigurationFault('The settings cannot be used:', [
      `ACCORD_KAFKA_CA_FILE: expected a readable file, got ${came}.`,
    ]);
  }
};

const saslFrom = ({ kafkaUser: user, kafkaPassword: password }: Given): KafkaSettings['sasl'] => {
  if (user === null && password === null) return null;
  if (user !== null && password !== null) return { user, password };
  throw new ConfigurationFault('The settings cannot be used:', [
    'ACCORD_KAFKA_USER and ACCORD_KAFKA_PASSWORD: expected both or neither, got one.',
  ]);
};

/** TLS unless the settings allow to go without by name, and name no certificates. */
export const kafkaSettingsFrom = (given: Given, clientId: string, log: Log, chance: Chance): KafkaSettings => {
  const { kafkaBrokers, kafkaCaFile, kafkaInsecure } = given;
  const isPlain = kafkaInsecure === 'allow' && kafkaCaFile === null;
  return {
    brokers: kafkaBrokers.split(','),
    clientId,
    tls: isPlain ? null : caFrom(kafkaCaFile),
    sasl: saslFrom(given),
    log,
    chance,
  };
};

export type Channel = (typeof topics)[number]['channel'];

/** The topics of the contracts, as this installation must have them. */
export const topicsFor = (channels: readonly Channel[], replicas: number): readonly WantedTopic[] =>
  topics
    .filter(({ channel }) => channels.includes(channel))
    .map(({ name, partitions, settings }) => ({
      name,
      partitions,
      replicas,
      // With one replica fewer than there are, a broker can be away and what is acknowledged is still on two.
      config: { ...settings, 'min.insync.replicas': String(Math.max(1, replicas - 1)) },
    }));

/** Throws a ConfigurationFault that names every topic and setting of it that is not as it must be. */
export const requireTopics = async (client: KafkaClient, wanted: readonly WantedTopic[]): Promise<void> => {
  const gaps = await client.topics.missing(wanted);
  if (gaps.length === 0) return;
  const faults = gaps.map(
    ({ topic, what, expected, actual }) => `${topic}: expected ${what} ${expected}, got ${actual ?? 'none'}.`,
  );
  const next = 'Run `accord topics apply`, which makes and changes topics and never deletes.';
  throw new ConfigurationFault('The topics of Kafka are not as they must be:', [...faults, next]);
};
