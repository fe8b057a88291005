import { Command } from 'commander';
import type { World } from '../world.ts';
import type { FsckOptions } from './fsck.ts';

const HELP = `
The two files of a hub are only read, and the hub may be at work meanwhile. What was recorded after the start is left for another time.
Who can change both files and has the key can write a log that agrees with itself. That shows only beside a checkpoint which
somebody else kept: give it with --checkpoint.
Publishers' signatures, cosignatures of witnesses and time stamps are checked too, as far as their keys are known. Without --policy
the witnesses' keys are those in the log's own file, which whoever changes the log can change too: bring yours.

Examples:
  $ accord fsck
  $ accord fsck --data-dir /srv/accord --checkpoint kept/march.checkpoint

Exit status: 0 all agrees, 1 something is missing, changed, inserted, reordered, unreadable, signed
otherwise or dated back, 2 it could not be checked.`;

const also = (file: string, before: readonly string[]): readonly string[] => [...before, file];

/** `accord fsck`: for those who run the hub, on its own machine. */
export const fsckCommand = (world: World): Command =>
  new Command('fsck')
    .description(
      'make the whole provable log again from the ledger, and name every place where the stored one is another',
    )
    .option('--data-dir <folder>', 'folder of ledger.db and log.db; ACCORD_DATA_DIR or var when not said')
    .option('--service', 'check EventStoreDB and PostgreSQL, with the settings of the relay', false)
    .option('--vkey <vkey>', "public key of the log; when not said, that of the hub's own key file")
    .option('--checkpoint <file>', 'a checkpoint that was kept elsewhere; may be given several times', also, [])
    .option('--agencies <file>', "publishers' keys; ACCORD_AGENCIES_FILE or agencies.json of the folder when not said")
    .option('--policy <file>', "witnesses' keys; ACCORD_LOG_POLICY_FILE, or what the log says, when not said")
    .option('--tsa-ca <file>', 'certificates of time authorities; ACCORD_TSA_CA_FILE when not said')
    .option('--json', 'print what is found as lines of JSON', false)
    .addHelpText('after', HELP)
    .action(async (options: FsckOptions) => {
      const { checkLog } = await import('./fsck.ts');
      world.leaveWith(await checkLog(options, world));
    });
