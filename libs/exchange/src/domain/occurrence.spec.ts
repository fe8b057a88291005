import { instantAt, parseInstant } from '@accord/kernel';
import { whenItHappened } from './occurrence.ts';

const contract = (name: string) => ({
  name,
  context: 'plans',
  version: 1,
  stream: 'plan',
  key: 'planId',
  reporters: [],
  fact: true,
});

const at = (text: string) => {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.value : instantAt(0);
};

const codeAt = (received: string, occurredOn: unknown, name = 'FinalPlanIssued') => {
  const answer = whenItHappened({ occurredOn }, contract(name), at(received));
  return answer.ok ? 'taken' : answer.refusal.code;
};

const onDay = (date: string) => ({ precision: 'day', date });

it.each([
  ['the day of receipt', onDay('2024-01-11'), 'taken'],
  ['the day after', onDay('2024-01-12'), 'OCCURRED_IN_FUTURE'],
  ['the month of receipt', { precision: 'month', date: '2024-01' }, 'taken'],
  ['the month after', { precision: 'month', date: '2024-02' }, 'OCCURRED_IN_FUTURE'],
  ['the term of receipt', { precision: 'term', date: '2024-spring' }, 'taken'],
  ['a span that begins today', { precision: 'span', from: '2024-01-11', to: '2024-03-01' }, 'taken'],
  ['a period that began and goes on', { precision: 'period', from: '2023-09', to: null }, 'taken'],
  ['a period that begins tomorrow', { precision: 'period', from: '2024-01-12', to: null }, 'OCCURRED_IN_FUTURE'],
  ['a day that nobody gave', null, 'taken'],
  ['no day of the calendar', onDay('2023-02-30'), 'DATA_INVALID'],
])('answers %s on 11 January 2024', (_what, occurredOn, code) =>
  expect(codeAt('2024-01-11T09:30:00Z', occurredOn)).toBe(code),
);

it('takes the day that London calls it, an hour before UTC does in summer', () => {
  expect(codeAt('2024-07-01T22:59:59Z', onDay('2024-07-02'))).toBe('OCCURRED_IN_FUTURE');
  expect(codeAt('2024-07-01T23:00:00Z', onDay('2024-07-02'))).toBe('taken');
});

it('lets a stated due day lie ahead', () =>
  expect(codeAt('2024-01-11T09:30:00Z', onDay('2024-09-01'), 'ReviewDueStated')).toBe('taken'));

it('does not repeat a number that stands in place of a date', () =>
  expect(
    JSON.stringify(
      whenItHappened({ occurredOn: onDay('999 000 0018') }, contract('PlanCeased'), at('2024-01-11T00:00:00Z')),
    ),
  ).not.toContain('999'));
