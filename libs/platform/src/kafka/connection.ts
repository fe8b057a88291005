import type { Chance } from '@accord/kernel';
import kafkajs, { type Kafka, type logCreator } from 'kafkajs';
import type { Log } from '../telemetry/index.ts';
import { installCodecs } from './codecs.ts';
import { mendRequestQueue } from './mend-request-queue.ts';
import { mendProduceRequest } from './produce-request.ts';

export interface KafkaSettings {
  /** As `host:port`. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** null: no TLS. `ca` (PEM) is who signs the brokers' certificates; without it, those that the system trusts. */
  readonly tls: { readonly ca?: string } | null;
  /** SASL/SCRAM-SHA-512; null: nobody signs in. */
  readonly sasl: { readonly user: string; readonly password: string } | null;
  readonly log: Log;
  readonly chance: Chance;
  /** Longest wait for the first connection. */
  readonly startWithinMs?: number;
  /** Longest wait for the answer to one request. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds by which a silence is measured; the machine's own when not given. */
  readonly now?: () => number;
}

const connectWithinMs = 5000;
export const defaultRequestTimeoutMs = 15_000;

/** The client's own retries are few: whoever uses it goes on trying with a plan of his own. */
const retry = { retries: 2, initialRetryTime: 100, maxRetryTime: 1000, multiplier: 2, factor: 0.2 };

/** The text, where it was said and the broker's word: other fields may hold what a record says. What it calls an error we mend. */
const logTo =
  (log: Log): logCreator =>
  () =>
  ({ namespace, level, log: { message, broker, groupId, error } }) => {
    const why = typeof error === 'string' ? error : undefined;
    const fields = { part: namespace, broker, group: groupId, why };
    if (level === kafkajs.logLevel.ERROR) log.warn(fields, `Kafka client: ${message}`);
    else log.debug(fields, `Kafka client: ${message}`);
  };

let isMended = false;
const mendOnce = (): void => {
  if (isMended) return;
  installCodecs();
  mendRequestQueue();
  mendProduceRequest();
  isMended = true;
};

/** One each for every consumer and producer: two of a group that share one would mix up their offsets. */
export const connectionOf = (settings: KafkaSettings): Kafka => {
  mendOnce();
  const { brokers, clientId, tls, sasl, log, requestTimeoutMs = defaultRequestTimeoutMs } = settings;
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ...(tls === null ? {} : { ssl: tls.ca === undefined ? true : { ca: [tls.ca] } }),
    ...(sasl === null
      ? {}
      : { sasl: { mechanism: 'scram-sha-512', username: sasl.user, password: sasl.password } as const }),
    connectionTimeout: connectWithinMs,
    authenticationTimeout: connectWithinMs,
    requestTimeout: requestTimeoutMs,
    retry,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: logTo(log),
  });
};
