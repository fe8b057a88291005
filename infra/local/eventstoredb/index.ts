import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, type ServerProcess } from '../server-process.ts';

export interface EventStoreOptions {
  /** Kept between starts. */
  readonly dataDir: string;
  readonly port: number;
  /** PEM files. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Needs `tls`: the client sends no password without it. */
  readonly user?: { readonly name: string; readonly password: string };
}

const register = fileURLToPath(new URL('../../run/register.mjs', import.meta.url));
const standIn = fileURLToPath(new URL('../../../test/support/eventstoredb/main.ts', import.meta.url));
const startWithinMs = 60_000;

/** Of `ACCORD_EVENTSTORE_URL`; null: none is given, and the stand-in takes its place. */
export const givenEventStore = (): string | null => process.env['ACCORD_EVENTSTORE_URL'] || null;

/** Which server the records are in: its hosts and ports, never who is let in. */
export const eventStoreRemark = (given: string | null): string =>
  given === null
    ? 'EventStoreDB: the stand-in, not a real server.'
    : `EventStoreDB: the server of ACCORD_EVENTSTORE_URL, ${/^[^:]+:\/\/(?:.*@)?([^/?@]*)/.exec(given)?.[1] ?? 'of another form'}.`;

/** The stand-in, since no package registry carries the server itself. It is for trying out: not for anybody's records. */
export const startEventStore = ({ dataDir, port, tls, user }: EventStoreOptions): Promise<ServerProcess> => {
  mkdirSync(dataDir, { recursive: true });
  const secured = tls === undefined ? [] : ['--tls-cert', tls.certificate, '--tls-key', tls.key];
  const known = user === undefined ? [] : ['--user', user.name, '--password', user.password];
  return launch({
    name: 'The stand-in for EventStoreDB',
    command: process.execPath,
    args: ['--import', register, standIn, '--data', dataDir, '--port', String(port), ...secured, ...known],
    ready: /^ready \d+$/m,
    stopSignal: 'SIGTERM',
    startWithinMs,
  });
};
