import { setImmediate as turn } from 'node:timers/promises';
import type { EventFilter, Position, RecordedEvent } from '@accord/kernel';
import { numberOf } from './position.ts';

/** Part of the ledger in order of position. `through` is how far was looked, which a filter may leave beyond the last event. */
export interface Page<E = RecordedEvent> {
  readonly events: readonly E[];
  readonly through: number;
}

/** What stands after one position up to another; it looks at a bounded number of events, at least one. */
export type NextPage<E = RecordedEvent> = (after: number, upTo: number) => Page<E>;

/** A committed order of events, as reading and following need it. Positions are numbers here, from 1; 0 is before all. */
export interface Log {
  head(): number;
  reader(filter: EventFilter): NextPage;
}

/** Every page after a position up to another. Other work gets a turn after each page. */
export async function* pagesOf<E>(
  next: NextPage<E>,
  after: Position | null,
  upTo: number,
): AsyncGenerator<readonly E[]> {
  let at = numberOf(after);
  while (at < upTo) {
    const { events, through } = next(at, upTo);
    at = through;
    if (events.length > 0) yield events;
    await turn();
  }
}
