import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readServiceSettings, serviceSettings, startFault, type ServiceSettings } from '../config/index.ts';
import { findings, HEALTH_CHECKS, stoppedBySignal, type HealthCheck } from '../http/index.ts';
import { KafkaFault } from '../kafka/index.ts';
import { LedgerFault, LedgerOpenFault } from '../ledger/index.ts';
import { PostgresFault } from '../sql/postgres/index.ts';
import { createLog, type Log } from '../telemetry/index.ts';

/** A program of the distributed profile, ready to listen. */
export interface Service {
  readonly app: NestFastifyApplication;
  /** Takes up the work that nobody asked for by HTTP, once it listens: who cannot listen takes no work away from others. */
  begin?(): void;
  /** Takes no more of that work, from the moment that the signal comes. */
  stopping?(): void;
  /** Drains, commits and closes what the service holds, once HTTP is closed. */
  close(): Promise<void>;
}

export type OpenService = (settings: ServiceSettings, log: Log) => Promise<Service>;

/** Null when all is closed; otherwise why not: a fault, or the time was over. */
const closed = async (close: () => Promise<void>, withinMs: number): Promise<{ readonly why: unknown } | null> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<{ why: string }>((resolve) => {
    timer = setTimeout(resolve, withinMs, { why: `not done after ${withinMs} ms` });
  });
  const done = close().then(
    () => null,
    (why: unknown) => ({ why }),
  );
  const outcome = await Promise.race([done, tooLate]);
  clearTimeout(timer);
  return outcome;
};

/**
 * What is left to close when HTTP is, has as long again; then the process ends, and what it held is taken up elsewhere. A
 * server that is away cannot be taken leave of, which is no fault of the program's.
 */
const closeWithin = async ({ app, close }: Service, withinMs: number, log: Log): Promise<void> => {
  const checks = app.get<readonly HealthCheck[]>(HEALTH_CHECKS, { strict: false });
  const left = await closed(close, withinMs);
  if (left === null) return;
  const away = (await findings(checks)).filter(({ status }) => status === 'not-ready').map(({ name }) => name);
  if (away.length > 0)
    log.warn({ away }, 'ends without taking leave of what is away; its records and locks go to others');
  else log.error({ fault: left.why }, 'could not close; ends without');
  process.exit(away.length > 0 ? 0 : 1);
};

const serve = async (name: string, open: OpenService): Promise<void> => {
  const settings = readServiceSettings(process.env);
  const log = createLog(settings.logLevel);
  log.info({ program: name, settings: serviceSettings.shown(settings) }, 'starting');
  const service = await open(settings, log);
  const stopped = stoppedBySignal(service.app, {
    withinMs: settings.shutdownMs,
    log,
    onStopping: () => service.stopping?.(),
  });
  await service.app.listen(settings.port, settings.host);
  service.begin?.();
  process.stdout.write(`Accord ${name} is ready at ${await service.app.getUrl()}\n`);
  await stopped;
  await closeWithin(service, settings.shutdownMs, log);
};

/** Faults of servers that name the setting to mend. */
const explained = [KafkaFault, PostgresFault, LedgerFault, LedgerOpenFault];

/** Runs one program until a signal stops it. Doubtful settings, or a server that refuses them, stop the start by name. */
export const runService = async (name: string, open: OpenService): Promise<void> => {
  if (process.argv.includes('--help')) {
    const lines = [`accord ${name} takes its settings from the environment:`, ...serviceSettings.help()];
    process.stdout.write(`${lines.join('\n  ')}\n`);
    return;
  }
  try {
    await serve(name, open);
  } catch (fault) {
    process.stderr.write(`Accord ${name} did not start. ${startFault(fault, ...explained)}\n`);
    process.exit(1); // clients of servers that refused may keep the process alive
  }
};
