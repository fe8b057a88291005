import { serverNames } from '../stage/servers.ts';
import type { Kind } from './strike.ts';

/** A server that ends for want of room is started again when there is some. */
export const diskFull: Kind = {
  name: 'disk full',
  deal: ({ servers }, dice) => {
    const { name, volume, start } = servers[dice.pick(serverNames)];
    const { fill, free } = volume;
    if (fill === null) return null;
    return {
      told: `disk of ${name} full`,
      lastsMs: dice.whole(1000, 4000),
      begin: async () => fill(),
      end: async () => {
        free();
        await start();
      },
    };
  },
};
