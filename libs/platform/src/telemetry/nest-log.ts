import type { LoggerService } from '@nestjs/common';
import type { Log } from './logger.ts';

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Nest's own lines (start, routes, faults at start) in the same stream as all others. Nest gives the context last. */
export const nestLog = (log: Log): LoggerService => {
  const write =
    (level: Level) =>
    (message: unknown, ...rest: readonly unknown[]): void => {
      const context = rest.at(-1);
      const text = typeof message === 'string' ? message : 'fault in the framework';
      log[level]({ context, ...(typeof message === 'string' ? {} : { fault: message }) }, text);
    };
  const quiet = write('debug'); // that a route is mapped is no news to an operator
  return {
    log: quiet,
    verbose: quiet,
    debug: quiet,
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
};
