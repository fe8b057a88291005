import type { Readable } from 'node:stream';
import { messagesOf, type Found, type Input, type Unreadable } from './messages.ts';
import type { Sign } from './signing.ts';

/** Reads inputs one after the other, and knows how far it is. */
export class Source {
  private done = 0;
  private current: Readable | null = null;
  private readonly total: number | null;

  constructor(
    private readonly inputs: readonly Input[],
    private readonly batchSize: number,
    private readonly onUnreadable: (item: Unreadable) => void,
    private readonly sign: Sign | null,
  ) {
    const sizes = inputs.map(({ bytes }) => bytes);
    this.total = sizes.reduce((sum, bytes) => (sum === null || bytes === null ? null : sum + bytes), 0);
  }

  /** From 0 to 1; null when the amount is not known. */
  get share(): number | null {
    if (this.total === null || this.total === 0) return null;
    const read = this.current !== null && 'bytesRead' in this.current ? Number(this.current.bytesRead) : 0;
    return Math.min(1, (this.done + read) / this.total);
  }

  async *batches(): AsyncGenerator<readonly Found[]> {
    let batch: Found[] = [];
    for await (const message of this.messages()) {
      batch.push(message);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  private async *messages(): AsyncGenerator<Found> {
    for (const input of this.inputs) {
      for await (const found of messagesOf({ ...input, open: () => (this.current = input.open()) })) {
        const item = this.sign === null || 'fault' in found ? found : await this.sign(found);
        if ('fault' in item) this.onUnreadable(item);
        else yield item;
      }
      this.done += input.bytes ?? 0;
      this.current = null;
    }
  }
}
