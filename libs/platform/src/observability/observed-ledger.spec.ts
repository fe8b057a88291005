import { ledgerContract } from '@accord/kernel/testing';
import { FixedClock } from '../testing/index.ts';
import { Metrics } from './metrics.ts';
import { noTracing, type Tracing } from './tracing.ts';
import { memoryLedger } from '../ledger/memory.ts';
import { observed } from './observed-ledger.ts';
import { event, plan } from '../ledger/sqlite/testing/fixtures.ts';

ledgerContract('observed', ({ clock, maxAppendBytes }) => ({
  ledger: observed(memoryLedger({ clock, maxAppendBytes }), { metrics: new Metrics(), tracing: noTracing }),
}));

it('counts what was recorded, repeated, refused, and messages refused by their code', async () => {
  const metrics = new Metrics();
  const followed: (string | null | undefined)[][] = [];
  const tracing: Tracing = {
    ...noTracing,
    follow: (_stage, parents, _facts, work) => (followed.push([...parents]), work()),
  };
  const ledger = observed(memoryLedger({ clock: new FixedClock() }), { metrics, tracing });
  const refusal = { ...event(2), type: 'MessageRefused', data: { code: 'NOT_JSON' } };
  const traced = { ...event(1), meta: { ...event(1).meta, trace: 'the publisher' } };
  await ledger.append(plan(1), 'none', [traced]);
  await ledger.append(plan(1), 'none', [traced]);
  await ledger.append(plan(1), 'none', [event(3)]);
  await ledger.append(plan(2), 'none', [refusal]);
  const text = await metrics.text();
  for (const [outcome, count] of [
    ['recorded', 2],
    ['repeated', 1],
    ['refused', 1],
  ])
    expect(text).toContain(`accord_ledger_append_seconds_count{outcome="${outcome}"} ${count}`);
  expect(text).toContain('accord_events_recorded_total 2');
  expect(text).toContain('accord_refusals_total{code="NOT_JSON"} 1');
  expect(followed).toStrictEqual([['the publisher'], ['the publisher'], [undefined], [undefined]]);
});
