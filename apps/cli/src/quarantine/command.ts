import { Command, Option } from 'commander';
import { connected, CONNECTION_HELP, examples } from '../connected.ts';
import type { ConnectionOptions } from '../hub/connection.ts';
import type { World } from '../world.ts';
import type { ListOptions } from './list.ts';

const ID = '3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b';
const STATUS = '\nExit status: 0 done, 1 refused, 2 unreadable or no hub.';

const listCommand = (world: World): Command => {
  const choices = ['refused', 'held', 'released', 'discarded', 'any'];
  return connected(new Command('list'))
    .description('messages in quarantine, oldest first: those that need somebody, unless told otherwise')
    .addOption(new Option('--state <state>', 'which of them').choices(choices).default('refused'))
    .option('--json', 'print as JSON', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples('quarantine list --as northmere-icb', 'quarantine list --state held'))
    .action(async (options: ListOptions) => {
      const { listQuarantine } = await import('./list.ts');
      world.leaveWith(await listQuarantine(options, world));
    });
};

const showCommand = (world: World): Command =>
  connected(new Command('show'))
    .description('a message in quarantine: why it was refused, and what it says')
    .argument('<id>', 'id of the message in quarantine')
    .option('--json', 'print as JSON', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples(`quarantine show ${ID} --as northmere-icb`))
    .action(async (id: string, options: ConnectionOptions & { readonly json: boolean }) => {
      const { showQuarantined } = await import('./show.ts');
      world.leaveWith(await showQuarantined(id, options, world));
    });

const releaseCommand = (world: World): Command =>
  connected(new Command('release'))
    .description('have a message judged again, and those that wait behind it after it')
    .argument('<id>', 'id of the message in quarantine')
    .option('--with <file>', 'the message corrected, as one CloudEvent in JSON; without it, as it came')
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples(`quarantine release ${ID}`, `quarantine release ${ID} --with corrected.json`))
    .addHelpText('after', STATUS)
    .action(async (id: string, options: ConnectionOptions & { readonly with?: string }) => {
      const { releaseQuarantined } = await import('./settle.ts');
      world.leaveWith(await releaseQuarantined(id, options, world));
    });

const discardCommand = (world: World): Command =>
  connected(new Command('discard'))
    .description('leave a message out for good, and take in those that wait behind it')
    .argument('<id>', 'id of the message in quarantine')
    .requiredOption('--reason <word>', 'why, as a coded word of small letters, digits and hyphens')
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples(`quarantine discard ${ID} --reason sent-twice`))
    .addHelpText('after', STATUS)
    .action(async (id: string, options: ConnectionOptions & { readonly reason: string }) => {
      const { discardQuarantined } = await import('./settle.ts');
      world.leaveWith(await discardQuarantined(id, options, world));
    });

/** `accord quarantine`. */
export const quarantineCommand = (world: World): Command => {
  const command = new Command('quarantine').description(
    'messages of topics that were refused, and those of the same child that wait behind them',
  );
  for (const make of [listCommand, showCommand, releaseCommand, discardCommand]) command.addCommand(make(world));
  return command;
};
