// `npm run faults`: see the usage in options.ts.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCampaign } from './campaign.ts';
import { readOptions, usage, type Options } from './options.ts';
import { summary } from './report.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Ctrl-C once: the cycle in hand is the last. */
const askedToEnd = (): (() => boolean) => {
  let isAsked = false;
  (['SIGINT', 'SIGTERM'] as const).forEach((signal) => process.once(signal, () => (isAsked = true)));
  return () => isAsked;
};

const run = async ({ cycles, seed, programs, only, isKept }: Options): Promise<void> => {
  say(`Seed ${seed}. Starting servers and programs ...`);
  const { remove, ...outcome } = await runCampaign({ cycles, seed, programs, only, tell: say, isEnough: askedToEnd() });
  say(`\n${summary(outcome)}`);
  await remove();
  if (outcome.failure === null) {
    say(`\nEverything held in ${outcome.recoveries.length - 1} cycles. Seed ${seed}.`);
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
