import { destination, pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/index.ts';
import { withhold, wordedFault } from './withhold.ts';

export type Log = Logger;

/** Written in blocks of this size, every quarter second, and when the process ends: not by a system call for each line. */
const blockBytes = 16_384;
const flushMs = 250;

const standardOutput = (): DestinationStream =>
  destination({ sync: false, minLength: blockBytes, periodicFlush: flushMs });

/**
 * Lines of JSON on standard output: `level` by name, `time` in UTC, `message`. Bodies, headers, subjects and query strings
 * are dropped; messages must not contain them.
 */
export const createLog = (level: LogLevel, stream: DestinationStream = standardOutput()): Log =>
  pino(
    {
      level,
      base: null,
      messageKey: 'message',
      errorKey: 'fault',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: withhold },
      serializers: { fault: (fault: unknown) => fault, err: wordedFault },
    },
    stream,
  );
