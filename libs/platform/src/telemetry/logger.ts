import { destination, pino, type DestinationStream, type Logger } from 'pino';
import { SystemClock } from '../clock/index.ts';
import type { LogLevel } from '../config/index.ts';
import { withhold, wordedFault } from './withhold.ts';

export type Log = Logger;

/** Written in blocks of this size, every quarter second, and when the process ends: not by a system call for each line. */
const blockBytes = 8192;
const flushMs = 250;

const standardOutput = (): DestinationStream =>
  destination({ sync: false, minLength: blockBytes, periodicFlush: flushMs });

/**
 * Lines of JSON on standard output: `level` by name, `time` in UTC, `message`. Bodies, headers, subjects and query strings
 * are dropped; messages must not contain them.
 */
export const createLog = (level: LogLevel, stream: DestinationStream = standardOutput()): Log => {
  const clock = new SystemClock();
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      errorKey: 'fault',
      timestamp: () => `,"time":"${clock.now()}"`,
      formatters: { level: (label) => ({ level: label }), log: withhold },
      serializers: { fault: (fault: unknown) => fault, err: (fault: unknown) => wordedFault(fault) },
    },
    stream,
  );
};
