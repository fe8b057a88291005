import { Command, InvalidArgumentError, Option } from 'commander';
import type { CaseCheckOptions } from './case-check/case-check.ts';
import type { CommitmentOptions } from './commitments/commitments.ts';
import { connected, CONNECTION_HELP, examples } from './connected.ts';
import { fsckCommand } from './fsck/command.ts';
import type { ConnectionOptions } from './hub/connection.ts';
import { exportCommand, verifyCommand } from './pack/command.ts';
import { keysCommand } from './keys/command.ts';
import { projectionsCommand } from './projections/command.ts';
import { quarantineCommand } from './quarantine/command.ts';
import { logCommand } from './log/command.ts';
import type { ReplayOptions } from './replay/replay.ts';
import { topicsCommand } from './topics/command.ts';
import { witnessCommand } from './witness/command.ts';
import type { World } from './world.ts';

const aRevision = (text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a revision: a whole number from 0.');
};

const wide = (): Option =>
  new Option('--wide', 'one line for each row, however long; else rows are folded to the terminal, or to 80').default(
    false,
  );

const caseCommand = (world: World): Command => {
  const check = new Command('check')
    .description('work out every clock and finding of a case and compare them with what its file expects')
    .argument('<file...>', 'case files (YAML), or directories of them')
    .option('--strict', 'fail on events that are not understood', false)
    .option('--json', 'print results as JSON', false)
    .addOption(wide())
    .addHelpText('after', examples('case check my-case.yaml', 'case check test/cases --strict'))
    .addHelpText('after', '\nExit status: 0 all as expected, 1 something different, 2 a file that cannot be read.')
    .action(async (files: string[], options: CaseCheckOptions) => {
      const [{ caseCheck }, { assess }] = await Promise.all([
        import('./case-check/case-check.ts'),
        import('@accord/plans'),
      ]);
      world.leaveWith(caseCheck(files, options, assess, world.terminal));
    });
  return new Command('case').description('cases on paper, without a hub').addCommand(check);
};

type PublishOptions = ConnectionOptions & { readonly receipts: boolean; readonly signingKey?: string | undefined };

const publishCommand = (world: World): Command =>
  connected(new Command('publish'))
    .description('publish CloudEvents: files (one, a list, or one a line), directories of them, or standard input')
    .argument('[path...]', 'files or directories; - or nothing for standard input')
    .option('--receipts', 'print every receipt as a line of JSON', false)
    .option('--signing-key <file>', 'sign with this private key (accord keys new) what is not signed yet')
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText(
      'after',
      examples(
        'publish event.json --as northmere-icb',
        'publish outbox/ --as northmere-council',
        'publish event.json --signing-key northmere-icb-2026.jwk --as northmere-icb',
        'publish --receipts - < events.ndjson',
      ),
    )
    .addHelpText(
      'after',
      '\nExit status: 0 all taken, 1 some refused, 2 unreadable or no hub. It may be run again: nothing is taken twice.',
    )
    .action(async (paths: string[], options: PublishOptions) => {
      const { publishFrom } = await import('./publish/command.ts');
      world.leaveWith(await publishFrom(paths, options, world));
    });

const replayCommand = (world: World): Command =>
  connected(new Command('replay'))
    .description(
      "replay a plan: what happened, every clock and finding with the events that justify it, the state's hash",
    )
    .argument('<plan>', 'id of the plan')
    .option('--to-revision <n>', 'only events up to this revision', aRevision)
    .option('--known-at <time>', 'only what the ledger knew then, such as 2026-04-01T00:00:00Z')
    .option('--as-at <day>', 'only what had happened by this day, such as 2026-03-31')
    .option('--json', 'print the answer as JSON', false)
    .addOption(wide())
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText(
      'after',
      examples(
        'replay 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11 --as auditor',
        'replay 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11 --as-at 2026-03-31 --as auditor',
      ),
    )
    .action(async (plan: string, options: ReplayOptions) => {
      const { replay } = await import('./replay/replay.ts');
      world.leaveWith(await replay(plan, options, world));
    });

const commitmentsCommand = (world: World): Command =>
  connected(new Command('commitments'))
    .description('what was promised: provision, quantity, provider, cost, share, dates')
    .option('--commissioner <body>', 'all that this body has promised, such as ods:Q9N')
    .option('--child <id>', 'all that is promised to this child, by pseudonym')
    .option('--plan <id>', 'all that is promised under this plan')
    .option('--as-at <day>', 'in force on this day; today when not said')
    .option('--known-at <time>', 'as the ledger knew it then; now when not said')
    .addOption(wide())
    .option('--json', 'print as JSON', false)
    .option('--csv', 'print as CSV, with the columns of the API', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText(
      'after',
      examples(
        'commitments --commissioner ods:Q9N --as northmere-icb',
        'commitments --plan 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11 --csv --as auditor',
      ),
    )
    .action(async (options: CommitmentOptions) => {
      const { commitments } = await import('./commitments/commitments.ts');
      world.leaveWith(await commitments(options, world));
    });

const refusalsCommand = (world: World): Command =>
  connected(new Command('refusals'))
    .description('messages that the hub did not take, and why')
    .option('--json', 'print as JSON', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples('refusals --as northmere-council'))
    .action(async (options: ConnectionOptions & { readonly json: boolean }) => {
      const { refusals } = await import('./refusals/refusals.ts');
      world.leaveWith(await refusals(options, world));
    });

/** The command line. What a command needs is loaded when it is called, so that every start is quick. */
export const program = (world: World): Command => {
  const commands = [
    publishCommand,
    replayCommand,
    exportCommand,
    verifyCommand,
    commitmentsCommand,
    refusalsCommand,
    quarantineCommand,
    projectionsCommand,
    topicsCommand,
    fsckCommand,
    keysCommand,
    logCommand,
    witnessCommand,
    caseCommand,
  ];
  const root = new Command('accord').description(
    'EHC plan events: publish, replay, ask what was promised, check a case',
  );
  for (const make of commands) root.addCommand(make(world));
  const prepare = (command: Command): void => {
    command.exitOverride().showHelpAfterError('(add --help to see how it is used)');
    command.commands.forEach(prepare);
  };
  prepare(root);
  return root;
};
