import 'reflect-metadata';
import {
  instantAt,
  literalDay,
  type EventId,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';
import { PlanRules } from './plan-rules.ts';

const planId = '3f4b9e5c-06a7-4eb2-88d3-7a2b1f5e9d13';
const now = instantAt(Date.UTC(2026, 0, 5, 9));

/** An event of the plan, reported under the code of an organisation. */
const reported = (revision: number, type: string, code: string, date: string): RecordedEvent => ({
  id: `00000000-0000-4000-8000-00000000000${revision}` as EventId,
  type,
  version: 1,
  data: { planId, occurredOn: { precision: 'day', date } },
  stream: `plan-${planId}` as StreamName,
  revision,
  position: `000000000000000${revision}` as Position,
  recordedAt: now,
  meta: {
    occurredOn: { precision: 'day', date: literalDay(date) },
    receivedAt: now,
    source: { organisation: code, code },
    actor: { id: 'officer-7', role: 'ehc-case-officer' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-plan',
    subject: null,
    messageId: null,
    causation: null,
    correlation: planId,
    correctionOf: null,
    signature: null,
    salt: '',
  },
});

const dutyHoldersIn = (...events: readonly RecordedEvent[]): ReadonlySet<string> => {
  const { clocks } = new PlanRules().read(events, { asAt: literalDay('2026-06-01') });
  return new Set(JSON.parse(JSON.stringify(clocks)).map(({ dutyHolder }: { dutyHolder: string }) => dutyHolder));
};

it('holds to its limits the council that reported the request', () =>
  expect(dutyHoldersIn(reported(0, 'AssessmentRequested', 'la:881', '2026-01-05'))).toContain('la:881'));

it('holds to them the council that took the plan over, and whoever reports about it besides', () => {
  const holders = dutyHoldersIn(
    reported(0, 'AssessmentRequested', 'la:881', '2026-01-05'),
    reported(1, 'ResponsibilityAssumed', 'la:882', '2026-02-05'),
    reported(2, 'RespiteDecided', 'ods:QH8', '2026-02-06'),
  );
  expect(holders).toContain('la:882');
  expect(holders).not.toContain('la:881');
});
