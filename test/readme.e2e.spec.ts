import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { repository, startHub, temporaryDirectory, type HubProcess } from './support/hub-process.ts';

const run = promisify(execFile);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => (block ?? '').trim());
const [start, ...commands] = blocks;

/** What a reader of the README looks for in the answer to each command, in the README's order. */
const shows: readonly RegExp[] = [
  /1 accepted/,
  /"repeated":true/,
  /C9[\s\S]*late[\s\S]*state hash|state hash[\s\S]*C9/i,
  /R7/,
  /physiotherapy/,
  /Wrote \S+: 1[01] events/,
  /It holds: plan 1d2f7c3a/,
];

const directory = temporaryDirectory();
let hub: HubProcess;
beforeAll(async () => {
  hub = await startHub(directory.path, { ACCORD_LOG_LEVEL: 'info' }, start?.split(' '));
}, 120_000);
afterAll(async () => {
  await hub.stop('SIGINT');
  directory.remove();
}, 60_000);

/** The README's own words, but for the port and the folder, which this test may not share with a hub that is running. */
const here = (command: string): string =>
  command.replaceAll('http://127.0.0.1:4180', hub.url).replaceAll('var/', `${directory.path}/`);

it('starts with the command that stands first', () => {
  expect(start).toBe('npm start');
  expect(hub.output()).toContain('Accord is ready at http://127.0.0.1:');
});

it('prints the commands of the README when it is ready', () => {
  const pasted = hub.output().match(/npx accord .*/g) ?? [];
  expect(pasted).toHaveLength(3);
  expect(pasted.filter((command) => !commands.includes(command.trim()))).toEqual([]);
});

it('has an expectation for every command', () => expect(commands).toHaveLength(shows.length));

it.each(commands.map((command, at) => [command.split('\n')[0], command, shows[at] ?? /^$/] as const))(
  'does what it says: %s',
  async (_name, command, expected) => {
    const env = { ...process.env, NODE_OPTIONS: '', ACCORD_URL: hub.url, ACCORD_DATA_DIR: directory.path };
    const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', here(command)], { cwd: repository, env });
    expect(stdout + stderr).toMatch(expected);
  },
  60_000,
);
