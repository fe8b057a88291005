import { Accesses, PlanHistories } from '@accord/audit';
import { refuse, streamName, type Ledger, type SubjectId } from '@accord/kernel';
import { NodeChance } from '@accord/platform';
import { HistoryController } from '../../libs/audit/src/edge/history.controller.ts';
import { anEvent, ledgerWorld } from './support/log-world.ts';
import { auditor, NoRules } from './support/plan-reader.ts';

const worldOf = async (change: (ledger: Ledger) => Ledger = (ledger) => ledger) => {
  const { clock, ledger, tell } = ledgerWorld();
  await tell(3);
  const accesses = new Accesses(change(ledger), clock, new NodeChance());
  const controller = new HistoryController(new PlanHistories(ledger, clock, new NoRules()), accesses);
  return { ledger, accesses, show: (planId = '0') => controller.history({ caller: auditor }, { planId }, {}) };
};

const busy = (ledger: Ledger): Ledger =>
  Object.assign(Object.create(ledger) as Ledger, {
    append: () => Promise.resolve(refuse({ code: 'LEDGER_BUSY', waiting: 9, limit: 9 } as const)),
  });

it('records who was shown a plan, when and how, and no purpose that nobody stated', async () => {
  const { ledger, show } = await worldOf();
  await show();
  const recorded = await ledger.readStream(streamName('access', '0'));
  expect(recorded.map(({ type, data, meta }) => [type, data, meta.source, meta.purpose])).toStrictEqual([
    [
      'PlanShown',
      { planId: '0', by: 'org:auditor', as: 'history' },
      { organisation: 'auditor', code: 'org:auditor' },
      'not-stated',
    ],
  ]);
});

it('records whose plan was shown, by its first event, and does not read the plan again for that', async () => {
  const read: string[] = [];
  const watched = (ledger: Ledger): Ledger =>
    Object.assign(Object.create(ledger) as Ledger, {
      readStream: (stream: string) => Promise.resolve(read.push(stream)).then(() => []),
    });
  const { ledger, show } = await worldOf(watched);
  const subject = '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01' as SubjectId;
  const event = anEvent(7);
  await ledger.append(streamName('plan', '7'), 'any', [{ ...event, meta: { ...event.meta, subject } }]);
  await show('7');
  const [shown] = await ledger.readStream(streamName('access', '7'));
  expect([shown?.meta.subject, read]).toStrictEqual([subject, []]);
});

it('shows nothing while the ledger cannot record that it is shown', async () => {
  const { show } = await worldOf(busy);
  const shown = await show().catch((fault: unknown) => fault);
  expect(shown).toMatchObject({ status: 503, response: { code: 'LEDGER_BUSY' } });
});

it('tells of more accesses than stand on a page one page after the other', async () => {
  const { accesses } = await worldOf();
  for (let at = 0; at < 1001; at += 1) await accesses.record(auditor, { planId: '0', subject: null }, 'pack');
  const [first, rest] = [await accesses.of(auditor, '0', 0), await accesses.of(auditor, '0', 1000)];
  expect([first, rest].map((page) => page.ok && [page.value.accesses.length, page.value.next])).toStrictEqual([
    [1000, 1000],
    [1, null],
  ]);
});
