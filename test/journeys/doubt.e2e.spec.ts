import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAccord, type Told } from '../support/cli.ts';
import { startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';

/** Somebody who does not take the hub's word: exports a plan, checks it without the hub, keeps a checkpoint, comes back. */

const plan = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const directory = temporaryDirectory();
const file = (name: string): string => join(directory.path, name);
let hub: HubProcess;

const accord = (...args: readonly string[]): Promise<Told> =>
  runAccord(args, { ACCORD_URL: hub.url, ACCORD_DATA_DIR: directory.path });
const exported = (name: string, ...more: readonly string[]) =>
  accord('export', '--plan', plan, '--as', 'auditor', '--out', file(name), ...more);
const verified = (name: string, ...more: readonly string[]) =>
  accord('verify', file(name), '--policy', file('log.policy'), '--wide', ...more);
const failed = ({ out }: Told) => [...out.matchAll(/^FAILED +(.*)$/gm)].map(([, check]) => check);
const changed = (from: string, to: string, change: (text: string) => string): void =>
  writeFileSync(file(to), change(readFileSync(file(from), 'utf8')));

beforeAll(async () => {
  hub = await startHub(directory.path);
}, 120_000);
afterAll(async () => {
  await hub.stop();
  directory.remove();
});

it('gets everything about the plan in a file that nobody else may read, and is not written over', async () => {
  const first = await exported('plan.json');
  expect([first.status, first.out]).toEqual([0, '']);
  expect(first.err).toMatch(/Wrote .*plan\.json: 10 events, up to revision 9/);
  expect(await exported('plan.json')).toMatchObject({ status: 2, err: expect.stringContaining('say --force') });
  expect((await exported('plan.json', '--force')).status).toBe(0);
  const { out, status } = await accord('export', '--plan', plan, '--as', 'auditor', '--out', '-');
  expect([status, JSON.parse(out).about]).toEqual([0, { plan }]);
}, 60_000);

it('checks it without the hub, against a key and a checkpoint of its own', async () => {
  const { status, out } = await verified('plan.json');
  expect([status, failed({ status, out, err: '' })]).toEqual([0, []]);
  expect(out).toContain(`It holds: plan ${plan}, 10 events`);
  expect(out).toContain('It speaks up to revision 9. Whether more was recorded later it cannot say');
  const checkpoint = await fetch(`${hub.url}/log/checkpoint`);
  writeFileSync(file('kept.checkpoint'), await checkpoint.text());
  await accord('publish', 'infra/example/advice-received.json', '--as', 'northmere-icb');
  await exported('since.json', '--checkpoint', file('kept.checkpoint'));
  const since = await verified('since.json', '--checkpoint', file('kept.checkpoint'));
  expect([since.status, since.out]).toEqual([0, expect.stringContaining('and you kept the checkpoint of size')]);
}, 60_000);

it('brings the keys of publishers, and is told whose word the keys are', async () => {
  const keys = await fetch(`${hub.url}/log/keys`);
  writeFileSync(file('publishers.json'), await keys.text());
  const { status, out } = await verified('plan.json', '--keys', file('publishers.json'));
  expect([status, out]).toEqual([0, expect.stringContaining('No event in it is signed by its publisher.')]);
  expect(out).toContain('the pack names no key of a publisher that you did not bring');
  const wrong = await verified('plan.json', '--keys', file('log.policy'));
  expect([wrong.status, failed(wrong)]).toEqual([2, ["the publishers' keys that you brought can be read"]]);
  expect(await verified('plan.json', '--keys', file('none.json'))).toMatchObject({
    status: 2,
    err: expect.stringContaining('ENOENT'),
  });
}, 60_000);

it('sees what was changed, left out or signed by somebody else, each by the check that is for it', async () => {
  changed('plan.json', 'changed.json', (text) => text.replace('"officer-017"', '"officer-018"'));
  changed('plan.json', 'short.json', (text) => {
    const pack = JSON.parse(text);
    return JSON.stringify({ ...pack, events: pack.events.toSpliced(4, 1) });
  });
  const other = 'accord.example/log+9d2c6f0e+ATpL5L7e7LQv4mMBhXFiJpDP0bCJbVdI8h5nB4Vv2L1m';
  changed('log.policy', 'other.policy', (text) => text.replace(/^log .*$/m, `log ${other}`));
  const [event, gap, key] = await Promise.all([
    verified('changed.json'),
    verified('short.json'),
    accord('verify', file('plan.json'), '--policy', file('other.policy'), '--wide'),
  ]);
  expect([event.status, failed(event)]).toEqual([
    1,
    ['the entry stands in the tree of the checkpoint (1 of 14 events)'],
  ]);
  expect([gap.status, failed(gap)]).toEqual([1, ['no event before the last one is left out']]);
  expect(gap.out).toContain('came     none at 4');
  expect([key.status, failed(key)]).toEqual([2, ['the policy can be read']]);
}, 60_000);

it('is told what is missing before anything is concluded', async () => {
  writeFileSync(file('torn.json'), readFileSync(file('plan.json')).subarray(0, 5000));
  expect(await verified('torn.json')).toMatchObject({
    status: 2,
    out: expect.stringContaining('the pack can be read'),
  });
  expect(await verified('nothing.json')).toMatchObject({ status: 2, err: expect.stringContaining('ENOENT') });
  const blind = await accord('verify', file('plan.json'));
  expect([blind.status, blind.err]).toEqual([2, expect.stringContaining('Expected --policy FILE')]);
  const json = await verified('plan.json', '--json');
  expect(JSON.parse(json.out)).toMatchObject({ result: 'holds', holds: true, says: { plan, revision: 9 } });
}, 60_000);

it('is not given a plan that is not its own, and no file is left behind', async () => {
  const refused = await accord('export', '--plan', plan, '--as', 'operations', '--out', file('theirs.json'));
  expect([refused.status, existsSync(file('theirs.json'))]).toEqual([1, false]);
}, 60_000);
