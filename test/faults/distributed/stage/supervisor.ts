import { Again } from '../again.ts';
import type { Servers } from './servers.ts';

const everyMs = 1000;

/** Starts servers again that have ended, as `restart: always` would: a broker may find out late that its disk was full. */
export const supervisorOf = (servers: Servers): Again =>
  new Again(() => Promise.all(Object.values(servers).map((server) => server.start().catch(() => undefined))), everyMs);
