import type { EventEmitter } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Log } from '../telemetry/index.ts';

export interface StopOptions {
  /** Requests in hand have this long to finish; then their connections are cut and the rest is closed in order. */
  readonly withinMs: number;
  readonly log: Log;
  readonly signals?: EventEmitter;
  /** Told as soon as the signal has come. */
  readonly onStopping?: () => void;
}

const sweepMs = 50;

/**
 * On SIGINT, SIGTERM or SIGHUP (the terminal was closed): no new connections, requests in hand are answered, then Nest's
 * shutdown hooks run. Resolves when all is closed; rejects when closing failed.
 */
export const stoppedBySignal = async (
  app: NestFastifyApplication,
  { withinMs, log, signals = process, onStopping = () => undefined }: StopOptions,
): Promise<void> => {
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) signals.on(name, () => resolve(name));
  });
  log.info({ signal, withinMs }, 'stopping');
  onStopping();
  const server = app.getHttpServer();
  // A connection whose request has just been answered would otherwise stay open for the next one.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const cut = setTimeout(() => {
    log.warn({ withinMs }, 'requests in hand did not finish in time and are cut off');
    server.closeAllConnections();
  }, withinMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    clearInterval(sweep);
  }
  log.info('stopped');
};
