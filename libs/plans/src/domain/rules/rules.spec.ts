import { isFactName } from '../vocabulary.ts';
import { currentRules, implementedClockIds, knownClockIds } from './index.ts';

describe('the table of clocks', () => {
  it('works out none that the domain reference does not know', () =>
    expect(implementedClockIds.filter((id) => !knownClockIds.includes(id))).toEqual([]));

  it('has what the regulations time from request to plan, and what follows a concession', () =>
    expect(implementedClockIds).toEqual(
      expect.arrayContaining(['C3', 'C5', 'C6', 'C7', 'C9', 'R4', 'R7', 'A12a', 'A12b', 'A12c', 'A12d']),
    ));

  it('names its source for every clock', () =>
    expect(currentRules.clocks.filter(({ source }) => !/\b(SI|Act) ?2?0?\d{2}/.test(source))).toEqual([]));

  it('speaks only of facts in the vocabulary', () => {
    const named = currentRules.clocks.flatMap(({ triggers, stoppedBy, fallsAwayAt, provedBy }) =>
      [...triggers, ...stoppedBy, ...fallsAwayAt, ...provedBy].map(({ type }) => type),
    );
    expect(named.filter((name) => !isFactName(name))).toEqual([]);
  });

  it('knows of no exception to leaving the family its fifteen days', () =>
    expect(
      currentRules.clocks.filter(({ bound, exceptions }) => bound === 'at-least' && exceptions.length > 0),
    ).toEqual([]));
});
