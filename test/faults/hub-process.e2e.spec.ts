import { once } from 'node:events';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { call, runHub, startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';

const child = 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03';
const planId = '3f4b9e5c-06a7-4eb2-88d3-7a2b1f5e9d13';
const fact = (id: string, data: object = {}): object => ({
  specversion: '1.0',
  id,
  source: 'https://ehc.northmere.example',
  type: 'uk.accord.plans.AssessmentRequested.v1',
  subject: child,
  actorid: 'officer-017',
  actorrole: 'ehc-case-officer',
  data: { planId, occurredOn: { precision: 'month', date: '2026-09' }, ...data },
});
const history = (hub: HubProcess) => call(hub, 'auditor', `/v1/plans/${planId}/history`);
const revisionOf = async (hub: HubProcess): Promise<number> => Number((await history(hub)).body['revision']);

const directory = temporaryDirectory();
let hub: HubProcess;
beforeEach(async () => {
  hub = await startHub(directory.path);
});
afterEach(async () => {
  await hub.stop();
});
afterAll(() => directory.remove());

it('keeps the data from one start to the next, and tells the worked example once', async () => {
  const before = await history(hub);
  expect(await hub.stop('SIGINT')).toEqual({ code: 0, signal: null });
  hub = await startHub(directory.path);
  const after = await history(hub);
  expect(after.body['stateHash']).toMatch(/^[0-9a-f]{64}$/);
  expect(after.body['stateHash']).toBe(before.body['stateHash']);
  expect(after.body['events']).toEqual(before.body['events']);
});

it('has every acknowledged event after kill -9, and takes those in flight once when they are sent again', async () => {
  const ids = Array.from({ length: 400 }, (_, at) => `kill-${at}`);
  const first = await revisionOf(hub);
  const acknowledged: string[] = [];
  const publish = async (id: string): Promise<void> => {
    const { status } = await call(hub, 'northmere-council', '/v1/events', fact(id));
    if (status === 202) acknowledged.push(id);
    if (acknowledged.length === 100) void hub.stop('SIGKILL');
  };
  await Promise.allSettled(ids.map(publish));
  expect(await hub.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  hub = await startHub(directory.path);
  const stored = (await history(hub)).body['events'] as { messageId: string }[];
  const storedIds = new Set(stored.map(({ messageId }) => messageId));
  expect(acknowledged.filter((id) => !storedIds.has(id))).toEqual([]);
  const answers = await Promise.all(ids.map((id) => call(hub, 'northmere-council', '/v1/events', fact(id))));
  expect(answers.filter(({ status }) => status !== 200 && status !== 202)).toEqual([]);
  expect(await revisionOf(hub)).toBe(first + ids.length);
});

it('ends when its port is taken, and says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { readonly port: number };
  const elsewhere = temporaryDirectory();
  const refused = runHub({ ACCORD_DATA_DIR: elsewhere.path, ACCORD_PORT: String(port) });
  expect(await refused.ended).toEqual({ code: 1, signal: null });
  expect(refused.output()).toMatch(
    new RegExp(`Accord did not start\\. Expected to listen on 127\\.0\\.0\\.1:${port}, which is in use: .*ACCORD_PORT`),
  );
  other.close();
  elsewhere.remove();
});

it('refuses a second process on the same ledger, which goes on working', async () => {
  const second = runHub({ ACCORD_DATA_DIR: directory.path });
  expect((await second.ended).code).toBe(1);
  expect(second.output()).toMatch(/Accord did not start\. .*ledger\.db/);
  expect((await call(hub, 'northmere-council', '/v1/events', fact('beside-a-second'))).status).toBe(202);
});

describe('what the front door turns away', () => {
  const send = async (key: string, body: string, contentType: string) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': contentType };
    const answer = await fetch(`${hub.url}/v1/events`, { method: 'POST', headers, body });
    return { status: answer.status, ...((await answer.json()) as { readonly code: string }) };
  };
  const recorded = async (): Promise<readonly object[]> => {
    const { body } = await call(hub, 'auditor', '/v1/refusals');
    return body['refusals'] as object[];
  };
  const json = 'application/json';
  const text = JSON.stringify(fact('turned-away'));

  const limit = { ACCORD_BODY_LIMIT_BYTES: '20000' };
  beforeEach(async () => {
    await hub.stop();
    hub = await startHub(directory.path, limit);
  });

  it.each([
    ['northmere-council', '{"id": "x", ', json, 400, 'NOT_JSON', null],
    ['northmere-council', text, 'text/plain', 415, 'MEDIA_TYPE_NOT_SUPPORTED', null],
    ['northmere-council', `[${' '.repeat(20_001)}]`, json, 413, 'BODY_TOO_LARGE', null],
    ['auditor', text, json, 403, 'NOT_PERMITTED', 'turned-away'],
    ['auditor', `[${text}]`, json, 403, 'NOT_PERMITTED', null],
  ])('%s: is recorded once, with its reason', async (agency, body, contentType, status, code, messageId) => {
    const before = await recorded();
    expect(await send(hub.key(agency), body, contentType)).toMatchObject({ status, code });
    const after = await recorded();
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ organisation: agency, code, status, messageId, pointer: '' });
  });

  it('is not recorded of somebody unknown, who could fill the ledger with it', async () => {
    const before = await recorded();
    for (const body of ['{', text, '[]'])
      expect(await send('nobodys-key', body, json)).toMatchObject({ status: 401, code: 'NOT_AUTHENTICATED' });
    expect(await recorded()).toStrictEqual(before);
  });
});

it('names every wrong setting and does not start', async () => {
  const wrong = runHub({ ACCORD_DATA_DIR: directory.path, ACCORD_PORT: 'many', ACCORD_COLOUR: 'red' });
  expect((await wrong.ended).code).toBe(1);
  expect(wrong.output()).toMatch(/ACCORD_PORT: expected .*"many"/);
  expect(wrong.output()).toContain('ACCORD_COLOUR is not a setting');
});

it('names a data folder that cannot be, and what to do, without a trace', async () => {
  const file = join(directory.path, 'agencies.json');
  const refused = runHub({ ACCORD_DATA_DIR: join(file, 'data') });
  expect((await refused.ended).code).toBe(1);
  expect(refused.output()).toContain(`Accord did not start. Expected to read and write ${file}`);
  expect(refused.output()).toMatch(/ENOTDIR.*ACCORD_DATA_DIR\.\n$/);
});

it('names the agencies file that is not there and does not start', async () => {
  const wrong = runHub({ ACCORD_DATA_DIR: directory.path, ACCORD_AGENCIES_FILE: join(directory.path, 'none.json') });
  expect((await wrong.ended).code).toBe(1);
  expect(wrong.output()).toContain('none.json');
});

it('refuses to start on a truncated or foreign ledger, and leaves it as it was', async () => {
  await hub.stop();
  const ledger = join(directory.path, 'ledger.db');
  const copy = join(directory.path, 'copy.db');
  copyFileSync(ledger, copy);
  const spoil: readonly (() => void)[] = [
    () => truncateSync(ledger, 9000),
    () => writeFileSync(ledger, 'not a ledger'.repeat(900)),
  ];
  for (const damage of spoil) {
    damage();
    const spoilt = readFileSync(ledger);
    const refused = runHub({ ACCORD_DATA_DIR: directory.path });
    expect((await refused.ended).code).toBe(1);
    expect(refused.output()).toMatch(/Accord did not start\. Expected .*ledger/);
    expect(readFileSync(ledger)).toEqual(spoilt);
    copyFileSync(copy, ledger);
  }
  hub = await startHub(directory.path);
  expect((await history(hub)).status).toBe(200);
});
