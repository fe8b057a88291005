import { problemType } from '@accord/contracts';
import { HttpException } from '@nestjs/common';
import type { LogRefusal } from '../domain/index.ts';

type Kind = { readonly status: number; readonly title: string };

/** How each refusal is told over HTTP. The table is closed: a code without an entry does not compile. */
const KINDS: Readonly<Record<LogRefusal['code'], Kind>> = {
  NO_CHECKPOINT_YET: { status: 404, title: 'The log has not begun' },
  NO_QUORUM_YET: { status: 404, title: 'No checkpoint has been witnessed' },
  NOT_A_TILE: { status: 400, title: 'This is no path of a tile' },
  TILE_NOT_THERE: { status: 404, title: 'The log has no such tile' },
  SIZE_NOT_REACHED: { status: 404, title: 'The log is not so long' },
  NO_CHECKPOINT_BY_THEN: { status: 404, title: 'The log had not begun by then' },
  NO_CHECKPOINT_OF_SIZE: { status: 404, title: 'The log signed nothing of this size' },
  NOT_ALL_IN_THE_LOG: { status: 503, title: 'The log is behind' },
  SIZES_REVERSED: { status: 400, title: 'The later point comes first' },
  NOT_STAMPED: { status: 404, title: 'There is no time stamp for this' },
  NOT_IN_THE_LOG: { status: 404, title: 'The log does not have this event' },
};

const detailOf = (refusal: LogRefusal): string => {
  switch (refusal.code) {
    case 'NO_CHECKPOINT_YET':
      return 'Expected a log with a checkpoint: the first is signed when its sequencer starts, unless ACCORD_LOG=off keeps it from that.';
    case 'NO_QUORUM_YET':
      return 'Expected a checkpoint that enough witnesses have signed: see GET /log/witnesses.';
    case 'NOT_A_TILE':
      return 'Expected a path as tile/0/x001/234, tile/entries/000 or tile/0/001.p/17, with a width from 1 to 255.';
    case 'TILE_NOT_THERE':
      return `Expected a tile of a log of ${refusal.size} entries; a partial one in its width at that size or an earlier one.`;
    case 'SIZE_NOT_REACHED':
      return `Expected a size up to ${refusal.size}; got ${refusal.asked}.`;
    case 'NO_CHECKPOINT_BY_THEN':
      return `Expected a later day or time; the log had no checkpoint by ${refusal.at}.`;
    case 'NO_CHECKPOINT_OF_SIZE':
      return `Expected the size of a checkpoint that the log signed; got ${refusal.asked}. Who holds one of just this size with its signature holds evidence: keep it.`;
    case 'NOT_ALL_IN_THE_LOG':
      return `Expected all ${refusal.of} events of the plan in the log; ${refusal.missing} are not yet. Ask again in a moment; when it stays so, the log is not kept.`;
    case 'SIZES_REVERSED':
      return `Expected from to be the earlier of the two; got sizes ${refusal.from} and ${refusal.to}.`;
    case 'NOT_STAMPED':
      return `Expected a size that a time stamp covers, got ${refusal.asked}: where an authority is set, wait for its next.`;
    case 'NOT_IN_THE_LOG':
      return 'Expected the event id of a receipt. An event that was just recorded is in the log within two seconds.';
  }
};

/** As problem+json, with the facts of the refusal. */
export const logProblemOf = (refusal: LogRefusal): HttpException => {
  const { code, ...facts } = refusal;
  const { status, title } = KINDS[code];
  const type = problemType(code);
  return new HttpException({ type, title, status, detail: detailOf(refusal), code, ...facts }, status);
};
