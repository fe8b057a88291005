import type { Result } from '@accord/kernel';

type Later<T> = T | Promise<T>;

/** A step takes what the step before it made, and hands on more; or it refuses, and no later step is asked. */
export type Step<World, From, To, Refusal> = (given: From, world: World) => Later<Result<To, Refusal>>;

/** Named steps in a fixed order. Nothing waits before the first step that has to. */
export interface Line<World, From, To, Refusal> {
  readonly names: readonly string[];
  readonly run: Step<World, From, To, Refusal>;
  readonly then: <Next>(name: string, step: Step<World, To, Next, Refusal>) => Line<World, From, Next, Refusal>;
}

const lineOf = <World, From, To, Refusal>(
  names: readonly string[],
  run: Step<World, From, To, Refusal>,
): Line<World, From, To, Refusal> => ({
  names,
  run,
  then: (name, step) =>
    lineOf([...names, name], (given, world) => {
      const before = run(given, world);
      if (before instanceof Promise) return before.then((made) => (made.ok ? step(made.value, world) : made));
      return before.ok ? step(before.value, world) : before;
    }),
});

export const startWith = <World, From, To, Refusal>(
  name: string,
  step: Step<World, From, To, Refusal>,
): Line<World, From, To, Refusal> => lineOf([name], step);
