import { formatKey } from '@accord/proof';
import type { Attack } from '../attack.ts';
import { keys } from '../scene.ts';

const A_YEAR_MS = 31_536_000_000;
const columns = 'stream, revision, kind, recorded_at, id, occurred_on, correction_of, meta, data';
/** A year before the newest event was received. */
const yearAgo = `strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at / 1000 - ${A_YEAR_MS / 1000}, 'unixepoch')`;

/** Whoever wants something to have been there, or vouched for, at another time. */
export const onTimes: readonly Attack[] = [
  {
    name: 'record an event now, date it back a year and sign the log anew',
    power: 'files and key',
    caughtBy: 'fsck',
    as: 'TIME_RAN_BACK',
    commit: async (insider) => {
      insider.inLedger(
        `INSERT INTO events (position, ${columns})
         SELECT position + 1, stream, revision + 1, kind, recorded_at - ${A_YEAR_MS}, '00000000-0000-4000-8000-00000000abce',
         occurred_on, correction_of, json_set(meta, '$.receivedAt', ${yearAgo}), data
         FROM events ORDER BY position DESC LIMIT 1`,
      );
      await insider.signAnew();
    },
  },
  {
    name: 'claim that a witness vouched for a longer log',
    power: 'files',
    caughtBy: 'fsck',
    as: 'COSIGNATURE_WRONG',
    commit: (insider) =>
      insider.inLog(
        `INSERT INTO log_cosignatures (size, name, key_id, line, at)
         SELECT size + 100, 'council.example', '00000000', '— council.example AAAA' || char(10), at
         FROM log_checkpoints ORDER BY size DESC LIMIT 1`,
      ),
  },
  {
    name: 'say that enough witnesses vouched, in a time to come',
    power: 'files',
    caughtBy: 'fsck',
    as: 'QUORUM_WRONG',
    commit: async (insider) => {
      const vkey = formatKey((await keys.council()).key);
      insider.inLog(
        `INSERT INTO log_quorum (id, policy, size, at)
         SELECT 1, 'witness council ${vkey}' || char(10) || 'quorum council' || char(10), size, '2199-01-01T00:00:00.000Z'
         FROM log_checkpoints ORDER BY size DESC LIMIT 1`,
      );
    },
  },
];
