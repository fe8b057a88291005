import type { Stamping, Witnessing } from '../domain/index.ts';

/** Whether others vouch that what is recorded now can be proven for ever. The app says where that is known. */
export abstract class Finality {
  /** Never rejects: where it cannot be found out, nobody is known to vouch. */
  abstract witnessing(): Promise<Witnessing>;
  /** Never rejects either. */
  abstract stamping(): Promise<Stamping>;
}
