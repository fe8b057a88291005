// A stand-in for EventStoreDB: docs in README.md of this folder. Prints `ready <port>` when it serves.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ServerCredentials } from '@grpc/grpc-js';
import { Log } from './log.ts';
import { serve } from './server.ts';
import { Store } from './store.ts';
import { keepStatistics } from './system-events.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    host: { type: 'string', default: 'localhost' },
    data: { type: 'string' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string', default: '' },
    'until-stdin-ends': { type: 'boolean', default: false },
  },
});

const credentials = (cert: string | undefined, key: string | undefined): ServerCredentials => {
  if (cert === undefined && key === undefined) return ServerCredentials.createInsecure();
  if (cert === undefined || key === undefined) throw new Error('Give --tls-cert and --tls-key together, or neither.');
  return ServerCredentials.createSsl(null, [{ cert_chain: readFileSync(cert), private_key: readFileSync(key) }]);
};

const start = async (): Promise<void> => {
  const { data, host, user: name, password } = values;
  if (data === undefined) throw new Error('Expected --data FOLDER to keep the events in.');
  if (name !== undefined && values['tls-cert'] === undefined)
    throw new Error('--user needs --tls-cert and --tls-key: the client sends no password without TLS.');
  const log = new Log(data);
  const nowMs = Date.now;
  const store = new Store(log, nowMs);
  const { port, stop } = await serve({
    store,
    nowMs,
    user: name === undefined ? undefined : { name, password },
    credentials: credentials(values['tls-cert'], values['tls-key']),
    host,
    port: Number(values.port),
  });
  await keepStatistics(store, `${host}:${port}`);
  const end = (): void => {
    stop();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values['until-stdin-ends']) process.stdin.resume().once('end', end);
  process.stdout.write(`ready ${port}\n`);
};

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
