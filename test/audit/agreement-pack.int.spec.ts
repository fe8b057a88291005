import { PackMaking, PlanHistories } from '@accord/audit';
import { createLogTables, KyselyLog, ownPolicy, PublishersKeys, type LogTables } from '@accord/audit/log';
import { streamName, type Caller } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import { verifyPack } from '@accord/proof';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { anEvent, begin, keeperOf, ledgerWorld, signerOf, untilSequenced } from './support/log-world.ts';
import { auditor, NoRules } from './support/plan-reader.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

const [planId, agreementId, foreignId] = ['0', 'agreed', 'of-another-plan'];
const as = (number: number, type: string, data: object) => ({ ...anEvent(number), type, data });
const terms = { planId, version: 1, by: 'gss:E10990001', shares: [{ funder: 'ods:Q9N', pence: 125_000 }] };
const signed = { planId, version: 1, by: 'ods:Q9N', signedOn: '2026-02-03' };
const refers = (to: string) => ({ planId, agreement: { agreementId: to, version: 1 } });

/** A plan that an agreement paid for, and a report that refers to the agreement of another child. */
const packsOf = async () => {
  const { clock, ledger } = ledgerWorld();
  const { db, close } = openKeptDatabase<LogTables>(join(directory.path, 'log.db'));
  await createLogTables(db);
  const store = new KyselyLog(db);
  const tell = (stream: Parameters<typeof ledger.append>[0], ...events: readonly ReturnType<typeof as>[]) =>
    ledger.append(stream, 'any', events);
  await tell(streamName('agreement', agreementId), as(0, 'AgreementProposed', terms));
  await tell(streamName('agreement', foreignId), as(1, 'AgreementProposed', { ...terms, planId: '9' }));
  await tell(streamName('plan', planId), as(2, 'AssessmentRequested', { planId }));
  await tell(streamName('agreement', agreementId), as(3, 'AgreementSigned', signed));
  await tell(streamName('plan', planId), as(4, 'ProvisionAgreed', refers(agreementId)));
  await tell(streamName('plan', planId), as(5, 'ProvisionAgreed', refers(foreignId)));
  const world = { ledger, keeper: await keeperOf(clock) };
  const sequencing = await begin(world, store);
  await untilSequenced(world, sequencing);
  await sequencing.close();
  const packs = new PackMaking(new PlanHistories(ledger, clock, new NoRules()), store, clock, new PublishersKeys([]));
  const made = async (caller: Caller) => {
    const pack = await packs.make(caller, planId, null);
    if (!pack.ok) throw new Error(JSON.stringify(pack.refusal));
    return pack.value;
  };
  return { made, close };
};

it('proves who agreed to fund what to those who may see it, and says to others that it does not', async () => {
  const { made, close } = await packsOf();
  const [whole, less] = [
    await made(auditor),
    await made({ ...auditor, sector: 'council', organisation: 'northmere-icb', code: 'gss:E10990007' }),
  ];
  await close();
  const trust = { policy: ownPolicy(await signerOf()), now: 1_795_521_660 };
  const [seen, told] = [await verifyPack(JSON.stringify(whole), trust), await verifyPack(JSON.stringify(less), trust)];
  expect([seen.holds, seen.says?.agreements]).toEqual([
    true,
    [
      { agreement: agreementId, withheld: null, events: 2 },
      { agreement: foreignId, withheld: 'not-recorded', events: 0 },
    ],
  ]);
  expect([told.holds, told.says?.agreements?.[0]]).toEqual([
    true,
    { agreement: agreementId, withheld: 'not-a-party', events: 0 },
  ]);
  const rows = whole.report.split('<tr>').map((row) => [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell));
  expect(rows).toContainEqual(['ods:Q9N', '£1,250.00', '2026-02-03']);
  expect(less.report).not.toContain('1,250');
});
