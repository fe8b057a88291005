import { literalDay, parseOccurrence, type When } from '@accord/kernel';
import fc from 'fast-check';
import { recorded, recordedAtHour } from '../testing/history.ts';
import { cut, type Question } from './index.ts';

const when = (value: object): When => {
  const parsed = parseOccurrence(value);
  if (!parsed.ok) throw new Error(parsed.refusal.expected);
  return parsed.value;
};
const always: Question = { toRevision: null, knownAt: null, asAt: null };
const revisions = (question: Partial<Question>, history = [0, 1, 2, 3].map((revision) => recorded(revision))) =>
  cut(history, { ...always, ...question }).map(({ revision }) => revision);

it('keeps the whole history when nothing limits it', () => expect(revisions({})).toStrictEqual([0, 1, 2, 3]));

it('keeps what was there up to a revision, inclusive', () =>
  expect(revisions({ toRevision: 1 })).toStrictEqual([0, 1]));

it('keeps what was recorded at an instant, inclusive', () =>
  expect(revisions({ knownAt: recordedAtHour(2) })).toStrictEqual([0, 1, 2]));

it('keeps what satisfies every limit given', () =>
  expect(revisions({ toRevision: 2, knownAt: recordedAtHour(1) })).toStrictEqual([0, 1]));

it.each([
  [{ precision: 'day', date: '2026-02-11' }, false],
  [{ precision: 'day', date: '2026-02-10' }, true],
  [{ precision: 'month', date: '2026-02' }, true],
  [{ precision: 'month', date: '2026-03' }, false],
  [{ precision: 'span', from: '2026-02-10', to: '2026-02-20' }, true],
  [{ precision: 'period', from: '2026-02-10', to: null }, true],
  [{ precision: 'period', from: '2026-02-11', to: null }, false],
])('as at 10 February 2026, does %j count? %s', (occurredOn, counts) =>
  expect(revisions({ asAt: literalDay('2026-02-10') }, [recorded(0, { occurredOn: when(occurredOn) })])).toStrictEqual(
    counts ? [0] : [],
  ),
);

describe('a report that was corrected to a later day', () => {
  const issued = recorded(0, { occurredOn: when({ precision: 'day', date: '2026-01-05' }) });
  const correction = recorded(1, {
    occurredOn: when({ precision: 'day', date: '2026-03-01' }),
    correctionOf: issued.id,
  });
  const asAt = literalDay('2026-02-10');

  it('had not happened on the day between, as known today', () =>
    expect(revisions({ asAt }, [issued, correction])).toStrictEqual([]));
  it('had happened by then, as known before the correction', () =>
    expect(revisions({ asAt, knownAt: recordedAtHour(0) }, [issued, correction])).toStrictEqual([0]));
  it('is told of with its correction when nobody asks about a day', () =>
    expect(revisions({}, [issued, correction])).toStrictEqual([0, 1]));
});

it('keeps a fact whose date nobody gave', () =>
  expect(revisions({ asAt: literalDay('1999-01-01') }, [recorded(0)])).toStrictEqual([0]));

it('knows at an instant exactly what a ledger that ended there would know', () => {
  const question = fc.record({
    toRevision: fc.option(fc.nat(12)),
    knownAt: fc.option(fc.integer({ min: -1, max: 12 }).map(recordedAtHour)),
    asAt: fc.constantFrom(null, literalDay('2026-02-10')),
  });
  const occurred = fc.constantFrom(
    null,
    when({ precision: 'month', date: '2026-01' }),
    when({ precision: 'month', date: '2026-05' }),
  );
  fc.assert(
    fc.property(fc.array(occurred, { maxLength: 10 }), question, (occurrences, asked) => {
      const history = occurrences.map((occurredOn, revision) => recorded(revision, { occurredOn }));
      const { knownAt } = asked;
      const ended = knownAt === null ? history : history.filter(({ recordedAt }) => recordedAt <= knownAt);
      expect(cut(history, asked)).toStrictEqual(cut(ended, { ...asked, knownAt: null }));
    }),
  );
});
