import type { Clock, Ledger, Position, Views } from '@accord/kernel';
import type { HealthCheck } from '../http/index.ts';
import type { Log } from '../telemetry/index.ts';
import { followFamily, type FollowedFamily } from './follow-family.ts';
import type { ReadDatabase } from './read-database.ts';
import type { ReadModel } from './read-model.ts';
import type { FamilyStatus } from './status.ts';

export interface ReadModelsOptions {
  readonly ledger: Ledger;
  readonly database: ReadDatabase;
  readonly clock: Clock;
  readonly log: Log;
  readonly pageSize?: number;
  readonly restMs?: number;
  readonly retryMs?: number;
  readonly lookMs?: number;
  readonly registryMs?: number;
  readonly graceMs?: number;
}

/** The read models of one process, each following the ledger at its own pace. */
export interface ReadModels extends HealthCheck, Views {
  run<Doc, DB>(model: ReadModel<Doc, DB>): Promise<void>;
  /** Settles when every model has what the ledger held when it began to follow. */
  caughtUp(): Promise<void>;
  /** Whether every model has seen the position; false when the time is over first. Null, of an empty ledger: at once. */
  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean>;
  /** By family: age of the oldest event that is not in, 0 when all are. */
  lagSeconds(): Promise<ReadonlyMap<string, number>>;
  status(): Promise<readonly FamilyStatus[]>;
  /** Has the family folded again from the first event, while questions are answered as before; null: there is none such. */
  rebuild(family: string): Promise<FamilyStatus | null>;
  /** Finishes the pages in hand. To be closed before ledger and database. */
  close(): Promise<void>;
}

const presets = { pageSize: 250, restMs: 5, retryMs: 200, lookMs: 20, registryMs: 1000, graceMs: 30_000 };

const findIn = (families: ReadonlyMap<string, FollowedFamily>, family: string): FollowedFamily => {
  const found = families.get(family);
  if (found !== undefined) return found;
  throw new Error(`Expected read models of the family ${family} to run, got ${[...families.keys()].join(', ')} only.`);
};

export const readModels = (given: ReadModelsOptions): ReadModels => {
  const options = { ...presets, ...given };
  const families = new Map<string, FollowedFamily>();
  const every = <T>(ask: (family: FollowedFamily) => Promise<T>): Promise<T[]> =>
    Promise.all([...families.values()].map(ask));
  return {
    name: 'read models',
    run: async (model) => {
      families.set(model.family, await followFamily(model, options));
    },
    // The caller knows the tables of its own family.
    serving: <Db>(family: string): Db => findIn(families, family).serving() as Db,
    check: async () => {
      const unusable = await options.database.check();
      if (unusable !== null) return unusable;
      const wrong = (await every((family) => family.check())).filter((detail) => detail !== null);
      return wrong.length === 0 ? null : wrong.join('; ');
    },
    caughtUp: async () => {
      await every((family) => family.caughtUp());
    },
    caughtUpWith: async (position, withinMs) =>
      (await every((family) => family.caughtUpWith(position, withinMs))).every(Boolean),
    lagSeconds: async () => new Map(await every(async (family) => [family.family, await family.lagSeconds()] as const)),
    status: () => every((family) => family.status()),
    rebuild: async (family) => families.get(family)?.rebuild() ?? null,
    close: async () => {
      await every((family) => family.close());
    },
  };
};
