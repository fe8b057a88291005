import type { Result } from './result.ts';

/** A thing that is asked for (command) or that happened (event), told apart by its `type`. */
export type Typed = { readonly type: string };

/** What a decider records: a past-tense name and its data. */
export type DomainEvent = Typed & { readonly data: object };

type Of<U extends Typed, T extends U['type']> = Extract<U, { readonly type: T }>;

/**
 * One kind of stream as a pure value: `decide` answers a command from the state, `evolve` folds an event into the state.
 * The tables are closed: a command or event without an entry does not compile. A retried command is `accept([])`.
 */
export interface Decider<C extends Typed, E extends DomainEvent, S, R> {
  readonly category: string;
  readonly initial: S;
  readonly decide: { readonly [T in C['type']]: (command: Of<C, T>, state: S) => Result<readonly E[], R> };
  readonly evolve: { readonly [T in E['type']]: (state: S, data: Of<E, T>['data']) => S };
}

/** Gives a decider its types from its tables, so that a file states each of them once. */
export const decider = <C extends Typed, E extends DomainEvent, S, R>(spec: Decider<C, E, S, R>): Decider<C, E, S, R> =>
  spec;

/** What `decide` answers to a command in a state. */
export const decideOn = <C extends Typed, E extends DomainEvent, S, R>(
  { decide }: Decider<C, E, S, R>,
  command: C,
  state: S,
): Result<readonly E[], R> => {
  // The tables are indexed by the same literal that types the value, which the compiler cannot follow across a union.
  const answer = decide[command.type as C['type']] as (command: C, state: S) => Result<readonly E[], R>;
  return answer(command, state);
};

/** The state after one more event. An event of a type this decider does not know leaves the state as it is. */
export const evolveWith = <C extends Typed, E extends DomainEvent, S, R>(
  { evolve }: Decider<C, E, S, R>,
  state: S,
  event: DomainEvent,
): S => {
  const step = (evolve as Record<string, ((state: S, data: object) => S) | undefined>)[event.type];
  return step ? step(state, event.data) : state;
};

/** The state that a history leads to. */
export const fold = <C extends Typed, E extends DomainEvent, S, R>(
  spec: Decider<C, E, S, R>,
  history: Iterable<DomainEvent>,
  from: S = spec.initial,
): S => {
  let state = from;
  for (const event of history) state = evolveWith(spec, state, event);
  return state;
};

/** Runs commands one after the other, as a hub would, and gives the state they lead to; refused commands change nothing. */
export const play = <C extends Typed, E extends DomainEvent, S, R>(
  spec: Decider<C, E, S, R>,
  commands: Iterable<C>,
): S => {
  let state = spec.initial;
  for (const command of commands) {
    const decision = decideOn(spec, command, state);
    if (decision.ok) state = fold(spec, decision.value, state);
  }
  return state;
};
