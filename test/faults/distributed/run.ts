// `npm run faults`: see the usage in options.ts.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCampaign } from './campaign.ts';
import { readOptions, usage, type Options } from './options.ts';
import { summary } from './report.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const run = async ({ cycles, seed, programs, only, isKept }: Options): Promise<void> => {
  say(`Seed ${seed}. Starting servers and programs ...`);
  const { remove, ...outcome } = await runCampaign({ cycles, seed, programs, only, tell: say });
  say(`\n${summary(outcome)}`);
  await remove();
  if (outcome.failure === null) {
    say(`\nEverything held in ${cycles} cycles. Seed ${seed}.`);
    if (!isKept) rmSync(outcome.folder, { recursive: true, force: true });
    return;
  }
  say(`\nSeed ${seed}. ${outcome.failure}\nLogs: ${join(outcome.folder, 'logs')}`);
  process.exitCode = 1;
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(usage);
  else await run(options);
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
process.exit();
