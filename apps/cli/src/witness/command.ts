import { Command, InvalidArgumentError, Option } from 'commander';
import type { World } from '../world.ts';
import type { WitnessOptions } from './witness.ts';

const HELP = `
A witness vouches for the checkpoints of a log (C2SP tlog-witness): each time it demands proof that nothing of what it vouched for
before was changed or taken out. The first start makes a key and prints its vkey, which goes into the policies of those who rely on
it. Keep the key secret, and the folder of --state as long as the key is used: a witness that forgot could vouch for a fork, so it
does not start without. What shows a fork is kept under evidence/ in that folder.

Give the address to the log behind TLS (a proxy in front of --listen): http://127.0.0.1:4190 is called as
POST http://127.0.0.1:4190/add-checkpoint.

Examples:
  $ accord witness --name witness.northmere-icb.example --log accord.example/log+d1f4c9cf+Adn...
  $ accord witness --logs policy.txt --state /srv/witness --listen 0.0.0.0:4190

Exit status: 0 stopped (Ctrl-C, SIGTERM), 2 it could not start.`;

const also = (text: string, before: readonly string[]): readonly string[] => [...before, text];

const address = (text: string): WitnessOptions['listen'] => {
  const [, host, port] = /^(?:\[?([A-Za-z0-9.:-]*?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535)
    throw new InvalidArgumentError('Expected HOST:PORT, such as 127.0.0.1:4190 (port 0: any free one).');
  return { host: host || '127.0.0.1', port: Number(port) };
};

/** `accord witness`: for those who vouch for the log of others. */
export const witnessCommand = (world: World): Command =>
  new Command('witness')
    .description('vouch for the checkpoints of provable logs, and refuse any that does not continue what came before')
    .option('--log <vkey>', 'public key of a log to witness; may be given several times', also, [])
    .option('--logs <file>', 'file of such keys, one a line; a trust policy will do')
    .option('--key <file>', 'private key of this witness; when not said, witness.key in the folder of --state')
    .option('--name <name>', 'name of the key that is made at the first start, an address without its scheme')
    .option('--state <folder>', 'folder of what this witness vouched for', 'witness')
    .addOption(
      new Option('--listen <host:port>', 'where to listen')
        .argParser(address)
        .default({ host: '127.0.0.1', port: 4190 }, '127.0.0.1:4190'),
    )
    .addHelpText('after', HELP)
    .action(async (options: WitnessOptions) => {
      const { runWitness } = await import('./witness.ts');
      world.leaveWith(await runWitness(options, world));
    });
