import { Command, InvalidArgumentError, Option } from 'commander';
import { parseInstant } from '@accord/kernel';
import { examples } from '../connected.ts';
import type { World } from '../world.ts';
import type { NewKeyOptions } from './new.ts';

const HELP = `
The private key goes to a new file that only its owner may read, and nowhere else. What is printed is public: the operator of the hub
puts it among the signingKeys of your agency. Sign with accord publish --signing-key FILE. A kid names one key for ever.`;

const wholeSecond = (text: string): string => `${text.slice(0, 19)}Z`;

const aTime = (text: string): string => {
  const instant = parseInstant(text);
  if (instant.ok) return wholeSecond(new Date(instant.value).toISOString());
  throw new InvalidArgumentError('Expected a time, such as 2026-04-01T00:00:00Z.');
};

/** `accord keys`: for agencies that sign what they send. */
export const keysCommand = (world: World): Command => {
  const make = new Command('new')
    .description('make a key to sign messages with, and print what the operator of the hub needs of it')
    .requiredOption('--kid <name>', 'name of the key, such as northmere-icb-2026')
    .option('--out <file>', 'new file for the private key; KID.jwk when not said')
    .addOption(new Option('--alg <name>', 'how it signs').choices(['EdDSA', 'ES256']).default('EdDSA'))
    .option('--from <time>', 'when it begins to be valid; now when not said', aTime, aTime(new Date().toISOString()))
    .addHelpText('after', HELP)
    .addHelpText('after', examples('keys new --kid northmere-icb-2026', 'keys new --kid north-2027 --alg ES256'))
    .addHelpText('after', '\nExit status: 0 made, 2 not.')
    .action(async (options: NewKeyOptions) => {
      const { newKey } = await import('./new.ts');
      world.leaveWith(await newKey(options, world));
    });
  return new Command('keys').description('keys that an agency signs its messages with').addCommand(make);
};
