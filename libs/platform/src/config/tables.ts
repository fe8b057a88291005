import { matching, oneOf, required, secret, wholeNumber } from './setting.ts';

const path = /^[^\0\s](?:[^\0]*[^\0\s])?$/;
const host = /^[A-Za-z0-9.:-]{1,253}$/;

/** What every program that listens has. */
export const httpTable = {
  port: wholeNumber(0, 65_535, { name: 'ACCORD_PORT', otherwise: 4180, means: 'TCP port; 0 takes any free one' }),
  host: matching(host, 'a host name or address', {
    name: 'ACCORD_HOST',
    otherwise: '127.0.0.1',
    means: 'address to listen on',
  }),
  dataDir: matching(path, 'a path', { name: 'ACCORD_DATA_DIR', otherwise: 'var', means: 'folder of ledger and views' }),
  agenciesFile: matching<null>(path, 'a path', {
    name: 'ACCORD_AGENCIES_FILE',
    otherwise: null,
    means: 'list of agencies and the digests of their keys; when not set, agencies.json in ACCORD_DATA_DIR',
  }),
  logLevel: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    name: 'ACCORD_LOG_LEVEL',
    otherwise: 'info',
    means: 'least severe line that is written; requests are debug',
  }),
  bodyLimitBytes: wholeNumber(1024, 67_108_864, {
    name: 'ACCORD_BODY_LIMIT_BYTES',
    otherwise: 4_194_304,
    means: 'longest request body',
  }),
  queueLimit: wholeNumber(1, 1_000_000, {
    name: 'ACCORD_QUEUE_LIMIT',
    otherwise: 10_000,
    means: 'appends that may wait for the ledger; more are turned away',
  }),
  shutdownMs: wholeNumber(0, 600_000, {
    name: 'ACCORD_SHUTDOWN_MS',
    otherwise: 10_000,
    means: 'time that requests in hand have to finish when the hub is stopped',
  }),
} as const;

const origin = /^[^\s+\p{Cc}]{1,255}$/u;

export const hubTable = {
  provableLog: oneOf(['on', 'off'], {
    name: 'ACCORD_LOG',
    otherwise: 'on',
    means: 'whether the hub brings what it records into the provable log; off for trials that are to be faster',
  }),
} as const;

export const logTable = {
  logKeyFile: matching<null>(path, 'a path', {
    name: 'ACCORD_LOG_KEY_FILE',
    otherwise: null,
    means:
      'Ed25519 key (PKCS #8 PEM) that signs the provable log; when not set, keys/log.key in ACCORD_DATA_DIR, made at the first start',
  }),
  logOrigin: matching(origin, 'a URL without its scheme, without spaces or +', {
    name: 'ACCORD_LOG_ORIGIN',
    otherwise: 'accord.example/log',
    means: 'name of the provable log, for ever',
  }),
  logPolicyFile: matching<null>(path, 'a path', {
    name: 'ACCORD_LOG_POLICY_FILE',
    otherwise: null,
    means:
      'who must witness the provable log (C2SP tlog-policy, witnesses with their addresses); when not set, nobody has to',
  }),
  quorumGraceMs: wholeNumber(1000, 2_592_000_000, {
    name: 'ACCORD_QUORUM_GRACE_MS',
    otherwise: 3_600_000,
    means: 'how long the quorum of witnesses may fail until no agreement is brought into force any more',
  }),
  tsaUrl: secret(
    matching<null>(/^https?:\/\/[!-~]{1,300}$/, 'an http or https URL', {
      name: 'ACCORD_TSA_URL',
      otherwise: null,
      means: 'time-stamping authority (RFC 3161) that vouches for when checkpoints were there; when not set, none',
    }),
  ),
  tsaCaFile: matching<null>(path, 'a path', {
    name: 'ACCORD_TSA_CA_FILE',
    otherwise: null,
    means: 'certificates (PEM) that the certificate of ACCORD_TSA_URL has to lead to; no others are trusted',
  }),
  tsaEveryMs: wholeNumber(1000, 86_400_000, {
    name: 'ACCORD_TSA_EVERY_MS',
    otherwise: 3_600_000,
    means: 'between two time stamps, while there is something new; what waits for twice as long is overdue',
  }),
  tsaRule: oneOf(['open', 'closed'], {
    name: 'ACCORD_TSA_RULE',
    otherwise: 'open',
    means: 'without time stamps: open, all goes on; closed, no agreement is brought into force any more',
  }),
  tsaGraceMs: wholeNumber(1000, 2_592_000_000, {
    name: 'ACCORD_TSA_GRACE_MS',
    otherwise: 14_400_000,
    means: 'how long something recorded may wait for its time stamp until ACCORD_TSA_RULE=closed applies',
  }),
} as const;

