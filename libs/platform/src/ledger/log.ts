import { setImmediate as turn } from 'node:timers/promises';
import type { EventFilter, Position, RecordedEvent } from '@accord/kernel';
import { numberOf } from './position.ts';

/** Part of the ledger in order of position. `through` is how far was looked, which a filter may leave beyond the last event. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  readonly through: number;
}

/** What stands after one position up to another; it looks at a bounded number of events, at least one. */
export type NextPage = (after: number, upTo: number) => Page;

/** A committed order of events, as reading and following need it. Positions are numbers here, from 1; 0 is before all. */
export interface Log {
  head(): number;
  reader(filter: EventFilter): NextPage;
}

/** Every page up to the head of the moment of asking. Other work gets a turn after each page. */
export async function* pagesOf(
  log: Log,
  after: Position | null,
  filter: EventFilter,
  until = log.head(),
): AsyncGenerator<readonly RecordedEvent[]> {
  const next = log.reader(filter);
  let at = numberOf(after);
  while (at < until) {
    const { events, through } = next(at, until);
    at = through;
    if (events.length > 0) yield events;
    await turn();
  }
}
