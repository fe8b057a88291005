import type { Instant } from './dates/index.ts';
import type { EventId } from './events.ts';

/** The time of day as an input. */
export abstract class Clock {
  abstract now(): Instant;
}

/** Ids and randomness as inputs. */
export abstract class Chance {
  /** A new UUID. */
  abstract uuid(): string;
  /** 32 random bytes as hex. */
  abstract salt(): string;
  /** The event id that this text always gives, so that the same message sent twice has the same id. */
  abstract eventIdFrom(text: string): EventId;
}
