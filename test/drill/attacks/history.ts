import { addDays, dayInLondon, instantAt, type Clock } from '@accord/kernel';
import { SystemClock } from '@accord/platform';
import type { Attack } from '../attack.ts';
import { keys } from '../scene.ts';

const power = 'files and key';
const edit = `UPDATE events SET data = json_set(data, '$.by', 'ods:R9N01') WHERE position = 41`;

/** A month ago, so that what is signed now looks as if it had been signed then. */
const slowClock = (): Clock => {
  const then = addDays(dayInLondon(new SystemClock().now()), -30);
  return { now: () => instantAt(Date.parse(`${then}T12:00:00Z`)) };
};

/** Whoever has the files and the hub's own key, and so can write a log that agrees with itself. */
export const onHistory: readonly Attack[] = [
  {
    name: 'put back an old ledger and an old log',
    power: 'files',
    caughtBy: 'the log continues what the council kept',
    as: 'SIZE_SHRANK',
    commit: (insider) => insider.restore('ledger.db', 'log.db'),
  },
  {
    name: 'put back both, and record other events since',
    power,
    caughtBy: 'the log continues what the council kept',
    as: 'ROOT_DIFFERS',
    commit: async (insider) => {
      insider.restore('ledger.db', 'log.db');
      await insider.recordInstead();
    },
  },
  {
    name: 'change an event and sign the whole log anew',
    power,
    caughtBy: 'the log continues what the council kept',
    as: 'ROOT_DIFFERS',
    commit: async (insider) => {
      insider.inLedger(edit);
      await insider.signAnew();
    },
  },
  {
    name: 'leave out the newest events and sign the whole log anew',
    power,
    caughtBy: 'fsck beside what the council kept',
    as: 'ROOT_DIFFERS',
    commit: async (insider) => {
      insider.inLedger('DELETE FROM events WHERE position > 340');
      await insider.signAnew();
    },
  },
  {
    name: 'change an event, set the clock back and sign as of then',
    power,
    caughtBy: 'a witness vouches for what is shown',
    as: 'FORK',
    commit: async (insider) => {
      insider.inLedger(edit);
      await insider.signAnew(slowClock());
    },
  },
  {
    name: 'change an event and sign the log anew with another key',
    power: 'files',
    caughtBy: 'the log continues what the council kept',
    as: 'SIGNATURE_MISSING',
    commit: async (insider) => {
      insider.inLedger(edit);
      await insider.signAnew(new SystemClock(), await keys.forged());
    },
  },
];
