import { CommanderError } from 'commander';
import { codeOf } from './fault-code.ts';
import { program } from './program.ts';
import { processTerminal } from './terminal/index.ts';

const MISUSED = 2;
const STOPPED = 130;

/** Ends the process when all that was written has gone out, even while something (a pipe, a connection) is still open. */
const leave = (status: number): void => {
  process.exitCode = status;
  process.stdout.write('', () => process.exit(status));
};

/** A reader that has seen enough, such as `head`, is no fault. */
const endWithReader = (fault: Error): void => {
  if (codeOf(fault) === 'EPIPE') process.exit(0);
  throw fault;
};

/** The first Ctrl-C asks the command to stop, the second does not ask. */
const stopOnSignals = (): AbortSignal => {
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(STOPPED);
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return stopping.signal;
};

const wordsOf = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));

export const main = async (argv: readonly string[]): Promise<void> => {
  process.stdout.on('error', endWithReader);
  const terminal = processTerminal();
  let status = 0;
  const world = {
    terminal,
    stop: stopOnSignals(),
    environment: process.env,
    leaveWith: (given: number) => (status = given),
  };
  try {
    await program(world).parseAsync(argv);
    leave(status);
  } catch (fault) {
    if (fault instanceof CommanderError) return leave(fault.exitCode === 0 ? 0 : MISUSED);
    terminal.err(`accord failed, which is a fault of its own:\n${wordsOf(fault)}`);
    leave(MISUSED);
  }
};
