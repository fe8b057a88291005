import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readServiceSettings, serviceSettings, startFault, type ServiceSettings } from '../config/index.ts';
import { stoppedBySignal } from '../http/index.ts';
import { KafkaFault } from '../kafka/index.ts';
import { LedgerFault, LedgerOpenFault } from '../ledger/index.ts';
import { PostgresFault } from '../sql/postgres/index.ts';
import { createLog, type Log } from '../telemetry/index.ts';

/** A program of the distributed profile, ready to listen. */
export interface Service {
  readonly app: NestFastifyApplication;
  /** Takes up the work that nobody asked for by HTTP, once it listens: who cannot listen takes no work away from others. */
  begin?(): void;
  /** Drains, commits and closes what the service holds, once HTTP is closed. */
  close(): Promise<void>;
}

export type OpenService = (settings: ServiceSettings, log: Log) => Promise<Service>;

/** What is left to close when HTTP is, has as long again; then the process ends, and what it held is taken up elsewhere. */
const closeWithin = async (close: () => Promise<void>, withinMs: number, log: Log): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(resolve, withinMs, 'too late');
  });
  const outcome = await Promise.race([close(), tooLate]);
  clearTimeout(timer);
  if (outcome !== 'too late') return;
  log.error({ withinMs }, 'could not close in time; ends without');
  process.exit(1);
};

const serve = async (name: string, open: OpenService): Promise<void> => {
  const settings = readServiceSettings(process.env);
  const log = createLog(settings.logLevel);
  log.info({ program: name, settings: serviceSettings.shown(settings) }, 'starting');
  const service = await open(settings, log);
  const stopped = stoppedBySignal(service.app, { withinMs: settings.shutdownMs, log });
  await service.app.listen(settings.port, settings.host);
  service.begin?.();
  process.stdout.write(`Accord ${name} is ready at ${await service.app.getUrl()}\n`);
  await stopped;
  await closeWithin(() => service.close(), settings.shutdownMs, log);
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
