import type { Attack } from '../attack.ts';

const power = 'files';
const at = (position: number): string => `position = ${position}`;
/** Moves everything from there on a place up or down, without two in one place on the way. */
const move = (from: number, by: number): readonly string[] => [
  `UPDATE events SET position = -(position + ${by}) WHERE position >= ${from}`,
  'UPDATE events SET position = -position WHERE position < 0',
];
/** All rows are read before one is written, otherwise the second would get its own back. */
const exchange = (columns: readonly string[], one: number, other: number): string =>
  `UPDATE events SET ${columns.map((column) => `${column} = e.${column}`).join(', ')}
   FROM (SELECT position, ${columns.join(', ')} FROM events WHERE position IN (${one}, ${other})) e
   WHERE events.position = ${one + other} - e.position`;

/** Whoever may write to the ledger's file. */
export const onTheLedger: readonly Attack[] = [
  {
    name: 'change what an event says',
    power,
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) =>
      insider.inLedger(`UPDATE events SET data = json_set(data, '$.by', 'ods:R9N01') WHERE ${at(41)}`),
  },
  {
    name: 'make another body the one that reported',
    power,
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) =>
      insider.inLedger(`UPDATE events SET meta = replace(meta, 'ods:Q9N', 'gss:E10990001') WHERE ${at(41)}`),
  },
  {
    name: 'set back when an event was recorded',
    power,
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) => insider.inLedger(`UPDATE events SET recorded_at = recorded_at - 31536000000 WHERE ${at(200)}`),
  },
  {
    name: 'exchange what is said of two children',
    power,
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) => insider.inLedger(exchange(['data'], 20, 60)),
  },
  {
    name: 'take out an event',
    power,
    caughtBy: 'fsck',
    as: 'INSERTED',
    commit: (insider) => insider.inLedger(`DELETE FROM events WHERE ${at(50)}`),
  },
  {
    name: 'take out an event and close the gap',
    power,
    caughtBy: 'fsck',
    as: 'INSERTED',
    commit: (insider) => insider.inLedger(`DELETE FROM events WHERE ${at(50)}`, ...move(51, -1)),
  },
  {
    name: 'put an event into the past',
    power,
    caughtBy: 'fsck',
    as: 'MISSING',
    commit: (insider) =>
      insider.inLedger(
        ...move(100, 1),
        `INSERT INTO events SELECT 100, stream, 1000, kind, recorded_at, '00000000-0000-4000-8000-00000000abcd',
         occurred_on, correction_of, meta, data FROM events WHERE ${at(99)}`,
      ),
  },
  {
    name: 'exchange the order of two events',
    power,
    caughtBy: 'fsck',
    as: 'REORDERED',
    commit: (insider) => insider.inLedger(exchange(['id', 'meta'], 30, 31)),
  },
  {
    name: 'put back an old ledger',
    power,
    caughtBy: 'the hub starts on its files',
    as: 'Expected a ledger that reaches',
    commit: (insider) => insider.restore('ledger.db'),
  },
  {
    name: 'leave of an event nothing that can be read, and change the next',
    power,
    caughtBy: 'fsck',
    as: 'UNREADABLE',
    commit: (insider) =>
      insider.inLedger(
        `UPDATE events SET data = '{' WHERE ${at(41)}`,
        `UPDATE events SET data = json_set(data, '$.by', 'ods:R9N01') WHERE ${at(42)}`,
      ),
  },
  {
    name: 'take the salt from an event',
    power,
    caughtBy: 'fsck',
    as: 'UNREADABLE',
    commit: (insider) => insider.inLedger(`UPDATE events SET meta = json_set(meta, '$.salt', '') WHERE ${at(41)}`),
  },
  {
    name: 'put back an old ledger and let it grow',
    power,
    caughtBy: 'the hub starts on its files',
    as: 'Expected event',
    commit: async (insider) => {
      insider.restore('ledger.db');
      await insider.recordMore();
    },
  },
];
