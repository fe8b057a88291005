import type { Ledger, Position } from '@accord/kernel';
import type { HealthCheck } from '../http/index.ts';
import type { Log } from '../telemetry/index.ts';
import { followModel, type FollowedModel } from './follow-model.ts';
import type { ReadDatabase } from './read-database.ts';
import type { ReadModel } from './read-model.ts';

export interface ReadModelsOptions {
  readonly ledger: Ledger;
  readonly database: ReadDatabase;
  readonly log: Log;
  readonly pageSize?: number;
  readonly restMs?: number;
  readonly retryMs?: number;
}

/** The read models of one process, each following the ledger at its own pace. */
export interface ReadModels extends HealthCheck {
  run<Doc, DB>(model: ReadModel<Doc, DB>): Promise<void>;
  /** Settles when every model has what the ledger held when it began to follow. */
  caughtUp(): Promise<void>;
  /** Whether every model has seen the position; false when the time is over first. Null, of an empty ledger: at once. */
  caughtUpWith(position: Position | null, withinMs: number): Promise<boolean>;
  /** Finishes the pages in hand. To be closed before ledger and database. */
  close(): Promise<void>;
}

export const readModels = ({
  ledger,
  database: { writer },
  log,
  pageSize = 250,
  restMs = 5,
  retryMs = 200,
}: ReadModelsOptions): ReadModels => {
  const followed: FollowedModel[] = [];
  return {
    name: 'read models',
    run: async (model) => {
      followed.push(await followModel(model, { ledger, writer, log, pageSize, restMs, retryMs }));
    },
    check: async () => {
      const found = await Promise.all(followed.map(async (model) => ({ model, detail: await model.check() })));
      const troubled = found.filter(({ detail }) => detail !== null);
      return troubled.length === 0 ? null : troubled.map(({ model, detail }) => `${model.name} ${detail}`).join('; ');
    },
    caughtUp: async () => {
      await Promise.all(followed.map(({ caughtUp }) => caughtUp));
    },
    caughtUpWith: async (position, withinMs) => {
      const found = await Promise.all(followed.map((model) => model.caughtUpWith(position, withinMs)));
      return found.every(Boolean);
    },
    close: async () => {
      await Promise.all(followed.map((model) => model.close()));
    },
  };
};
