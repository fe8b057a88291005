import type { EventId, RecordedEvent } from '@accord/kernel';

type Page = readonly Pick<RecordedEvent, 'id'>[];

/** Each page with the one behind it. */
export async function* withNext<T>(
  pages: AsyncIterable<readonly T[]>,
): AsyncGenerator<readonly [readonly T[], readonly T[]]> {
  let before: readonly T[] | null = null;
  for await (const page of pages) {
    if (before !== null) yield [before, page];
    before = page;
  }
  if (before !== null) yield [before, []];
}

/** Among so many of what is left of a page and of the next one. */
export const isAmong = (id: EventId, [rest, next]: readonly [Page, Page], within: number): boolean =>
  rest.slice(0, within).some((event) => event.id === id) ||
  next.slice(0, Math.max(0, within - rest.length)).some((event) => event.id === id);
