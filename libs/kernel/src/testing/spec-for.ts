import { decideOn, fold, type Decider, type DomainEvent, type Typed } from '../decider.ts';

/** Frozen through and through: a rule that changes its input fails the test that fed it. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
};

/**
 * Given a history, when a command comes, then exactly these events follow, in this order, or exactly this refusal. The
 * decider is asked twice, so that one which keeps something between calls is caught.
 */
export const specFor =
  <C extends Typed, E extends DomainEvent, S, R>(spec: Decider<C, E, S, R>) =>
  (...history: readonly E[]) => ({
    when: (command: C) => {
      const ask = () =>
        decideOn(spec, deepFreeze(command), deepFreeze(fold(spec, deepFreeze(history), deepFreeze(spec.initial))));
      const expectTwice = (answer: ReturnType<typeof ask>) =>
        [ask(), ask()].forEach((actual) => expect(actual).toStrictEqual(answer));
      return {
        then: (...events: readonly E[]) => expectTwice({ ok: true, value: events }),
        refused: (refusal: R) => expectTwice({ ok: false, refusal }),
      };
    },
  });
