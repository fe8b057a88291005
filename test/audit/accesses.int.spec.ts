import { Accesses, PlanHistories } from '@accord/audit';
import { refuse, streamName, type Ledger } from '@accord/kernel';
import { NodeChance } from '@accord/platform';
import { HistoryController } from '../../libs/audit/src/edge/history.controller.ts';
import { ledgerWorld } from './support/log-world.ts';
import { auditor, NoRules } from './support/plan-reader.ts';

const worldOf = async (change: (ledger: Ledger) => Ledger = (ledger) => ledger) => {
  const { clock, ledger, tell } = ledgerWorld();
  await tell(3);
  const accesses = new Accesses(change(ledger), clock, new NodeChance());
  const controller = new HistoryController(new PlanHistories(ledger, clock, new NoRules()), accesses);
  return { ledger, accesses, show: () => controller.history({ caller: auditor }, { planId: '0' }, {}) };
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

it('shows nothing while the ledger cannot record that it is shown', async () => {
  const { show } = await worldOf(busy);
  const shown = await show().catch((fault: unknown) => fault);
  expect(shown).toMatchObject({ status: 503, response: { code: 'LEDGER_BUSY' } });
});

it('tells of more accesses than stand on a page one page after the other', async () => {
  const { accesses } = await worldOf();
  for (let at = 0; at < 1001; at += 1) await accesses.record(auditor, '0', 'pack');
  const [first, rest] = [await accesses.of(auditor, '0', 0), await accesses.of(auditor, '0', 1000)];
  expect([first, rest].map((page) => page.ok && [page.value.accesses.length, page.value.next])).toStrictEqual([
    [1000, 1000],
    [1, null],
  ]);
});
