import { parseArgs } from 'node:util';
import { drill } from './drill.ts';
import { reportOf } from './report.ts';

const help = `npm run drill [-- --json] [--help]

Plays the insider on a copy of a hub: changes, removes, inserts and reorders what was recorded, forges, replays and shows two stories.
Each attack must come to light by the check that is meant for it, and before it nothing may.

Exit status: 0 every attack came to light as it should, 1 one did not.`;

const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
const print = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help === true) print(help);
else {
  const results = await drill((text) => void process.stderr.write(`${text}\n`));
  if (values.json === true) print(JSON.stringify(results, null, 2));
  else reportOf(results, process.stdout.columns || 120).forEach(print);
  process.exitCode = results.every(({ isCaught }) => isCaught) ? 0 : 1;
}
