import { Command } from 'commander';
import { examples } from '../connected.ts';
import type { World } from '../world.ts';
import type { WitnessesOptions } from './witnesses.ts';

const HELP = `
Anybody may ask. Where the hub is: --url, else ACCORD_URL, else http://127.0.0.1:4180
Exit status: 0 answered, 1 refused, 2 no hub.`;

/** `accord log`: for those who rely on the provable log of a hub. */
export const logCommand = (world: World): Command => {
  const witnesses = new Command('witnesses')
    .description('who vouches for the log: what each signed last, and the newest checkpoint that enough of them signed')
    .option('--url <url>', 'address of the hub')
    .option('--policy', 'print the policy in force, for programs that verify', false)
    .option('--json', 'print the answer as JSON', false)
    .addHelpText('after', HELP)
    .addHelpText('after', examples('log witnesses', 'log witnesses --policy > policy.txt'))
    .action(async (options: WitnessesOptions) => {
      const { logWitnesses } = await import('./witnesses.ts');
      world.leaveWith(await logWitnesses(options, world));
    });
  return new Command('log').description('the provable log of a hub').addCommand(witnesses);
};
