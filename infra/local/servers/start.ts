import { join } from 'node:path';
import { eventStoreRemark, givenEventStore, startEventStore } from '../eventstoredb/index.ts';
import { startKafka } from '../kafka/index.ts';
import { startPostgres } from '../postgres/index.ts';
import type { ServerProcess } from '../server-process.ts';
import { claimPlace } from './claim.ts';
import type { ServersOptions } from './options.ts';
import { secretsIn, type Secrets } from './secrets.ts';

export interface Servers {
  /** As lines for a shell. */
  readonly settings: readonly string[];
  /** Which EventStoreDB it is, for whoever starts them. */
  readonly eventStore: string;
  readonly processes: readonly ServerProcess[];
  /** The folder and ports, when the processes are stopped. */
  readonly release: () => void;
}

const user = 'accord';
const openPassword = 'accord';

type Starting = readonly Promise<ServerProcess>[];

const startAll = (options: ServersOptions, secrets: Secrets | null, tell: (text: string) => void): Starting => {
  const { dataDir, kafkaPort, postgresPort, eventStorePort } = options;
  const tls = secrets === null ? {} : { tls: secrets.certificate };
  const password = secrets?.password ?? openPassword;
  const users = secrets === null ? {} : { users: [{ name: user, password }] };
  const eventStore = {
    dataDir: join(dataDir, 'eventstoredb'),
    port: eventStorePort,
    ...(secrets === null ? {} : { tls: secrets.files, user: { name: user, password } }),
  };
  return [
    startKafka({ dataDir: join(dataDir, 'kafka'), port: kafkaPort, ...tls, ...users }, tell),
    startPostgres({ dataDir: join(dataDir, 'postgres'), port: postgresPort, password, ...tls }),
    ...(givenEventStore() === null ? [startEventStore(eventStore)] : []),
  ];
};

const settingsOf = (options: ServersOptions, secrets: Secrets | null): readonly string[] => {
  const { kafkaPort, postgresPort, eventStorePort } = options;
  const sign = `${user}:${secrets?.password ?? openPassword}@`;
  const tls = secrets === null ? 'tls=false' : `tls=true&tlsCAFile=${secrets.files.certificate}`;
  const eventStore = givenEventStore() ?? `esdb://${secrets === null ? '' : sign}localhost:${eventStorePort}?${tls}`;
  const common = [
    `ACCORD_EVENTSTORE_URL='${eventStore}'`,
    `ACCORD_KAFKA_BROKERS=127.0.0.1:${kafkaPort}`,
    `ACCORD_TOPIC_REPLICAS=1`,
    `ACCORD_POSTGRES_URL=postgres://${sign}127.0.0.1:${postgresPort}/accord`,
  ];
  if (secrets === null)
    return [...common, ...['EVENTSTORE', 'KAFKA', 'POSTGRES'].map((name) => `ACCORD_${name}_INSECURE=allow`)];
  return [
    ...common,
    `ACCORD_KAFKA_CA_FILE=${secrets.files.certificate}`,
    `ACCORD_KAFKA_USER=${user}`,
    `ACCORD_KAFKA_PASSWORD=${secrets.password}`,
    `ACCORD_POSTGRES_CA_FILE=${secrets.files.certificate}`,
  ];
};

/** All of them, or none: when one does not start, the others are stopped, and the fault is thrown. */
export const startServers = async (options: ServersOptions, tell: (text: string) => void): Promise<Servers> => {
  const place = await claimPlace(options, givenEventStore() !== null);
  const secrets = options.isSecure ? await secretsIn(options.dataDir) : null;
  const outcomes = await Promise.allSettled(startAll(options, secrets, tell));
  const processes = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await Promise.all(processes.map((server) => server.stop()));
    place.release();
    throw failed.reason;
  }
  const eventStore = eventStoreRemark(givenEventStore());
  return { processes, settings: settingsOf(options, secrets), eventStore, release: place.release };
};
