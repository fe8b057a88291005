import type { Position } from './events.ts';

/** Where questions about many streams are put: the tables that read models keep. */
export abstract class Views {
  /** The tables of a family that answer now. Others do after a rebuild, so ask anew for each question. */
  abstract serving<Db>(family: string): Db;
}

/** How far those tables are. */
export abstract class Freshness {
  /** Waits a little for what the ledger holds now; gives the position up to which the tables surely have it, if any. */
  abstract caughtUp(): Promise<Position | null>;
}
