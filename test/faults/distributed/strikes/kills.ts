import { setTimeout as rest } from 'node:timers/promises';
import type { ProgramName } from '../../../../infra/local/programs.ts';
import type { Program } from '../stage/programs.ts';
import type { ServerName } from '../stage/servers.ts';
import type { Kind } from './strike.ts';

const names = (programs: readonly Program[]): string => programs.map(({ name }) => name).join(' and ');

/** One process of the program, or all of them; often while all that it says and hears is late, so that much is under way. */
export const programKilled = (program: ProgramName): Kind => ({
  name: `${program} killed`,
  deal: (stage, dice) => {
    const all = stage.of(program);
    const killed = dice.happens(0.4) ? all : [dice.pick(all)];
    const lateMs = dice.happens(0.5) ? dice.whole(50, 300) : 0;
    const proxies = Object.values(stage.servers).map(({ proxy }) => proxy);
    return {
      told: `SIGKILL to ${names(killed)}${lateMs === 0 ? '' : `, all servers later by ${lateMs} ms`}`,
      lastsMs: dice.whole(100, 2000),
      begin: async () => {
        if (lateMs > 0) proxies.forEach((proxy) => proxy.delay(lateMs));
        await rest(3 * lateMs);
        await Promise.all(killed.map((one) => one.kill()));
      },
      end: async () => {
        proxies.forEach((proxy) => proxy.restore());
        await Promise.all(killed.map((one) => one.start()));
      },
    };
  },
});

/** Longer than the programs are patient with a session, or shorter: by chance. */
export const programFrozen: Kind = {
  name: 'program frozen',
  deal: (stage, dice) => {
    const frozen = dice.pick(stage.of(dice.pick(['intake', 'relay', 'enquiry'])));
    return {
      told: `SIGSTOP to ${frozen.name}`,
      lastsMs: dice.happens(0.3) ? dice.whole(11_000, 14_000) : dice.whole(500, 4000),
      begin: async () => frozen.freeze(),
      end: async () => frozen.thaw(),
    };
  },
};

export const serverKilled = (name: ServerName): Kind => ({
  name: `${name} killed`,
  deal: ({ servers: { [name]: server } }, dice) => ({
    told: `SIGKILL to ${name}`,
    lastsMs: dice.whole(100, 2000),
    begin: () => server.kill(),
    end: () => server.start(),
  }),
});
