import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { checkSignatures, formatKey, parseCheckpoint, parseKey, parseSignatures, type Signer } from '@accord/proof';
import { logSigner, value } from '@accord/proof/testing';
import { temporaryDirectory } from '../support/hub-process.ts';
import { oneHistory, otherHistory, requestFrom } from './support/two-histories.ts';
import { runWitness, startWitness, type WitnessProcess } from './support/witness-process.ts';

const directory = temporaryDirectory();
let folders = 0;
const newState = (): string => join(directory.path, `witness-${(folders += 1)}`);
const running: WitnessProcess[] = [];
let log: Signer;
let vkey: string;

beforeAll(async () => {
  log = await logSigner();
  vkey = formatKey(log.key);
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL');
});
afterAll(() => directory.remove());

const start = async (state: string, ...more: readonly string[]): Promise<WitnessProcess> => {
  const named = existsSync(join(state, 'witness.key')) ? [] : ['--name', 'icb.example/w1'];
  const witness = await startWitness(['--state', state, '--log', vkey, ...named, ...more]);
  running.push(witness);
  return witness;
};
const ask = async (witness: WitnessProcess, old: number, of: Promise<Parameters<typeof requestFrom>[1]>) =>
  witness.ask(await requestFrom(old, await of));

it('vouches for a log as it grows, in lines that hold under its vkey, and still knows after kill -9', async () => {
  const state = newState();
  const witness = await start(state);
  const key = value(parseKey(witness.vkey));
  expect([key.name, key.type]).toEqual(['icb.example/w1', 4]);
  for (const [old, size] of [
    [0, 0],
    [0, 5],
    [5, 5],
    [5, 9],
  ] as const) {
    const its = await oneHistory(log, size);
    const { status, type, body } = await witness.ask(await requestFrom(old, its));
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
    const { note } = value(parseCheckpoint(its.checkpoint));
    const [signature] = value(await checkSignatures({ ...note, signatures: value(parseSignatures(body)) }, [key]));
    expect(Math.abs((signature?.time ?? 0) - Date.now() / 1000)).toBeLessThan(30);
  }
  await witness.stop('SIGKILL');
  const again = await start(state);
  expect(again.vkey).toBe(witness.vkey);
  expect(await ask(again, 0, oneHistory(log, 12))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '9\n' });
  expect((await ask(again, 9, oneHistory(log, 12))).status).toBe(200);
  const { code } = await again.stop();
  expect(code).toBe(0);
}, 120_000);

it('refuses a fork, keeps both checkpoints as evidence, and vouches on for what it knew', async () => {
  const state = newState();
  const witness = await start(state);
  const [known, fork, longer] = [await oneHistory(log, 7), await otherHistory(log, 7), await otherHistory(log, 9)];
  await witness.ask(await requestFrom(0, known));
  expect((await witness.ask(await requestFrom(7, fork))).status).toBe(409);
  expect(await witness.ask(await requestFrom(0, fork))).toMatchObject({ status: 409, body: '7\n' });
  expect((await witness.ask(await requestFrom(7, longer))).status).toBe(422);
  const evidence = join(state, 'evidence');
  const files = readdirSync(evidence).sort();
  expect(files.map((name) => name.replace(/-[0-9a-f]{16}\.txt$/, ''))).toEqual(['fork', 'not-continued']);
  const kept = files.map((name) => readFileSync(join(evidence, name), 'utf8'));
  kept.forEach((text, at) => {
    expect(text).toContain(known.checkpoint);
    expect(text).toContain([fork, longer][at]!.checkpoint);
  });
  expect((await ask(witness, 7, oneHistory(log, 9))).status).toBe(200);
  expect((await witness.stop()).output).toContain('do not go together');
}, 120_000);

it('vouches for one of two histories, however many ask at once', async () => {
  const witness = await start(newState());
  const asked = await Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      const of = await (at % 2 === 0 ? oneHistory : otherHistory)(log, 5 + (at % 6));
      return { of, ...(await witness.ask(await requestFrom(0, of))) };
    }),
  );
  const vouched = asked.filter(({ status }) => status === 200);
  expect(new Set(vouched.map(({ of }) => of.checkpoint)).size).toBe(1);
  expect(asked.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
}, 120_000);

it('says no as C2SP tlog-witness has it', async () => {
  const witness = await start(newState());
  const other = await logSigner('other.example/log');
  const [own, foreign] = [await oneHistory(log, 5), await oneHistory(other, 5)];
  const good = await requestFrom(0, own);
  expect((await witness.ask(await requestFrom(0, foreign))).status).toBe(404);
  expect((await witness.ask(good.replace('\n5\n', '\n6\n'))).status).toBe(403);
  expect((await witness.ask(good.replace('old 0', 'old 6'))).status).toBe(400);
  expect(await witness.ask('anything')).toMatchObject({ status: 400 });
  expect(await witness.ask(new Uint8Array(300_000))).toMatchObject({ status: 413 });
  expect((await witness.ask(good, '/elsewhere')).status).toBe(404);
  expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
  expect((await witness.ask(good, '/behind/a/proxy/add-checkpoint')).status).toBe(200);
}, 120_000);

it('does not wait for ever for a caller who says nothing', async () => {
  const witness = await start(newState());
  const socket = connect(Number(new URL(witness.url).port), '127.0.0.1');
  socket.write('POST /add-checkpoint HTTP/1.1\r\nhost: w\r\ncontent-length: 10\r\n\r\nold');
  let answered = '';
  socket.setEncoding('utf8').on('data', (part: string) => (answered += part));
  await new Promise((resolve) => socket.on('close', resolve));
  expect(answered).toContain('408');
}, 120_000);

it('is the only one on its state, and does not begin anew where a key has been used', async () => {
  const state = newState();
  const witness = await start(state);
  const second = await runWitness(['--state', state, '--log', vkey, '--listen', '127.0.0.1:0']);
  expect(second.code).toBe(2);
  expect(second.output).toContain('another process does');
  await witness.stop('SIGKILL');
  const damaged = readFileSync(join(state, 'state.json'), 'utf8');
  writeFileSync(join(state, 'state.json'), damaged.slice(0, 20));
  expect((await runWitness(['--state', state, '--log', vkey])).output).toContain('put it back as it was');
  rmSync(join(state, 'state.json'));
  const forgot = await runWitness(['--state', state, '--log', vkey]);
  expect([forgot.code, forgot.output]).toEqual([2, expect.stringContaining('could vouch for a fork')]);
}, 120_000);

it('says what it misses at its start', async () => {
  const state = newState();
  const started = async (...args: readonly string[]) => (await runWitness(['--state', state, ...args])).output;
  expect(await started()).toContain('Expected the vkey of at least one log');
  expect(await started('--log', 'x')).toContain('Expected the vkey of a log');
  expect(await started('--log', vkey)).toContain('Expected --name for the key that is made');
  expect(await started('--log', vkey, '--name', 'a b')).toContain('without spaces');
  expect(await started('--log', vkey, '--listen', 'x:y:z')).toContain('Expected HOST:PORT');
  expect(readdirSync(state)).not.toContain('witness.key');
}, 120_000);
