import { Command } from 'commander';
import { connected, CONNECTION_HELP, examples } from '../connected.ts';
import type { ConnectionOptions } from '../hub/connection.ts';
import type { World } from '../world.ts';
import type { RebuildOptions } from './rebuild.ts';

const statusCommand = (world: World): Command =>
  connected(new Command('status'))
    .description('how far each read model is, which generation answers, and what is being built beside it')
    .option('--json', 'print as JSON', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples('projections status --as operations'))
    .action(async (options: ConnectionOptions & { readonly json: boolean }) => {
      const { projectionsStatus } = await import('./status.ts');
      world.leaveWith(await projectionsStatus(options, world));
    });

const rebuildCommand = (world: World): Command =>
  connected(new Command('rebuild'))
    .description('fold a read model anew from the first event, while questions are answered as before')
    .argument('<family>', 'as `accord projections status` names it')
    .option('--wait', 'stay until the new generation answers questions', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples('projections rebuild commitments --wait --as operations'))
    .addHelpText('after', '\nExit status: 0 begun (with --wait: done), 1 refused, 2 no hub, or stopped while waiting.')
    .action(async (family: string, options: RebuildOptions) => {
      const { rebuildProjection } = await import('./rebuild.ts');
      world.leaveWith(await rebuildProjection(family, options, world));
    });

/** `accord projections`. */
export const projectionsCommand = (world: World): Command =>
  new Command('projections')
    .description('read models: how far they are, and folding them anew')
    .addCommand(statusCommand(world))
    .addCommand(rebuildCommand(world));
