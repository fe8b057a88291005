import { Clock, Ledger, literalDay, type Instant, type RecordedEvent } from '@accord/kernel';
import { callerOf, planId, recorded, recordedAtHour } from '../testing/history.ts';
import type { Question } from '../domain/index.ts';
import { PlanHistories, PlanReading, type PlanRead } from './index.ts';

class StoppedClock extends Clock {
  now(): Instant {
    return recordedAtHour(100);
  }
}

/** Tells which events it was given and for which day. */
class Echo extends PlanReading {
  read(events: readonly RecordedEvent[], { asAt }: { readonly asAt: string }): PlanRead {
    const revisions = events.map(({ revision }) => revision);
    return { subject: null, state: { revisions }, clocks: [{ asAt }], findings: [] };
  }
}

const holding = (events: readonly RecordedEvent[]): Ledger =>
  Object.assign(Object.create(Ledger.prototype), { readStream: () => Promise.resolve(events) });

const history = [recorded(0), recorded(1), recorded(2)];
const replay = (question: Partial<Question> = {}, events = history, caller = callerOf('auditor')) =>
  new PlanHistories(holding(events), new StoppedClock(), new Echo()).replay(caller, planId, {
    toRevision: null,
    knownAt: null,
    asAt: null,
    ...question,
  });

it('replays a plan to the present', async () =>
  expect(await replay()).toMatchObject({
    ok: true,
    value: {
      planId,
      revision: 2,
      position: recorded(2).position,
      knownAt: recordedAtHour(100),
      asAt: '2026-01-09',
      state: { revisions: [0, 1, 2] },
      clocks: [{ asAt: '2026-01-09' }],
      events: history,
    },
  }));

it('replays it to what was known then, and asks the clocks about the day of that instant', async () =>
  expect(await replay({ knownAt: recordedAtHour(1) })).toMatchObject({
    ok: true,
    value: { revision: 1, knownAt: recordedAtHour(1), asAt: '2026-01-05', state: { revisions: [0, 1] } },
  }));

it('is never dated before what it tells, though the clock was set back', async () => {
  const late = recorded(150);
  expect(await replay({}, [...history, late])).toMatchObject({ value: { knownAt: late.recordedAt, revision: 150 } });
});

it('tells of what is still to come, and leaves it out of the state', async () => {
  const coming = recorded(3, { occurredOn: { precision: 'day', date: literalDay('2026-03-01') } });
  expect(await replay({}, [...history, coming])).toMatchObject({
    value: { revision: 3, asAt: '2026-01-09', events: [...history, coming], state: { revisions: [0, 1, 2] } },
  });
});

it('tells of a report and its correction, and makes the state of the correction', async () => {
  const correction = recorded(3, { correctionOf: recorded(2).id });
  expect(await replay({}, [...history, correction])).toMatchObject({
    value: { events: [...history, correction], state: { revisions: [0, 1, 3] } },
  });
});

it('asks the clocks about the day given', async () =>
  expect(await replay({ asAt: literalDay('2025-12-01') })).toMatchObject({
    value: { clocks: [{ asAt: '2025-12-01' }] },
  }));

it('gives the same hash on every replay, and that of the shorter history for a limit', async () => {
  const hashOf = async (...given: Parameters<typeof replay>) => {
    const replayed = await replay(...given);
    return replayed.ok ? replayed.value.stateHash : null;
  };
  const hash = await hashOf();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf()).toBe(hash);
  expect(await hashOf({ toRevision: 1 })).toBe(await hashOf({}, history.slice(0, 2)));
  expect(await hashOf({ toRevision: 1 })).not.toBe(hash);
});

it.each([
  ['a plan that nobody reported about', replay({}, []), { code: 'UNKNOWN_PLAN', planId }],
  [
    'a caller whom it does not concern',
    replay({}, history, callerOf('icb', 'far-icb')),
    { code: 'NOT_CONCERNED', planId, organisation: 'far-icb' },
  ],
  ['a revision still to come', replay({ toRevision: 3 }), { code: 'UNKNOWN_REVISION', planId, toRevision: 3, last: 2 }],
  [
    'a time before the first event',
    replay({ knownAt: recordedAtHour(-1) }),
    { code: 'NOTHING_BY_THEN', planId, knownAt: recordedAtHour(-1), asAt: null },
  ],
])('refuses %s', async (_, replayed, refusal) => expect(await replayed).toStrictEqual({ ok: false, refusal }));
