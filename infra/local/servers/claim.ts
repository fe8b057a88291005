import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { lockFor, type Lock } from '@accord/platform';
import type { ServersOptions } from './options.ts';

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
};

/**
 * The folder for this start alone, and the ports that it needs: a second Kafka on a folder writes into the first one's log
 * before it finds that it may not. Held until it is released or we are gone; throws what to do.
 */
export const claimPlace = async (options: ServersOptions, hasEventStore: boolean): Promise<Lock> => {
  const { dataDir, kafkaPort, postgresPort, eventStorePort } = options;
  mkdirSync(dirname(dataDir), { recursive: true });
  const lock = lockFor(dataDir);
  const wanted = [
    ['--kafka-port', kafkaPort],
    ['--postgres-port', postgresPort],
    ...(hasEventStore ? [] : [['--eventstore-port', eventStorePort] as const]),
  ] as const;
  const free = await Promise.all(wanted.map(([, port]) => isFree(port)));
  const taken = wanted.filter((_, at) => !free[at]).map(([name, port]) => `127.0.0.1:${port} (${name})`);
  if (taken.length === 0) return lock;
  lock.release();
  throw new Error(`Expected to listen on ${taken.join(', ')}, in use: stop what uses it, or give another port.`);
};
