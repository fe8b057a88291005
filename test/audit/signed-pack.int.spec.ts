import { PackMaking, PlanHistories } from '@accord/audit';
import { createLogTables, KyselyLog, ownPolicy, PublishersKeys, type LogTables } from '@accord/audit/log';
import { streamName, type EventId } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import { eventIdOf, verifyPack } from '@accord/proof';
import { publisherSigner } from '@accord/proof/testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '../../apps/cli/src/pack/verify.ts';
import { recordingTerminal } from '../../apps/cli/src/testing/recording-terminal.ts';
import { temporaryDirectory } from '../support/hub-process.ts';
import { anEvent, begin, keeperOf, ledgerWorld, signerOf, untilSequenced } from './support/log-world.ts';
import { auditor, NoRules } from './support/plan-reader.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

const file = (name: string): string => join(directory.path, name);

it('carries the keys by which its events are signed, and no others, so that the signatures can be checked', async () => {
  const [signer, idle] = [await publisherSigner('EdDSA'), await publisherSigner('ES256')];
  const { clock, ledger } = ledgerWorld();
  const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'log.db'));
  await createLogTables(db);
  const store = new KyselyLog(db);
  const { meta, ...unsigned } = anEvent(0);
  const said = { ...unsigned, id: eventIdOf('https://send.example', 'message-0') as EventId };
  const attributes = {
    ...{
      specversion: '1.0',
      id: 'message-0',
      source: 'https://send.example',
      type: 'uk.accord.plans.AdviceReceived.v1',
    },
    ...{ actorid: meta.actor.id, actorrole: meta.actor.role },
  };
  const signature = await signer.sign(attributes, said.data);
  await ledger.append(streamName('plan', '0'), 'any', [{ ...said, meta: { ...meta, signature } }, anEvent(1)]);
  const world = { ledger, keeper: await keeperOf(clock) };
  const sequencing = await begin(world, store);
  await untilSequenced(world, sequencing);
  await sequencing.close();
  const keys = new PublishersKeys([signer.key, idle.key]);
  const made = await new PackMaking(new PlanHistories(ledger, clock, new NoRules()), store, clock, keys).make(
    auditor,
    '0',
    null,
  );
  await close();
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  expect(made.value.keys.publishers).toEqual([signer.key]);
  const trust = { policy: ownPolicy(await signerOf()), now: 1_795_521_660 };
  const { holds, says } = await verifyPack(JSON.stringify(made.value), trust);
  const { kid, organisation } = signer.key;
  expect([holds, says?.publishers]).toEqual([
    true,
    { keysFrom: 'pack', unsigned: 1, signed: [{ kid, organisation, events: 1 }], outOfTime: [], otherTimes: [] },
  ]);
  writeFileSync(file('pack.json'), JSON.stringify(made.value));
  writeFileSync(file('log.policy'), trust.policy);
});

const verified = async (...publishers: readonly object[]) => {
  writeFileSync(file('publishers.json'), JSON.stringify({ publishers }));
  const { terminal, out } = recordingTerminal();
  const world = { terminal, stop: new AbortController().signal, environment: {}, leaveWith: () => undefined };
  const options = { policy: file('log.policy'), keys: file('publishers.json'), at: 1_795_521_660 };
  const status = await verify(file('pack.json'), { ...options, json: false, wide: true }, world);
  return { status, text: out.join('\n') };
};

it('is checked by the command with the keys that a reader brings, and by no others', async () => {
  const [own, other] = [(await publisherSigner('EdDSA')).key, (await publisherSigner('ES256')).key];
  const { status, text } = await verified(own);
  expect([status, text]).toEqual([
    0,
    expect.stringMatching(/1 are signed by their publishers.*by keys that you brought/),
  ]);
  const without = await verified(other);
  expect(without.status).toBe(1);
  expect(without.text).toMatch(/FAILED +what its publisher signed is what was recorded/);
  expect(without.text).toMatch(/FAILED +the pack names no key of a publisher that you did not bring/);
});
