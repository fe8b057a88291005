import { setTimeout as rest } from 'node:timers/promises';

/** Work that is done again and again, with a rest between, from when it begins until it is to end. */
export class Again {
  private isOver = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly everyMs: number,
  ) {}

  begin(): void {
    this.working = this.goOn();
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.working;
  }

  private async goOn(): Promise<void> {
    while (!this.isOver) {
      await this.work();
      await rest(this.everyMs);
    }
  }
}