/** As long as a topic keeps what agencies write at least: read again, it would bring back what was discarded. */
const TOPICS_KEEP_DAYS = 14;

export const quarantineTable = {
  quarantineKeepDays: wholeNumber(TOPICS_KEEP_DAYS + 1, 36_500, {
    name: 'ACCORD_QUARANTINE_KEEP_DAYS',
    otherwise: 90,
    means: 'days for which the intake remembers a quarantined message that was released or discarded',
  }),
} as const;

/** By name, so that nobody sends children's records over an open wire by leaving something out. */
const insecure = (name: string, what: string) =>
  oneOf(['refuse', 'allow'], { name, otherwise: 'refuse', means: `whether ${what} may be spoken to without TLS` });

/** The schemes that the client knows. */
export const eventStoreUrl = /^esdb(\+discover)?:\/\/\S{1,1000}$/;

export const eventStoreTable = {
  eventStoreUrl: secret(
    required(eventStoreUrl, 'a connection string as esdb://user:password@host:2113', {
      name: 'ACCORD_EVENTSTORE_URL',
      means: 'where the ledger is',
    }),
  ),
  eventStoreInsecure: insecure('ACCORD_EVENTSTORE_INSECURE', 'EventStoreDB'),
} as const;

export const postgresTable = {
  postgresUrl: secret(
    required(/^postgres(ql)?:\/\/\S{1,1000}$/, 'a URL as postgres://user:password@host:5432/accord', {
      name: 'ACCORD_POSTGRES_URL',
      means: 'where read models, quarantine and checkpoints are',
    }),
  ),
  postgresCaFile: matching<null>(path, 'a path', {
    name: 'ACCORD_POSTGRES_CA_FILE',
    otherwise: null,
    means: 'certificates (PEM) that sign that of PostgreSQL; when not set, those of the system',
  }),
  postgresInsecure: insecure('ACCORD_POSTGRES_INSECURE', 'PostgreSQL'),
} as const;

const brokers = /^[A-Za-z0-9.-]+:\d{1,5}(,[A-Za-z0-9.-]+:\d{1,5})*$/;

export const kafkaTable = {
  kafkaBrokers: required(brokers, 'a list as kafka-1:9093,kafka-2:9093', {
    name: 'ACCORD_KAFKA_BROKERS',
    means: 'brokers to begin with',
  }),
  kafkaCaFile: matching<null>(path, 'a path', {
    name: 'ACCORD_KAFKA_CA_FILE',
    otherwise: null,
    means: 'certificates (PEM) that sign those of the brokers; when not set, those of the system',
  }),
  kafkaUser: matching<null>(/^\S{1,200}$/, 'a name', {
    name: 'ACCORD_KAFKA_USER',
    otherwise: null,
    means: 'user for SASL/SCRAM-SHA-512; when not set, none',
  }),
  kafkaPassword: secret(
    matching<null>(/^.{1,500}$/, 'a password', {
      name: 'ACCORD_KAFKA_PASSWORD',
      otherwise: null,
      means: 'password of ACCORD_KAFKA_USER',
    }),
  ),
  kafkaInsecure: insecure('ACCORD_KAFKA_INSECURE', 'Kafka'),
  topicReplicas: wholeNumber(1, 9, {
    name: 'ACCORD_TOPIC_REPLICAS',
    otherwise: 3,
    means: 'replicas that each topic must have; 1 only where there is one broker',
  }),
} as const;

export const telemetryTable = {
  tracesUrl: secret(
    matching<null>(/^https?:\/\/[!-~]{1,300}$/, 'an http or https URL', {
      name: 'ACCORD_TRACES_URL',
      otherwise: null,
      means: 'where traces go (OTLP over HTTP, such as http://collector:4318/v1/traces); when not set, nowhere',
    }),
  ),
} as const;
