import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateHash } from '@accord/audit';
import { fsck, KyselyLog, logSigner, type LogFinding, type LogTables } from '@accord/audit/log';
import { literalDay, streamName } from '@accord/kernel';
import { openForReading, openKeptDatabase, readSigningKey, sha256 } from '@accord/platform';
import { publisherSigner } from '@accord/proof/testing';
import { PlanRules } from '@accord/wiring';
import { makeExampleAgencies } from '../../apps/hub/src/first-start.ts';
import { call, repository, startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';
import { registerKeys } from '../support/signed-examples.ts';

const directory = temporaryDirectory();
const at = (name: string): string => join(directory.path, name);
const example = JSON.parse(readFileSync(join(repository, 'infra/example/advice-received.json'), 'utf8'));
let hub: HubProcess;
let sent = 0;
afterAll(async () => {
  await hub.stop('SIGKILL');
  directory.remove();
});

const publish = async (): Promise<string> => {
  const message = { ...example, id: `log-of-a-hub-${(sent += 1)}` };
  const { status, body } = await call(hub, 'northmere-icb', '/v1/events', message);
  expect(status).toBe(202);
  return String(body['eventId']);
};

const proofOf = (eventId: string): Promise<Response> => fetch(`${hub.url}/v1/events/${eventId}/proof`);

const untilProved = async (eventId: string, withinMs = 20_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while ((await proofOf(eventId)).status !== 200)
    if (Date.now() > deadline) throw new Error(`Expected a proof of ${eventId} within ${withinMs} ms.`);
};

/** How far the stored log is behind the ledger, and what is wrong with it. */
const checked = async () => {
  const [ledger, database] = [openForReading(at('ledger.db')), openKeptDatabase<LogTables>(at('log.db'))];
  const { key } = logSigner('accord.example/log', readSigningKey('ACCORD_LOG_KEY_FILE', at('keys/log.key')));
  const findings: LogFinding[] = [];
  const store = new KyselyLog(database.db);
  const found = (finding: LogFinding): void => void findings.push(finding);
  const { events, waiting } = await fsck({ ledger, store, key, sha256, found, progress: () => undefined });
  await Promise.all([ledger.close(), database.close()]);
  return { events, waiting, findings };
};

it('tells after a restart as before it who signed what, to anybody by which keys, and of a state that signatures do not change', async () => {
  const [signer, ended] = [
    await publisherSigner('EdDSA', { kid: 'icb-2026' }),
    await publisherSigner('ES256', { kid: 'icb-2025', from: '2025-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }),
  ];
  makeExampleAgencies(at('agencies.json'), directory.path);
  registerKeys(at('agencies.json'), [ended.key, signer.key]);
  hub = await startHub(directory.path);
  const { data, ...said } = example;
  const attributes = { ...said, id: 'log-of-a-hub-signed' };
  const { jws } = await signer.sign(attributes, data);
  const answer = await call(hub, 'northmere-icb', '/v1/events', { ...attributes, signature: jws, data });
  await publish();
  expect(await (await fetch(`${hub.url}/log/keys`)).json()).toStrictEqual({ publishers: [ended.key, signer.key] });
  const { planId } = data;
  const history = async () => {
    const { body } = await call(hub, 'auditor', `/v1/plans/${planId}/history?asAt=2026-11-30`);
    return { stateHash: body['stateHash'], revision: Number(body['revision']), events: body['events'] };
  };
  const before = await history();
  const signatures = (before.events as readonly { eventId: string; signature: unknown }[]).map(
    ({ eventId, signature }) => [eventId === answer.body['eventId'], signature],
  );
  expect(signatures.slice(-2)).toStrictEqual([
    [true, { kid: 'icb-2026', jws, attributes }],
    [false, null],
  ]);
  await hub.stop('SIGKILL');
  const ledger = openForReading(at('ledger.db'));
  const stored = await ledger.readStream(streamName('plan', planId));
  await ledger.close();
  expect(stored.at(-2)?.meta.signature).toStrictEqual({ jws, attributes });
  const unsigned = stored.map(({ meta, ...event }) => ({ ...event, meta: { ...meta, signature: null } }));
  for (const events of [stored, unsigned]) {
    const { state } = new PlanRules().read(events, { asAt: literalDay('2026-11-30') });
    expect(await stateHash({ planId, revision: before.revision, state })).toBe(before.stateHash);
  }
  hub = await startHub(directory.path);
  expect(await history()).toStrictEqual(before);
}, 120_000);

it('brings what is recorded into the log, and on its way out all that is left', async () => {
  await untilProved(await publish());
  await Promise.all(Array.from({ length: 40 }, publish));
  expect(await hub.stop()).toStrictEqual({ code: 0, signal: null });
  expect(await checked()).toStrictEqual({ events: expect.any(Number), waiting: 0, findings: [] });
}, 120_000);

it('catches up after it was killed', async () => {
  hub = await startHub(directory.path);
  await Promise.all(Array.from({ length: 40 }, publish));
  await hub.stop('SIGKILL');
  hub = await startHub(directory.path);
  await untilProved(await publish());
  await hub.stop();
  expect(await checked()).toMatchObject({ waiting: 0, findings: [] });
}, 120_000);

it('agrees with the ledger whenever it is checked while the hub takes events in', async () => {
  hub = await startHub(directory.path);
  await untilProved(await publish());
  let [isOver, taken] = [false, 0];
  const publishing = (async () => {
    for (; !isOver; taken += 10) await Promise.all(Array.from({ length: 10 }, publish));
  })();
  const sizes: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = taken;
    while (taken < before + 50) await new Promise((resolve) => setTimeout(resolve, 5));
    const { findings, events } = await checked();
    expect(findings).toStrictEqual([]);
    sizes.push(events);
  }
  isOver = true;
  await publishing;
  await hub.stop();
  expect(sizes.at(-1)).toBeGreaterThan(sizes[0]!);
  expect(await checked()).toMatchObject({ waiting: 0, findings: [] });
}, 120_000);

it('begins the log again after a fault of its thread, and takes events in meanwhile', async () => {
  hub = await startHub(directory.path);
  await untilProved(await publish());
  const database = openKeptDatabase<LogTables>(at('log.db'));
  await new KyselyLog(database.db).takeOver();
  await database.close();
  await untilProved(await publish());
  expect(hub.output()).toContain('sequencer stopped by a fault, begins again');
  expect(hub.output()).toContain('"name":"LogTakenOver"');
  await hub.stop();
  expect(await checked()).toMatchObject({ waiting: 0, findings: [] });
}, 120_000);

it('leaves the log as it is when told to', async () => {
  const before = await checked();
  hub = await startHub(directory.path, { ACCORD_LOG: 'off' });
  await publish();
  await hub.stop();
  expect(await checked()).toStrictEqual({ ...before, waiting: 1 });
}, 120_000);
