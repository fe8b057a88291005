import { setTimeout as rest } from 'node:timers/promises';
import type { Servers } from './servers.ts';

const everyMs = 1000;

/** Starts servers again that have ended, as `restart: always` would: a broker may find out late that its disk was full. */
export class Supervisor {
  private isOver = false;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly servers: Servers) {}

  begin(): void {
    this.working = this.work();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.isOver) {
      await Promise.all(Object.values(this.servers).map((server) => server.start().catch(() => undefined)));
      await rest(everyMs);
    }
  }
}
