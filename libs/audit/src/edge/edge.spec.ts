import 'reflect-metadata';
import { literalDay, type RecordedEvent } from '@accord/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { HistoryRefusal } from '../domain/index.ts';
import { planId, recorded, recordedAtHour } from '../testing/history.ts';
import { HistoryQuery, PlanPath, questionOf } from './history-query.ts';
import { viewOf } from './history-view.ts';
import { problemOf } from './problems.ts';

const faultsOf = (type: new () => object, value: object): readonly string[] =>
  validateSync(plainToInstance(type, value)).flatMap(({ constraints = {} }) => Object.values(constraints));

describe('the question of a request', () => {
  it('may have every limit', () => {
    const query = { toRevision: '12', knownAt: '2026-01-05T10:00:00+01:00', asAt: '2026-01-05' };
    expect(faultsOf(HistoryQuery, query)).toStrictEqual([]);
    expect(questionOf(plainToInstance(HistoryQuery, query))).toStrictEqual({
      toRevision: 12,
      knownAt: '2026-01-05T09:00:00.000Z',
      asAt: '2026-01-05',
    });
  });

  it('may have none', () => {
    expect(faultsOf(HistoryQuery, {})).toStrictEqual([]);
    expect(questionOf({})).toStrictEqual({ toRevision: null, knownAt: null, asAt: null });
  });

  it.each([
    [HistoryQuery, { toRevision: '-1' }, 'expected a revision: a whole number from 0'],
    [HistoryQuery, { toRevision: '' }, 'expected a revision: a whole number from 0'],
    [HistoryQuery, { asAt: '2026-02-30' }, 'expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199'],
    [
      HistoryQuery,
      { asAt: ['2026-02-03', '2026-02-04'] },
      'expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199',
    ],
    [
      HistoryQuery,
      { knownAt: '2026-02-03' },
      'expected a time as 2024-01-11T09:30:00.000Z or with an offset, in the years 1900 to 2199',
    ],
    [PlanPath, { planId: 'plan-1' }, 'expected a UUID'],
  ])('is refused: %p %j', (type, value, fault) => expect(faultsOf(type, value)).toStrictEqual([fault]));
});

const answeredAs = (event: RecordedEvent) =>
  viewOf({
    planId,
    subject: null,
    whose: null,
    revision: 0,
    position: event.position,
    knownAt: recordedAtHour(1),
    asAt: literalDay('2026-01-05'),
    stateHash: '',
    state: {},
    clocks: [],
    findings: [],
    events: [event],
  }).events[0];

it('answers an event that was recorded before signatures were kept as one that nobody signed', () => {
  const { meta, ...event } = recorded(0);
  const { signature, ...before } = meta;
  expect([signature, answeredAs({ ...event, meta: before as typeof meta })?.signature]).toStrictEqual([null, null]);
});

it('answers an event with all that was recorded of it, and without its salt', () => {
  const event = answeredAs(recorded(0));
  const { id, meta, ...rest } = recorded(0);
  const { salt, ...envelope } = meta;
  expect(event).toStrictEqual({ eventId: id, ...rest, ...envelope });
  expect(JSON.stringify(event)).not.toContain(salt);
});

it.each<[HistoryRefusal, number, string]>([
  [{ code: 'UNKNOWN_PLAN', planId }, 404, 'unknown-plan'],
  [{ code: 'NOT_CONCERNED', planId, organisation: 'far-icb' }, 403, 'not-concerned'],
  [{ code: 'UNKNOWN_REVISION', planId, toRevision: 9, last: 2 }, 404, 'unknown-revision'],
  [{ code: 'NOTHING_BY_THEN', planId, knownAt: null, asAt: null }, 404, 'nothing-by-then'],
])('tells %j as a problem', (refusal, status, type) => {
  const problem = problemOf(refusal);
  expect(problem.getStatus()).toBe(status);
  expect(problem.getResponse()).toMatchObject({
    ...refusal,
    status,
    type: `https://accord.example/problems/${type}`,
    detail: expect.stringMatching(/^Expected /),
  });
});
