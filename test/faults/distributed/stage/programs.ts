import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../../../infra/local/free-ports.ts';
import { programNames, startProgram, type ProgramName } from '../../../../infra/local/programs.ts';

/** One process of a program, always at the same address. */
export interface Program {
  readonly program: ProgramName;
  /** `intake-1`. */
  readonly name: string;
  readonly url: string;
  /** Whether it is gone though nobody killed it. */
  readonly hasFallen: () => boolean;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Starts it again, as whoever supervises it would. */
  readonly start: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
}

export interface ProgramsOptions {
  /** For data and logs. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of each program. */
  readonly count: number;
}

const run = async (program: ProgramName, number: number, { folder, env }: ProgramsOptions): Promise<Program> => {
  const name = `${program}-${number}`;
  const [port = 0] = await freePorts(1);
  const log = createWriteStream(join(folder, 'logs', `${name}.log`), { flags: 'a' });
  const settings = { ...env, ACCORD_DATA_DIR: join(folder, 'data', name), ACCORD_PORT: String(port) };
  const begin = () => startProgram(program, settings, (text) => void log.write(text));
  let running = await begin();
  let isKilled = false;
  return {
    program,
    name,
    url: `http://127.0.0.1:${port}`,
    hasFallen: () => !isKilled && !running.isRunning(),
    kill: async () => {
      isKilled = true;
      await running.kill();
    },
    start: async () => {
      log.write(`--- ${name} is started again\n`);
      running = await begin();
      isKilled = false;
    },
    freeze: () => running.freeze(),
    thaw: () => running.thaw(),
  };
};

export type Programs = readonly Program[];

export const startPrograms = async (options: ProgramsOptions): Promise<Programs> => {
  mkdirSync(join(options.folder, 'logs'), { recursive: true });
  const numbers = Array.from({ length: options.count }, (_, at) => at + 1);
  const starting = programNames.flatMap((program) => numbers.map((number) => run(program, number, options)));
  const outcomes = await Promise.allSettled(starting);
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await Promise.all(started.map((program) => program.kill()));
    throw failed.reason;
  }
  return started;
};
