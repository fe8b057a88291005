import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';

export interface KafkaOptions {
  /** Kept between starts. */
  readonly dataDir: string;
  /** For clients, on 127.0.0.1. */
  readonly port: number;
  /** Where clients are told to find it, when that is not its own port: what stands between them and it listens there. */
  readonly advertisedPort?: number;
  /** PEM texts; without them no TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Clients sign in as one of them (SASL/SCRAM-SHA-512); without them nobody has to. They are made with the data. */
  readonly users?: readonly { readonly name: string; readonly password: string }[];
  /** Further settings of the broker. */
  readonly properties?: Readonly<Record<string, string>>;
}

type Properties = Readonly<Record<string, string>>;

const protocolOf = ({ tls, users }: KafkaOptions): string => {
  if (tls === undefined) return users === undefined ? 'PLAINTEXT' : 'SASL_PLAINTEXT';
  return users === undefined ? 'SSL' : 'SASL_SSL';
};

const listeners = (options: KafkaOptions, internalPort: number, controllerPort: number): Properties => {
  const served = (port: number): string => `CLIENT://127.0.0.1:${port},INTERNAL://127.0.0.1:${internalPort}`;
  return {
    listeners: `${served(options.port)},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': served(options.advertisedPort ?? options.port),
    'listener.security.protocol.map': `CLIENT:${protocolOf(options)},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    'inter.broker.listener.name': 'INTERNAL',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  };
};

const security = ({ tls, users }: KafkaOptions): Properties => ({
  ...(users === undefined
    ? {}
    : {
        'listener.name.client.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
        'listener.name.client.scram-sha-512.sasl.jaas.config':
          'org.apache.kafka.common.security.scram.ScramLoginModule required;',
      }),
  ...(tls === undefined
    ? {}
    : {
        'listener.name.client.ssl.keystore.type': 'PEM',
        'listener.name.client.ssl.keystore.certificate.chain': tls.certificate,
        // The broker reads no other form of key.
        'listener.name.client.ssl.keystore.key': createPrivateKey(tls.key)
          .export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      }),
});

/** One node cannot replicate; everything else that differs from the defaults makes it start and stop sooner. */
const oneNode: Properties = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'auto.create.topics.enable': 'false',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '4',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  // After a kill the broker may come back when its last session is over: 9 s by default.
  'broker.session.timeout.ms': '2000',
  'broker.heartbeat.interval.ms': '500',
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000',
  'log.index.size.max.bytes': '1048576',
};

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');

/** The text of server.properties. */
export const serverProperties = (options: KafkaOptions, internalPort: number, controllerPort: number): string => {
  const all = {
    ...oneNode,
    'log.dirs': join(options.dataDir, 'log'),
    ...listeners(options, internalPort, controllerPort),
    ...security(options),
    ...options.properties,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${escaped(value)}\n`)
    .join('');
};
