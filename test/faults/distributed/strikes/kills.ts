import type { Program, ProgramName } from '../stage/programs.ts';
import type { ServerName } from '../stage/servers.ts';
import type { Kind } from './strike.ts';

const names = (programs: readonly Program[]): string => programs.map(({ name }) => name).join(' and ');

/** One process of the program, or all of them. */
export const programKilled = (program: ProgramName): Kind => ({
  name: `${program} killed`,
  deal: (stage, dice) => {
    const all = stage.of(program);
    const killed = dice.happens(0.4) ? all : [dice.pick(all)];
    return {
      told: `SIGKILL to ${names(killed)}`,
      lastsMs: dice.whole(100, 2000),
      begin: async () => void (await Promise.all(killed.map((one) => one.kill()))),
      end: async () => void (await Promise.all(killed.map((one) => one.start()))),
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
