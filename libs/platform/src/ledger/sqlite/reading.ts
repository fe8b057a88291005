import {
  millisecondsOf,
  type EventFilter,
  type RecordedEvent,
  type StreamName,
  type StreamRange,
} from '@accord/kernel';
import type Database from 'better-sqlite3';
import { admits, isFiltering } from '../filter.ts';
import type { Log, NextPage, Page } from '../log.ts';
import { namesIn } from './names.ts';
import { bareColumns, columns, recorder, replayer, type BareRow, type Replayed, type Row } from './recorded.ts';

export interface Reading extends Log {
  readonly replay: NextPage<Replayed>;
  readonly readStream: (stream: StreamName, range: StreamRange) => readonly RecordedEvent[];
}

const pageSize = 1000;
/** How many positions a filtered page may pass over, so that a rare type does not hold up everything else. */
const filteredWindow = 8 * pageSize;

const between = 'FROM events WHERE position > ? AND position <= ?';
const conditions = {
  types: 'kind IN (SELECT id FROM kinds WHERE type IN (SELECT value FROM json_each(?)))',
  categories: '(SELECT category FROM streams WHERE id = stream) IN (SELECT value FROM json_each(?))',
};

type ToEvent = (row: Row) => RecordedEvent;

const filtered = (
  database: Database.Database,
  toEvent: ToEvent,
  { categories = [], types = [] }: EventFilter,
): NextPage => {
  const wanted = [
    { condition: conditions.types, values: types },
    { condition: conditions.categories, values: categories },
  ].filter(({ values }) => values.length > 0);
  const where = [`SELECT ${columns} ${between}`, ...wanted.map(({ condition }) => condition)].join(' AND ');
  const select = database.prepare<unknown[], Row>(`${where} ORDER BY position LIMIT ${pageSize}`).raw();
  const values = wanted.map((one) => JSON.stringify(one.values));
  return (after, upTo) => {
    const end = Math.min(after + filteredWindow, upTo);
    const rows = select.all(after, end, ...values);
    return { events: rows.map(toEvent), through: rows.length < pageSize ? end : rows.at(-1)![0] };
  };
};

/** Pages of everything; the last is kept, since all who follow the head ask for the same one in turn. */
const unfiltered = (database: Database.Database, toEvent: ToEvent): NextPage => {
  const select = database.prepare<[number, number], Row>(`SELECT ${columns} ${between} ORDER BY position`).raw();
  let last: { readonly after: number; readonly page: Page } | null = null;
  return (after, upTo) => {
    const through = Math.min(after + pageSize, upTo);
    if (last?.after === after && last.page.through === through) return last.page;
    last = { after, page: { events: select.all(after, through).map(toEvent), through } };
    return last.page;
  };
};

const bare = (database: Database.Database): NextPage<Replayed> => {
  const select = database
    .prepare<[number, number], BareRow>(`SELECT ${bareColumns} ${between} ORDER BY position`)
    .raw();
  const toReplayed = replayer(namesIn(database));
  return (after, upTo) => {
    const through = Math.min(after + pageSize, upTo);
    return { events: select.all(after, through).map(toReplayed), through };
  };
};

const ofStream = (database: Database.Database, toEvent: ToEvent): Reading['readStream'] => {
  const select = database
    .prepare<[StreamName, number, number, number], Row>(
      `SELECT ${columns} FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?)
       AND revision BETWEEN ? AND ? AND recorded_at <= ? ORDER BY revision`,
    )
    .raw();
  return (stream, { from = 0, toRevision = Number.MAX_SAFE_INTEGER, recordedUntil }) => {
    const until = recordedUntil === undefined ? Number.MAX_SAFE_INTEGER : millisecondsOf(recordedUntil);
    return select.all(stream, from, toRevision, until).map(toEvent);
  };
};

/** Reads what is committed. `head` says how far that goes: the writer knows, a reader asks the file. */
export const readingFrom = (database: Database.Database, head: () => number): Reading => {
  const toEvent = recorder(namesIn(database));
  const everything = unfiltered(database, toEvent);
  return {
    head,
    replay: bare(database),
    readStream: ofStream(database, toEvent),
    reader: (filter) => {
      if (!isFiltering(filter)) return everything;
      const [sparse, isWanted] = [filtered(database, toEvent, filter), admits(filter)];
      return (after, upTo) => {
        if (upTo - after > pageSize) return sparse(after, upTo);
        const { events, through } = everything(after, upTo);
        return { events: events.filter(isWanted), through };
      };
    },
  };
};
