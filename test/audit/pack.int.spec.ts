import {
  createLogTables,
  KyselyLog,
  ownPolicy,
  PublishersKeys,
  type LogStore,
  type LogTables,
  type Sequencing,
} from '@accord/audit/log';
import { PackMaking, PlanHistories, type Since } from '@accord/audit';
import { literalDay, type Caller } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import { signedText, timestampRequest } from '@accord/audit/legal-time';
import { verifyPack, type ProofPack } from '@accord/proof';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, temporaryDirectory } from '../support/hub-process.ts';
import { describeOpenssl } from '../proof/foreign/tools.ts';
import { begin, keeperOf, ledgerWorld, signerOf, untilSequenced } from './support/log-world.ts';
import { auditor, NoRules } from './support/plan-reader.ts';
import { timeAuthority } from './support/time-authority.ts';

const directory = temporaryDirectory();
const opened: { close(): Promise<unknown> }[] = [];
let made = 0;

const worldOf = async () => {
  const { clock, ledger, tell } = ledgerWorld();
  const { db, close } = openKeptDatabase<LogTables>(join(directory.path, `log-${(made += 1)}.db`));
  opened.push({ close });
  await createLogTables(db);
  const store: LogStore = new KyselyLog(db);
  const world = { ledger, keeper: await keeperOf(clock) };
  const packs = new PackMaking(new PlanHistories(ledger, clock, new NoRules()), store, clock, new PublishersKeys([]));
  return {
    ...{ tell, store, clock },
    sequence: async (): Promise<Sequencing> => {
      const sequencing = await begin(world, store);
      await untilSequenced(world, sequencing);
      return sequencing;
    },
    untilAll: (sequencing: Sequencing) => untilSequenced(world, sequencing),
    make: (plan: string, since: Since = null, caller = auditor) => packs.make(caller, plan, since),
  };
};

const packOf = (result: Awaited<ReturnType<PackMaking['make']>>): ProofPack => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.refusal));
};
const verdictOn = async (pack: ProofPack) =>
  verifyPack(JSON.stringify(pack), { policy: ownPolicy(await signerOf()), now: 1_795_521_660 });
const sizes = ({ consistency }: ProofPack) =>
  consistency.map(({ from, to }) => [from, to].map((note) => note.split('\n')[1]));

afterAll(async () => {
  for (const one of opened) await one.close();
  directory.remove();
});

it('is a file that holds, with every event of the plan and none of another', async () => {
  const { tell, sequence, untilAll, make, clock } = await worldOf();
  const sequencing = await sequence();
  await tell(2);
  await untilAll(sequencing);
  await tell(7);
  await untilAll(sequencing);
  await sequencing.close();
  const pack = packOf(await make('2'));
  const { holds, says } = await verdictOn(pack);
  expect([holds, says?.events, says?.revision, says?.to]).toEqual([true, 3, 2, 9]);
  expect(pack).toMatchObject({ origin: 'accord.example/log', madeAt: clock.now(), about: { plan: '2' } });
  expect(says?.logKeys.map(({ isTrusted }) => isTrusted)).toEqual([true]);
  expect(new Set(pack.events.map(({ stream }) => stream))).toEqual(new Set(['plan-2']));
  expect(pack.report).toContain('<h1>What was recorded about an EHC plan</h1>');
});

it('begins at the last checkpoint before the first event of the plan, or where it is asked to', async () => {
  const { tell, sequence, untilAll, make } = await worldOf();
  const sequencing = await sequence();
  for (const count of [2, 1, 3]) {
    await tell(count);
    await untilAll(sequencing);
  }
  await sequencing.close();
  expect(sizes(packOf(await make('2')))).toEqual([['2', '6']]);
  expect(sizes(packOf(await make('2', 3)))).toEqual([['3', '6']]);
  expect(sizes(packOf(await make('2', 6)))).toEqual([]);
  expect(await make('2', 7)).toEqual({ ok: false, refusal: { code: 'SIZE_NOT_REACHED', asked: 7, size: 6 } });
  expect(await make('2', 4)).toEqual({ ok: false, refusal: { code: 'NO_CHECKPOINT_OF_SIZE', asked: 4 } });
  const before = { asked: literalDay('2020-01-01'), is: 'day' } as const;
  expect(await make('2', before)).toEqual({ ok: false, refusal: { code: 'NO_CHECKPOINT_BY_THEN', at: '2020-01-01' } });
});

it('waits for an event that was recorded just now', async () => {
  const { tell, sequence, make } = await worldOf();
  await (await sequence()).close();
  await tell(3);
  const making = make('1');
  const sequencing = await sequence();
  expect((await verdictOn(packOf(await making))).holds).toBe(true);
  await sequencing.close();
});

