import type { Dice } from '../dice.ts';
import { serverNames, type Server } from '../stage/servers.ts';
import type { Stage } from '../stage/stage.ts';
import type { Kind } from './strike.ts';

const anyServer = ({ servers }: Stage, dice: Dice): Server => servers[dice.pick(serverNames)];

export const connectionsCut: Kind = {
  name: 'connections cut',
  deal: (stage, dice) => {
    const { name, proxy } = anyServer(stage, dice);
    return {
      told: `connections to ${name} cut`,
      lastsMs: dice.whole(50, 4000),
      begin: async () => proxy.cut(),
      end: async () => proxy.restore(),
    };
  },
};

export const connectionsDelayed: Kind = {
  name: 'connections delayed',
  deal: (stage, dice) => {
    const { name, proxy } = anyServer(stage, dice);
    const delayMs = dice.whole(50, 800);
    return {
      told: `connections to ${name} later by ${delayMs} ms`,
      lastsMs: dice.whole(1000, 4000),
      begin: async () => proxy.delay(delayMs),
      end: async () => proxy.restore(),
    };
  },
};

/** Nothing comes through and nothing breaks: for longer than locks are held, or shorter. */
export const connectionsStalled: Kind = {
  name: 'connections stalled',
  deal: (stage, dice) => {
    const { name, proxy } = anyServer(stage, dice);
    return {
      told: `connections to ${name} stalled`,
      lastsMs: dice.happens(0.3) ? dice.whole(11_000, 14_000) : dice.whole(500, 4000),
      begin: async () => proxy.stall(),
      end: async () => proxy.restore(),
    };
  },
};
