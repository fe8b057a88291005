import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSigner } from '@accord/audit/log';
import { makeSigningKey, readSigningKey } from '@accord/platform';
import {
  checkCosignatures,
  checkLogSignature,
  checkQuorum,
  formatKey,
  parseCheckpoint,
  parsePolicy,
  parseProofFile,
} from '@accord/proof';
import { value } from '@accord/proof/testing';
import { logWitnesses } from '../../apps/cli/src/log/witnesses.ts';
import { recordingTerminal } from '../../apps/cli/src/testing/recording-terminal.ts';
import { call, startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';
import { startWitness, type WitnessProcess } from './support/witness-process.ts';

/** A hub, an ICB and a council that vouch for its log, each a process of its own. */

const GRACE_MS = 10_000;
const story = new URL('../../infra/example/story.json', import.meta.url);
const steps: readonly { readonly post: string; readonly as: string; readonly body: Record<string, unknown> }[] =
  JSON.parse(readFileSync(story, 'utf8')).steps;
const [proposal, byIcb, byCouncil] = steps.filter(({ post }) => post.includes('agreements')).map(({ body }) => body);
const message = steps[0]!.body;

const directory = temporaryDirectory();
const at = (name: string): string => join(directory.path, name);
const dataDir = at('hub');
const environment = {
  ACCORD_LOG: 'on',
  ACCORD_LOG_POLICY_FILE: at('policy.txt'),
  ACCORD_QUORUM_GRACE_MS: String(GRACE_MS),
};
let hub: HubProcess;
let icb: WitnessProcess;
let council: WitnessProcess;
let logKey: string;

const witness = (name: string, more: readonly string[] = [], port = 0) =>
  startWitness(['--state', at(name), '--log', logKey, ...more], port);

beforeAll(async () => {
  const key = join(dataDir, 'keys', 'log.key');
  makeSigningKey(key);
  logKey = formatKey(logSigner('accord.example/log', readSigningKey('', key)).key);
  [icb, council] = (await Promise.all(
    ['icb', 'council'].map((name) => witness(name, ['--name', `witness.${name}.example`])),
  )) as [WitnessProcess, WitnessProcess];
  const witnesses = `witness icb ${icb.vkey} ${icb.url}\nwitness council ${council.vkey} ${council.url}\n`;
  writeFileSync(at('policy.txt'), `log ${logKey}\n${witnesses}group both all icb council\nquorum both\n`);
  hub = await startHub(dataDir, environment);
}, 180_000);
afterAll(async () => {
  for (const one of [hub, icb, council]) await one?.stop('SIGKILL');
  directory.remove();
});

interface Shown {
  readonly policy: string;
  readonly quorum: { readonly rule: string; readonly reached: { readonly size: number } | null };
  readonly witnesses: readonly { readonly name: string; readonly last: { readonly size: number } | null }[];
}
const shown = async () => (await (await fetch(`${hub.url}/log/witnesses`)).json()) as Shown;
const text = async (path: string) => {
  const response = await fetch(`${hub.url}${path}`, { headers: { authorization: `Bearer ${hub.key('auditor')}` } });
  return { status: response.status, body: await response.text() };
};
const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 90_000; !(await what());) {
    if (Date.now() > deadline) throw new Error(`It did not come to pass. The hub said:\n${hub.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
const witnessedUpTo = (size: number) => async () => ((await shown()).quorum.reached?.size ?? -1) >= size;
const mustSatisfyPolicy = async (note: string): Promise<number> => {
  const policy = value(parsePolicy((await shown()).policy));
  const checkpoint = value(parseCheckpoint(note));
  value(await checkLogSignature(checkpoint, policy));
  value(checkQuorum(value(await checkCosignatures(checkpoint, policy)), policy));
  return checkpoint.size;
};
const logSize = async (): Promise<number> => value(parseCheckpoint((await text('/log/checkpoint')).body)).size;
const published = async (id: string) => {
  const { status, body } = await call(hub, 'northmere-council', '/v1/events', { ...message, id });
  expect(status).toBe(202);
  return String(body['eventId']);
};
const agreementOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const proposed = async (number: number): Promise<string> => {
  const body = { ...proposal, agreementId: agreementOf(number) };
  expect((await call(hub, 'northmere-icb', '/v1/agreements', body)).status).toBe(201);
  return `/v1/agreements/${agreementOf(number)}/sign`;
};

it('writes the policy in force, witnesses and all, for whoever verifies at a first look', () => {
  const own = readFileSync(join(dataDir, 'log.policy'), 'utf8');
  expect(own.replace(/^#.*\n/gm, '')).toBe(readFileSync(at('policy.txt'), 'utf8'));
});

it('serves checkpoints and proofs that satisfy the policy of those who rely on it', async () => {
  const eventId = await published('witnessed-1');
  await until(async () => (await text(`/v1/events/${eventId}/proof`)).status === 200);
  await until(witnessedUpTo(await logSize()));
  expect(await mustSatisfyPolicy((await text('/log/checkpoint/witnessed')).body)).toBe(await logSize());
  const proof = (await text(`/v1/events/${eventId}/proof`)).body;
  value(parseProofFile(proof));
  await mustSatisfyPolicy(proof.slice(proof.indexOf('\n\n') + 2));
  const { quorum, witnesses } = await shown();
  expect(quorum.rule).toBe('2 of (witness.icb.example, witness.council.example)');
  expect(witnesses.map(({ name, last }) => [name, last?.size])).toEqual([
    ['icb', await logSize()],
    ['council', await logSize()],
  ]);
}, 180_000);

it('shows anybody who asks by `accord log witnesses` who vouches, how far, and by which policy', async () => {
  const asked = async (options: { readonly policy?: boolean; readonly json?: boolean }, url = hub.url) => {
    const { terminal, out, err } = recordingTerminal();
    const world = { terminal, stop: new AbortController().signal, environment: {}, leaveWith: () => undefined };
    return { status: await logWitnesses({ url, policy: false, json: false, ...options }, world), out, err };
  };
  const size = await logSize();
  const { status, out } = await asked({});
  const [, , ...rows] = out.map((line) => line.split(/\s{2,}/));
  expect([status, rows.slice(0, 2).map(([name, counts, entries]) => [name, counts, entries])]).toEqual([
    0,
    [
      ['icb', 'yes', String(size)],
      ['council', 'yes', String(size)],
    ],
  ]);
  expect(out.at(-1)).toContain(`(2 of (witness.icb.example, witness.council.example)) vouched for ${size} entries at `);
  expect(await asked({ policy: true })).toEqual({ status: 0, out: [(await shown()).policy.trimEnd()], err: [] });
  const whole = await asked({ json: true });
  expect(JSON.parse(whole.out.join())).toEqual(await shown());
  expect(await asked({}, 'http://127.0.0.1:9')).toMatchObject({ status: 2, out: [], err: [expect.any(String)] });
}, 60_000);

it('brings no agreement into force while a witness is missing for too long, takes in all else, and goes on when it is back', async () => {
  const port = Number(new URL(council.url).port);
  await council.stop('SIGKILL');
  const sign = await proposed(1);
  const last = async () => call(hub, 'northmere-council', sign, byCouncil);
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 1_000));
  expect(await call(hub, 'northmere-icb', sign, byIcb)).toMatchObject({ status: 200, body: { status: 'proposed' } });
  const refused = await last();
  expect(refused).toMatchObject({
    status: 503,
    type: 'application/problem+json',
    body: { code: 'QUORUM_FAILED', missing: ['council'], graceMs: GRACE_MS },
  });
  await published('witnessed-2');
  const ready = await text('/health/ready');
  expect([ready.status, ready.body]).toEqual([
    200,
    expect.stringMatching(/too few witnesses since .*, missing council/),
  ]);
  await hub.stop('SIGKILL');
  hub = await startHub(dataDir, environment);
  await until(async () => String((await last()).body['missing']) === 'council'); // the ICB is asked again
  council = await witness('council', [], port);
  await until(async () => (await last()).status === 200);
  expect(await last()).toMatchObject({ status: 200, body: { status: 'in-force' } });
  await until(witnessedUpTo(await logSize()));
  await mustSatisfyPolicy((await text('/log/checkpoint/witnessed')).body);
  expect((await text('/health/ready')).status).toBe(200);
}, 240_000);

it('is found out when its log is put back, and can make no witness vouch for another history', async () => {
  const before = await shown();
  await hub.stop();
  const other = temporaryDirectory();
  makeSigningKey(join(other.path, 'keys', 'unused.key'));
  writeFileSync(join(other.path, 'log.key'), readFileSync(join(dataDir, 'keys', 'log.key')));
  hub = await startHub(join(other.path, 'hub'), { ...environment, ACCORD_LOG_KEY_FILE: join(other.path, 'log.key') });
  await until(async () => /KNOWS_MORE|SAYS_FORK/.test(hub.output()));
  const { quorum } = await shown();
  expect(quorum.reached).toBeNull();
  expect(before.quorum.reached).not.toBeNull();
  other.remove();
}, 180_000);

it('does not start on a policy that it cannot keep', async () => {
  const bad = at('bad.txt');
  writeFileSync(bad, `log ${logKey}\nwitness icb ${icb.vkey}\nquorum icb\n`);
  const started = startHub(dataDir, { ...environment, ACCORD_LOG_POLICY_FILE: bad });
  await expect(started).rejects.toThrow('ACCORD_LOG_POLICY_FILE: expected the address of witness icb');
  const off = startHub(dataDir, { ...environment, ACCORD_LOG: 'off' });
  await expect(off).rejects.toThrow('ACCORD_LOG_POLICY_FILE: expected ACCORD_LOG=on with it');
}, 180_000);
