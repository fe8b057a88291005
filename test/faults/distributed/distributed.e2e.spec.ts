import { rmSync } from 'node:fs';
import { missingForKafka } from '../../../infra/local/kafka/index.ts';
import { missingForPostgres } from '../../../infra/local/postgres/index.ts';
import { runCampaign } from './campaign.ts';
import { summary } from './report.ts';

/** One of each kind, as `npm run faults` does it two hundred times. */
const cycles = 10;
const seed = process.env['ACCORD_FAULTS_SEED'] ?? 'every commit';
const withinMs = 900_000;

const missing = missingForKafka() ?? (await missingForPostgres());
const isDemanded = (process.env['CI'] ?? '') !== '';
if (missing !== null) process.stderr.write(`Left out: ${missing}\n`);

(missing === null || isDemanded ? it : it.skip)(
  'what was acknowledged is kept, told once and to nobody else, whatever is killed, cut, delayed or full',
  async () => {
    const lines: string[] = [];
    const { remove, folder, ...outcome } = await runCampaign({
      cycles,
      only: '',
      seed,
      programs: 2,
      tell: (line) => lines.push(line),
      isEnough: () => false,
    });
    await remove();
    const told = [`Seed ${seed}, logs in ${folder}.`, ...lines, summary(outcome), outcome.failure ?? ''].join('\n');
    expect(outcome.failure === null ? '' : told).toBe('');
    rmSync(folder, { recursive: true, force: true });
    expect(outcome.recoveries).toHaveLength(cycles + 1);
    if (isDemanded) expect(outcome.left).toStrictEqual([]);
    else outcome.left.forEach((left) => process.stderr.write(`Left out: ${left}\n`));
  },
  withinMs,
);
