import { join } from 'node:path';
import {
  createLogTables,
  KyselyLog,
  LogReading,
  readWitnessPolicy,
  startCosigner,
  WitnessReading,
  type Cosigning,
  type LogTables,
  type Sequencing,
} from '@accord/audit/log';
import { instantAt } from '@accord/kernel';
import { openKeptDatabase, postText, SystemClock } from '@accord/platform';
import { checkCosignatures, checkQuorum, formatKey, parseCheckpoint, vouch, type Signer } from '@accord/proof';
import { value } from '@accord/proof/testing';
import { begin, keeperOf, ledgerWorld, signerOf, untilSequenced } from '../audit/support/log-world.ts';
import { temporaryDirectory } from '../support/hub-process.ts';
import { fakeWitness, honest, type FakeWitness, type Manner } from './support/fake-witness.ts';

const GRACE_MS = 4_000; // so a witness has a second to answer
const directory = temporaryDirectory();
let files = 0;
const closing: { close(): Promise<unknown> }[] = [];
let log: Signer;

beforeAll(async () => {
  log = await signerOf();
});
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});
afterAll(() => directory.remove());

const world = async () => {
  const told = ledgerWorld();
  const database = openKeptDatabase<LogTables>(join(directory.path, `log-${(files += 1)}.db`));
  await createLogTables(database.db);
  const store = new KyselyLog(database.db, database.questions);
  const sequenced = { ledger: told.ledger, keeper: await keeperOf(new SystemClock(), log) };
  closing.push(told.ledger, database);
  const sequencing: Sequencing = await begin(sequenced, store);
  closing.push(sequencing);
  const grow = async (count: number): Promise<number> => {
    await told.tell(count);
    await untilSequenced(sequenced, sequencing);
    return sequencing.state().size;
  };
  return { store, grow, db: database.db };
};

const witnesses = async (...names: readonly string[]): Promise<FakeWitness[]> => {
  const all = await Promise.all(names.map((name) => fakeWitness(name, log)));
  closing.push(...all);
  return all;
};

const policyOf = (panel: readonly FakeWitness[], rule: string) => {
  const text = `# who\nlog ${formatKey(log.key)}\n${panel.map(({ line }) => line).join('')}${rule}`;
  const policy = readWitnessPolicy(text, log.key);
  if (!policy.ok) throw new Error(policy.refusal.join('\n'));
  return policy.value;
};

const cosign = (store: KyselyLog, policy: ReturnType<typeof policyOf> | null) => {
  const troubles: string[] = [];
  const cosigning: Cosigning = startCosigner({
    store,
    policy,
    clock: new SystemClock(),
    call: postText(65_536),
    graceMs: GRACE_MS,
    backoffMs: () => 100,
    onTrouble: ({ name }, { code }) => troubles.push(`${name} ${code}`),
    onFault: (fault) => troubles.push(String(fault)),
  });
  closing.push(cosigning);
  return { cosigning, troubles };
};

