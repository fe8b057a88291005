import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServersOptions {
  readonly dataDir: string;
  readonly kafkaPort: number;
  readonly postgresPort: number;
  readonly eventStorePort: number;
  /** TLS and passwords everywhere, with a certificate made on the spot. */
  readonly isSecure: boolean;
}

export const usage = `Starts Kafka, PostgreSQL and EventStoreDB on this machine, without containers, and prints the settings
that Accord's programs take. Ctrl-C stops them; the next start goes on with the same data.

  npm run servers -- [options]

  --data FOLDER             where they keep their data            (SERVERS_DATA, var/servers)
  --kafka-port PORT         a Kafka of one node                   (SERVERS_KAFKA_PORT, 19092)
  --postgres-port PORT      a PostgreSQL                          (SERVERS_POSTGRES_PORT, 15432)
  --eventstore-port PORT    a stand-in for EventStoreDB           (SERVERS_EVENTSTORE_PORT, 12113)
  --secure                  TLS and passwords everywhere; kept apart from the data without
  --help

With ACCORD_EVENTSTORE_URL set, that EventStoreDB is taken and none is started. Kafka needs a Java runtime 17 or newer, and Maven
to fetch it the first time.`;

/** Throws a TypeError with what was expected. */
const port = (name: string, text: string): number => {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= 1 && number <= 65_535) return number;
  throw new TypeError(`${name}: expected a port from 1 to 65535, got ${JSON.stringify(text)}.`);
};

/** null: only the usage is wanted. */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): ServersOptions | null => {
  const otherwise = (name: string, preset: string) =>
    ({ type: 'string', default: environment[name] ?? preset }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: otherwise('SERVERS_DATA', 'var/servers'),
      'kafka-port': otherwise('SERVERS_KAFKA_PORT', '19092'),
      'postgres-port': otherwise('SERVERS_POSTGRES_PORT', '15432'),
      'eventstore-port': otherwise('SERVERS_EVENTSTORE_PORT', '12113'),
      secure: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    dataDir: resolve(values.data, values.secure ? 'secure' : 'plain'),
    kafkaPort: port('--kafka-port', values['kafka-port']),
    postgresPort: port('--postgres-port', values['postgres-port']),
    eventStorePort: port('--eventstore-port', values['eventstore-port']),
    isSecure: values.secure,
  };
};
