import { instantAt, literalDay } from '@accord/kernel';
import { planId, recorded } from '../../../testing/history.ts';
import { packReport } from './pack-report.ts';

const clock = {
  ...{ clock: 'C9', duty: 'send the final plan', dutyHolder: 'gss:E10990001', source: 'SEND Regs 2014 reg.13' },
  ...{ due: { earliest: '2026-03-30', latest: '2026-03-30' }, state: 'late', breach: true },
};
const finding = { code: 'R7', clock: 'C9', dutyHolders: ['gss:E10990001'], justifiedBy: [recorded(1).id] };
const report = (type = 'FinalPlanIssued') =>
  packReport({
    history: {
      ...{
        planId,
        subject: null,
        whose: null,
        revision: 1,
        position: recorded(1).position,
        knownAt: recorded(1).recordedAt,
      },
      ...{ asAt: literalDay('2026-04-01'), stateHash: 'a'.repeat(64), state: {}, clocks: [clock], findings: [finding] },
      events: [recorded(0), recorded(1, { type, occurredOn: { precision: 'day', date: literalDay('2026-03-31') } })],
    },
    ...{ origin: 'accord.example/log', madeAt: instantAt(0), size: 9, agreements: [] },
    indexes: new Map([
      [recorded(0).id, 3],
      [recorded(1).id, 7],
    ]),
  });

it('tells what happened, what is late, and how to check it', () => {
  const cells = (row: string) => [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell);
  const rows = report().split('<tr>').map(cells);
  expect(rows).toContainEqual([
    '1',
    '31 March 2026',
    'Final plan issued',
    'north-council (gss:E10990001)',
    recorded(1).recordedAt,
    '7',
  ]);
  expect(rows).toContainEqual([
    'C9',
    'send the final plan (SEND Regs 2014 reg.13)',
    'gss:E10990001',
    '2026-03-30',
    'late',
    'yes',
  ]);
  expect(rows).toContainEqual(['R7', 'C9', 'gss:E10990001', '1']);
  expect(report()).toContain('accord verify FILE --policy POLICY');
});

it('runs nothing and fetches nothing, whatever an event says', () => {
  const text = report('<img src=x onerror=alert(1)>');
  expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(text).not.toMatch(/<script|<img|<link|<iframe|<form|url\(|@import|https?:/i);
});
