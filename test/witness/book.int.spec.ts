import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSigner } from '@accord/proof/testing';
import { Book } from '../../apps/cli/src/witness/book.ts';
import { temporaryDirectory } from '../support/hub-process.ts';
import { oneHistory } from './support/two-histories.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());
const at = (name: string): string => join(directory.path, name);
const register = new URL('../../infra/run/register.mjs', import.meta.url).pathname;
const child = new URL('./support/keep-and-fail.ts', import.meta.url).pathname;
const ORIGIN = 'accord.example/log';

/** A book at size 5 that is told of size 9, in a process which the given call ends. */
const told = async (how: 'kill' | 'fault', place: number) => {
  const file = at('state.json');
  copyFileSync(at('before.json'), file);
  const args = ['--import', register, child, file, at('next'), how, String(place)];
  const { stdout, signal } = spawnSync('node', args, {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { said: stdout.trim(), signal, size: Book.open(file)?.of(ORIGIN).size };
};

beforeAll(async () => {
  const log = await logSigner(ORIGIN);
  const [five, nine] = [await oneHistory(log, 5), await oneHistory(log, 9)];
  Book.begin(at('before.json')).keep(ORIGIN, five, five.checkpoint);
  writeFileSync(at('next'), nine.checkpoint);
});

it('has the old checkpoint or the new one, wherever its process is killed, and the new one once it was kept', async () => {
  const { said, size } = await told('kill', -1);
  const calls = Number(/^kept of (\d+)$/.exec(said)?.[1]);
  expect([calls, size]).toEqual([16, 9]); // before and after open, write, sync, close, rename, open, sync, close
  const sizes: unknown[] = [];
  for (let place = 0; place < calls; place += 1) {
    const killed = await told('kill', place);
    expect([killed.said, killed.signal]).toEqual(['', 'SIGKILL']);
    sizes.push(killed.size);
  }
  expect(sizes).toEqual([...Array<number>(9).fill(5), ...Array<number>(7).fill(9)]);
}, 240_000);

it('vouches for nothing when the disk fails before the new checkpoint is on it', async () => {
  for (let place = 0; place < 16; place += 1) {
    const { said, size } = await told('fault', place);
    expect(said).toMatch(/^failed, still at 5 of/);
    expect([5, 9]).toContain(size);
  }
}, 240_000);
