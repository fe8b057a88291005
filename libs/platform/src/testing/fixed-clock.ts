import { Clock, instantAt, millisecondsOf, parseInstant, type Instant } from '@accord/kernel';

const read = (text: string): Instant => {
  const instant = parseInstant(text);
  if (!instant.ok) throw new TypeError(`Expected ${instant.refusal.expected}, got ${instant.refusal.actual}.`);
  return instant.value;
};

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  private instant: Instant;

  constructor(start = '2024-01-11T09:30:00.000Z') {
    super();
    this.instant = read(start);
  }

  now(): Instant {
    return this.instant;
  }

  moveTo(instant: string): void {
    this.instant = read(instant);
  }

  advance(milliseconds: number): void {
    this.instant = instantAt(millisecondsOf(this.instant) + milliseconds);
  }
}