const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 30_000; !(await what());) {
    if (Date.now() > deadline) throw new Error('It did not come to pass within 30 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const reached = (store: KyselyLog, size: number) => async () =>
  (await store.cosignatures.quorum()).reached?.size === size;

const BOTH = 'group both all icb council\nquorum both\n';

it('has every new checkpoint vouched for, and serves it with lines that satisfy the policy', async () => {
  const { store, grow } = await world();
  const policy = policyOf(await witnesses('icb', 'council'), BOTH);
  const { troubles } = cosign(store, policy);
  for (const count of [3, 300]) await until(reached(store, await grow(count)));
  const served = await new LogReading(store).witnessed();
  const checkpoint = value(parseCheckpoint(served.ok ? served.value : ''));
  expect(checkpoint.size).toBe(303);
  expect(checkQuorum(value(await checkCosignatures(checkpoint, policy.policy)), policy.policy)).toMatchObject({
    ok: true,
  });
  expect(troubles).toEqual([]);
  await store.timestamps.put({ size: 303, token: new Uint8Array(3), at: instantAt(0) });
  expect(await new LogReading(store).timestamp(300)).toMatchObject({
    ok: true,
    value: { checkpoint: served.ok && served.value },
  });
  const { policy: shown, witnesses: panel } = await new WitnessReading(store).standing();
  expect(shown).not.toContain('# who');
  expect(panel.map(({ name, last }) => [name, last?.size])).toEqual([
    ['icb', 303],
    ['council', 303],
  ]);
});

it('learns from a witness how far it is, when it was not told', async () => {
  const { store, grow, db } = await world();
  const panel = await witnesses('icb');
  const policy = policyOf(panel, 'quorum icb\n');
  const first = cosign(store, policy);
  await until(reached(store, await grow(5)));
  await first.cosigning.close();
  for (const table of ['log_cosignatures', 'log_quorum'] as const) await db.deleteFrom(table).execute();
  const size = await grow(4);
  const { troubles } = cosign(store, policy);
  await until(reached(store, size));
  expect(troubles).toEqual([]);
});

it('knows now and then that its witnesses are there, when there is nothing new', async () => {
  const { store, grow } = await world();
  cosign(store, policyOf(await witnesses('icb', 'council'), BOTH));
  await until(reached(store, await grow(3)));
  const before = (await store.cosignatures.quorum()).reached!.at;
  await until(async () => (await store.cosignatures.quorum()).reached!.at > before);
});

const signed =
  (seconds: number, change: (line: string) => string = (line) => line): Manner =>
  async (request, signer, now) => ({ status: 200, body: change(value(await vouch(request, signer, now + seconds))) });
const saying =
  (status: number, body = '', type?: string): Manner =>
  async () => ({ status, body, ...(type === undefined ? {} : { type }) });

it.each<[string, Manner, string]>([
  ['hangs', async () => null, 'UNREACHABLE'],
  [
    'is slower than its limit',
    async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return honest(...asked);
    },
    'UNREACHABLE',
  ],
  ['has an old line again', signed(-3_600), 'CLOCK_OFF'],
  ['lives in the future', signed(3_600), 'CLOCK_OFF'],
  [
    'signs something else',
    async (request, signer, now) =>
      honest(
        { ...request, checkpoint: { ...request.checkpoint, note: { text: 'other\n', signatures: [] } } },
        signer,
        now,
      ),
    'WRONG_COSIGNATURE',
  ],
  [
    'signs under another key',
    async (request, _signer, now) => honest(request, await fakeSigner(), now),
    'NO_COSIGNATURE',
  ],
  ['has one line twice', signed(0, (line) => line + line), 'WRONG_COSIGNATURE'],
  ['says nothing', saying(200), 'WRONG_COSIGNATURE'],
  ['says more than anybody has to', saying(200, 'x'.repeat(70_000)), 'UNREACHABLE'],
  ['is not at home', saying(500), 'REFUSED'],
  ['points elsewhere', saying(302), 'REFUSED'],
  ['says that the log is a fork', saying(422), 'SAYS_FORK'],
  ['knows another tree of that size', saying(409, 'no\n'), 'SAYS_FORK'],
  ['knows of more than the log has', saying(409, '999999\n', 'text/x.tlog.size'), 'KNOWS_MORE'],
])('counts no witness that %s, and goes on with the other', async (_what, manner, code) => {
  const { store, grow } = await world();
  const panel = await witnesses('icb', 'council');
  panel[1]!.manner = manner;
  const { troubles, cosigning } = cosign(store, policyOf(panel, 'group one any icb council\nquorum one\n'));
  const size = await grow(3);
  await until(reached(store, size));
  await until(async () => troubles.length > 0);
  expect(new Set(troubles)).toEqual(new Set([`council ${code}`]));
  const under = await store.cosignatures.under(size);
  expect(under.map(({ name }) => name)).toEqual(['icb.example']);
  expect(cosigning.failures().get('council')).toBeGreaterThan(0);
  panel[1]!.manner = honest;
  await until(async () => (await store.cosignatures.under(size)).length === 2);
});
const fakeSigner = async (): Promise<Signer> => (await witnesses('stranger'))[0]!.signer;

it('is as good as one that was asked all the time, once a witness comes back', async () => {
  const { store, grow } = await world();
  const panel = await witnesses('icb', 'council');
  cosign(store, policyOf(panel, BOTH));
  await until(reached(store, await grow(3)));
  panel[1]!.manner = saying(503);
  const asked = panel[1]!.asked();
  const size = await grow(5);
  await until(async () => (await store.cosignatures.under(size)).length === 1 && panel[1]!.asked() > asked + 1);
  expect((await store.cosignatures.quorum()).reached?.size).toBe(3);
  panel[1]!.manner = honest;
  await until(reached(store, size));
});

it('judges what was signed before by a policy that has changed', async () => {
  const { store, grow } = await world();
  const panel = await witnesses('icb', 'council');
  const first = cosign(store, policyOf(panel, 'quorum icb\n'));
  await until(reached(store, await grow(3)));
  await first.cosigning.close();
  const strict = policyOf(
    (await witnesses('auditor')).concat(panel),
    'group all3 all icb council auditor\nquorum all3\n',
  );
  const call = async () => Promise.reject(new Error('nobody is called'));
  const none = startCosigner({
    store,
    policy: strict,
    clock: new SystemClock(),
    call,
    graceMs: GRACE_MS,
    backoffMs: () => 100,
    onTrouble: () => undefined,
    onFault: () => undefined,
  });
  await until(async () => (await store.cosignatures.quorum()).policy === strict.text);
  expect((await store.cosignatures.quorum()).reached).toBeNull();
  await none.close();
  const last = cosign(store, null);
  await last.cosigning.ended;
  expect(await new WitnessReading(store).standing()).toMatchObject({ policy: null, quorum: null, witnesses: [] });
});

it('begins anew when one that has lost its turn puts its own policy back', async () => {
  const { store, grow } = await world();
  const panel = await witnesses('icb', 'council');
  const { policy, cosigning } = { policy: policyOf(panel, BOTH), ...cosign(store, policyOf(panel, BOTH)) };
  await until(reached(store, await grow(3)));
  const late = policyOf(panel, 'quorum icb\n');
  await store.cosignatures.putQuorum({ policy: late.text, reached: null });
  const size = await grow(2);
  await until(reached(store, size));
  expect((await store.cosignatures.quorum()).policy).toBe(policy.text);
  await cosigning.close();
});

it('does not believe what stands about a quorum, but counts anew what was signed', async () => {
  const { store, grow } = await world();
  const policy = policyOf(await witnesses('icb'), 'quorum icb\n');
  const first = cosign(store, policy);
  await until(reached(store, await grow(3)));
  await first.cosigning.close();
  const counted = (await store.cosignatures.quorum()).reached!;
  const forged = { size: 3, at: instantAt(4_000_000_000_000) };
  await store.cosignatures.putQuorum({ policy: policy.text, reached: forged });
  cosign(store, policy);
  await until(async () => (await store.cosignatures.quorum()).reached!.at !== forged.at);
  expect((await store.cosignatures.quorum()).reached!.at >= counted.at).toBe(true);
});

it.each<[string, (text: string) => string, string]>([
  [
    'the key of another log',
    (text) => text.replace(formatKey(log.key), 'accord.example/log+x'),
    'expected a C2SP tlog-policy',
  ],
  ['no key of this log', (text) => text.replace(/^log .*\n/m, ''), 'expected the key of this log'],
  ['no address of one who counts', (text) => text.replace(/ http\S+/, ''), 'expected the address of witness icb'],
  ['an address with a password', (text) => text.replace('http://', 'http://u:p@'), 'without a user'],
  ['an address of a file', (text) => text.replace('http://', 'file://'), 'expected an http or https address'],
])('a policy with %s is refused in words', async (_what, broken, words) => {
  const [icb] = await witnesses('icb');
  const text = `log ${formatKey(log.key)}\n${icb!.line}quorum icb\n`;
  const read = readWitnessPolicy(broken(text), log.key);
  expect(read).toMatchObject({ ok: false, refusal: [expect.stringContaining(words)] });
});
