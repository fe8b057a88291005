import type { LoggerService } from '@nestjs/common';
import type { Log } from './logger.ts';
import { sparing } from './sparing.ts';

type Level = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** What the ledger fails of comes again with every message, until somebody mends it. */
const ofTheLedger = (message: unknown): string | null =>
  message instanceof Error && message.name === 'LedgerFault' && 'code' in message ? String(message.code) : null;

/** Nest's own lines (start, routes, faults at start) in the same stream as all others. Nest gives the context last. */
export const nestLog = (log: Log): LoggerService => {
  const spare = sparing();
  const write =
    (level: Level) =>
    (message: unknown, ...rest: readonly unknown[]): void => {
      const context = rest.at(-1);
      const text = typeof message === 'string' ? message : 'fault in the framework';
      const code = ofTheLedger(message);
      if (code === null) log[level]({ context, ...(typeof message === 'string' ? {} : { fault: message }) }, text);
      else
        spare(code, (unsaid) =>
          log[level](
            unsaid === 0 ? { context, fault: message } : { context, code, count: unsaid },
            'fault of the ledger',
          ),
        );
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
