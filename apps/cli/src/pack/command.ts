import { Command, InvalidArgumentError, Option } from 'commander';
import { parseInstant } from '@accord/kernel';
import { connected, CONNECTION_HELP, examples } from '../connected.ts';
import type { World } from '../world.ts';
import type { ExportOptions } from './export.ts';
import type { VerifyOptions } from './verify.ts';

const PLAN = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';

export const exportCommand = (world: World): Command =>
  connected(new Command('export'))
    .description('everything about a plan in one file, which can be checked without the hub')
    .requiredOption('--plan <id>', 'id of the plan')
    .option('--since <point>', 'show that the log has only grown since this day, time, or size of a checkpoint')
    .option('--checkpoint <file>', 'the same since a checkpoint that you kept')
    .option('--out <file>', 'where to write it, - for standard output; PLAN.pack.json when not said')
    .option('--force', 'write over a file that is there', false)
    .addHelpText('after', CONNECTION_HELP)
    .addHelpText('after', examples(`export --plan ${PLAN} --as auditor --out plan.json`))
    .addHelpText('after', '\nExit status: 0 written, 1 the hub refuses it, 2 no hub, or nowhere to write it.')
    .action(async (options: ExportOptions) => {
      const { exportPack } = await import('./export.ts');
      world.leaveWith(await exportPack(options, world));
    });

const aTime = (text: string): number => {
  const instant = parseInstant(text);
  if (instant.ok) return Math.floor(Date.parse(instant.value) / 1000);
  throw new InvalidArgumentError('Expected a time, such as 2026-04-01T00:00:00Z.');
};

const VERIFY_HELP = `
Nothing is sent anywhere. What you trust comes from you: --policy is a C2SP tlog-policy (log, witness, group, quorum). A hub writes
one for its own log to var/log.policy; whoever doubts the hub has the key from somebody else. So it is with --keys: without it,
signatures of publishers are checked by keys that the pack itself names.

Examples:
  $ accord verify plan.json --policy var/log.policy
  $ accord verify plan.json --policy mine.policy --checkpoint kept/march.checkpoint
  $ accord verify plan.json --policy mine.policy --tsa-ca authority.pem
  $ accord verify plan.json --policy mine.policy --keys publishers.json
  $ accord verify --page check.html

--page is for somebody without this command: the same checks in a browser, but for time stamps.

Exit status: 0 it holds (or the page was written), 1 it does not, 2 it could not be read.`;

export const verifyCommand = (world: World): Command =>
  new Command('verify')
    .description('check a proof pack, without any hub: every check by its name, and what failed')
    .argument('[pack]', 'file that accord export wrote')
    .option('--page <file>', 'check nothing, and write a page to this file that checks packs in a browser')
    .option('--policy <file>', 'which logs and witnesses you trust')
    .option('--checkpoint <file>', 'a checkpoint that you kept from before: the log must have grown from it')
    .option('--tsa-ca <file>', 'certificates (PEM) of the time-stamping authorities that you trust')
    .option(
      '--keys <file>',
      "publishers' keys that you trust (JSON as GET /log/keys answers), instead of those in the pack",
    )
    .addOption(
      new Option('--at <time>', 'the time, against which cosignatures are held')
        .argParser(aTime)
        .default(Math.floor(Date.now() / 1000), 'now'),
    )
    .option('--json', 'print the verdict as JSON', false)
    .option('--wide', 'do not fold lines', false)
    .addHelpText('after', VERIFY_HELP)
    .action(async (pack: string | undefined, options: VerifyOptions & { readonly page?: string }) => {
      const [{ verify }, { writePage }] = await Promise.all([import('./verify.ts'), import('./page.ts')]);
      if (options.page !== undefined) return world.leaveWith(writePage(options.page, pack, world));
      world.leaveWith(await verify(pack, options, world));
    });
