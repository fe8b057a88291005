import type { Dice } from '../dice.ts';
import type { Stage } from '../stage/stage.ts';

/** Something that goes wrong, and is over after a while. */
export interface Strike {
  /** What it did to what, for the progress line. */
  readonly told: string;
  /** How long it lasts. */
  readonly lastsMs: number;
  readonly begin: () => Promise<void>;
  /** What time, or a supervisor that starts what has ended, would do. No person does anything. */
  readonly end: () => Promise<void>;
}

/** One kind of fault, dealt anew each time; null where it cannot be done, with the reason told. */
export interface Kind {
  readonly name: string;
  readonly deal: (stage: Stage, dice: Dice) => Strike | null;
}
