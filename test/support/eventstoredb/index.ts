import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreRemark, givenEventStore } from '../../../infra/local/eventstoredb/index.ts';

const repository = new URL('../../../', import.meta.url).pathname;
const program = ['--import', './infra/run/register.mjs', 'test/support/eventstoredb/main.ts'];
const startWithinMs = 60_000;

export interface EventStoreOptions {
  /** PEM files of the server's certificate (for localhost) and key, and of who signed it. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string };
  /** Who may call; needs `tls`, since the client sends no password without it. */
  readonly user?: { readonly name: string; readonly password: string };
}

/** A server for one spec. Of a given one nothing may be assumed to be empty: use streams and ids of your own. */
export interface EventStore {
  /** For the client, credentials included. The same after a restart. */
  readonly url: string;
  readonly kind: 'given' | 'stand-in';
  /** SIGKILL; settles when the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data and port, after killing it if it still runs. */
  readonly restart: () => Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Ends it and removes its data. A given server is left as it is. */
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<unknown>;
}

const start = async (data: string, port: number, options: EventStoreOptions): Promise<Running> => {
  const { tls, user } = options;
  const secured = tls === undefined ? [] : ['--tls-cert', tls.cert, '--tls-key', tls.key];
  const known = user === undefined ? [] : ['--user', user.name, '--password', user.password];
  const given = ['--data', data, '--port', String(port), ...secured, ...known, '--until-stdin-ends'];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [...program, ...given], { cwd: repository, env });
  const ended = once(child, 'close');
  let said = '';
  const ready = new Promise<number>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /^ready (\d+)$/m.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const tooLate = AbortSignal.timeout(startWithinMs);
  const bound = await Promise.race([ready, ended, once(tooLate, 'abort')]);
  if (typeof bound === 'number') return { child, port: bound, ended };
  child.kill('SIGKILL');
  throw new Error(`The EventStoreDB stand-in did not become ready. It said:\n${said}`);
};

const urlOf = (port: number, { tls, user }: EventStoreOptions): string => {
  const who = user === undefined ? '' : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`;
  return `esdb://${who}localhost:${port}?${tls === undefined ? 'tls=false' : `tls=true&tlsCAFile=${tls.ca}`}`;
};

const unavailable = (what: string) => (): never => {
  throw new Error(`Cannot ${what} the EventStoreDB of ACCORD_EVENTSTORE_URL. Unset it to run this on the stand-in.`);
};
const givenStore = (url: string): EventStore => ({
  url,
  kind: 'given',
  kill: async () => unavailable('kill')(),
  restart: async () => unavailable('restart')(),
  freeze: unavailable('freeze'),
  thaw: unavailable('thaw'),
  stop: async () => undefined,
});

const standIn = async (options: EventStoreOptions): Promise<EventStore> => {
  const data = mkdtempSync(join(tmpdir(), 'accord-eventstoredb-'));
  let running = await start(data, 0, options);
  const { port } = running;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    running.child.kill(signal);
    await running.ended;
  };
  return {
    url: urlOf(port, options),
    kind: 'stand-in',
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL');
      running = await start(data, port, options);
    },
    freeze: () => void running.child.kill('SIGSTOP'),
    thaw: () => void running.child.kill('SIGCONT'),
    stop: async () => {
      await end('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
};

let hasTold = false;
const tell = (text: string): void => {
  if (!hasTold) process.stderr.write(`${text}\n`);
  hasTold = true;
};

/** The server of ACCORD_EVENTSTORE_URL when it is set; otherwise a stand-in of its own on a free port. */
export const eventStore = async (options: EventStoreOptions = {}): Promise<EventStore> => {
  const given = givenEventStore();
  tell(eventStoreRemark(given));
  return given === null ? standIn(options) : givenStore(given);
};

/** Always the stand-in, for what nobody does to a given server: kill, freeze, TLS and users. */
export const standInEventStore = (options: EventStoreOptions = {}): Promise<EventStore> => {
  tell(eventStoreRemark(null));
  return standIn(options);
};
