import { signCheckpoint } from '@accord/proof';
import type { Attack } from '../attack.ts';
import { keys, must, ORIGIN } from '../scene.ts';

const power = 'files';
const TOTAL = 360;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Whoever may write to the file of the provable log. */
export const onTheLog: readonly Attack[] = [
  {
    name: 'change an entry of the log',
    power,
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) => insider.inLog('UPDATE log_entries SET entry = zeroblob(100) WHERE "index" = 70'),
  },
  {
    name: 'take out an entry of the log',
    power,
    caughtBy: 'fsck',
    as: 'MISSING',
    commit: (insider) => insider.inLog('DELETE FROM log_entries WHERE "index" = 70'),
  },
  {
    name: 'change a tile of the tree',
    power,
    caughtBy: 'fsck',
    as: 'TILE_DIFFERS',
    commit: (insider) => insider.inLog('UPDATE log_tiles SET hashes = zeroblob(8192) WHERE level = 0 AND tile = 0'),
  },
  {
    name: 'take away the newest checkpoint',
    power,
    caughtBy: 'fsck',
    as: 'CHECKPOINT_MISSING',
    commit: (insider) => insider.inLog(`DELETE FROM log_checkpoints WHERE size = ${TOTAL}`),
  },
  {
    name: 'sign the newest checkpoint with a forged key',
    power,
    caughtBy: 'fsck',
    as: 'SIGNED_OTHERWISE',
    commit: async (insider) => {
      const head = { origin: ORIGIN, size: TOTAL, root: new Uint8Array(32) };
      const note = must(await signCheckpoint(head, await keys.forged()));
      insider.inLog(`UPDATE log_checkpoints SET note = ${quoted(note)} WHERE size = ${TOTAL}`);
    },
  },
];