it('is not made without events that the log does not have, and says how many', async () => {
  const { tell, sequence, make } = await worldOf();
  await tell(3);
  expect(await make('0')).toEqual({ ok: false, refusal: { code: 'NO_CHECKPOINT_YET' } });
  await (await sequence()).close();
  await tell(6);
  expect(await make('0')).toEqual({ ok: false, refusal: { code: 'NOT_ALL_IN_THE_LOG', missing: 2, of: 3 } });
});

it('is for those who may read the history', async () => {
  const { tell, sequence, make } = await worldOf();
  await tell(3);
  await (await sequence()).close();
  const school: Caller = { ...auditor, sector: 'setting', organisation: 'school', code: 'urn:100000' };
  expect(await make('0', null, school)).toMatchObject({ ok: false, refusal: { code: 'NOT_CONCERNED' } });
  expect(await make('9')).toMatchObject({ ok: false, refusal: { code: 'UNKNOWN_PLAN' } });
});

it('carries what witnesses signed, and ends at the checkpoint for which enough of them did once that covers the plan', async () => {
  const { tell, sequence, untilAll, make, store, clock } = await worldOf();
  const sequencing = await sequence();
  for (const count of [3, 3, 1]) {
    await tell(count);
    await untilAll(sequencing);
  }
  await sequencing.close();
  const line = '— council.example AAAAAAA=\n';
  const witnessed = async (size: number): Promise<void> => {
    await store.cosignatures.put({ size, name: 'council.example', keyId: '00000000', line, at: clock.now() });
    await store.cosignatures.putQuorum({ policy: null, reached: { size, at: clock.now() } });
  };
  await witnessed(3);
  expect(sizes(packOf(await make('1')))).toEqual([['0', '7']]);
  await witnessed(6);
  const pack = packOf(await make('1'));
  expect(sizes(pack)).toEqual([['0', '6']]);
  expect(pack.events.map(({ proof }) => proof.endsWith(line))).toEqual([true, true]);
});

const describeStamps = describeOpenssl();
describeStamps('of a log that an authority stamps', () => {
  const [authority, stranger] = [timeAuthority(), timeAuthority()];
  afterAll(() => [authority, stranger].forEach(({ remove }) => remove()));
  const file = (name: string): string => join(directory.path, name);
  const verified = (pack: ProofPack, ...more: readonly string[]): Promise<{ status: number; said: string }> => {
    writeFileSync(file('plan.json'), JSON.stringify(pack));
    const given = ['verify', file('plan.json'), '--policy', file('log.policy'), '--wide', ...more];
    const env = { ...process.env, NODE_OPTIONS: '' };
    return new Promise((resolve) => {
      execFile('node', ['apps/cli/bin/accord.mjs', ...given], { cwd: repository, env }, (fault, out, err) =>
        resolve({ status: fault === null ? 0 : Number(fault.code), said: out + err }),
      );
    });
  };

  it('carries the first stamp over all of the plan and the newest, tied to the rest, for whoever brings certificates', async () => {
    const { tell, sequence, untilAll, make, store, clock } = await worldOf();
    const sequencing = await sequence();
    for (const count of [4, 1, 1]) {
      await tell(count);
      await untilAll(sequencing);
      const latest = await store.latest();
      if (latest === null) throw new Error('Expected a checkpoint.');
      const { der } = await timestampRequest(signedText(latest), new Uint8Array(16).fill(0x7f));
      await store.timestamps.put({ size: latest.size, token: authority.reply(der), at: clock.now() });
    }
    await sequencing.close();
    const pack = packOf(await make('0'));
    expect(pack.timestamps.map(({ checkpoint }) => checkpoint.split('\n')[1])).toEqual(['4', '6']);
    expect(sizes(pack)).toEqual([
      ['0', '4'],
      ['4', '6'],
    ]);
    writeFileSync(file('log.policy'), ownPolicy(await signerOf()));
    expect(await verified(pack)).toMatchObject({
      status: 0,
      said: expect.stringContaining('It has time stamps, which were not checked'),
    });
    const checked = await verified(pack, '--tsa-ca', authority.caFile);
    expect(checked).toMatchObject({ status: 0, said: expect.stringMatching(/ok +the time stamps hold/) });
    expect(checked.said).toMatch(/The checkpoint of size 4 existed at \S+, and covers all 2 events\./);
    expect(await verified(pack, '--tsa-ca', stranger.caFile)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/FAILED +the time stamps hold[^]*NOT_TRUSTED/),
    });
    expect((await verified(pack, '--tsa-ca', file('plan.json'))).status).toBe(2);
  }, 120_000);
});
