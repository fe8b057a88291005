import { randomFillSync, randomUUID } from 'node:crypto';
import { Chance, type EventId } from '@accord/kernel';
import { eventIdFrom } from './event-id.ts';

const SALT_BYTES = 32;
const SALTS_PER_DRAW = 256;

/** Chance from the operating system's generator. Salts are drawn many at once: one call a salt would cost ten times more. */
export class NodeChance extends Chance {
  private readonly drawn = Buffer.alloc(SALT_BYTES * SALTS_PER_DRAW);
  private next = this.drawn.length;

  uuid(): string {
    return randomUUID();
  }

  salt(): string {
    if (this.next === this.drawn.length) {
      randomFillSync(this.drawn);
      this.next = 0;
    }
    const start = this.next;
    this.next += SALT_BYTES;
    const salt = this.drawn.toString('hex', start, this.next);
    this.drawn.fill(0, start, this.next); // a salt handed out is kept by its event alone
    return salt;
  }

  eventIdFrom(text: string): EventId {
    return eventIdFrom(text);
  }
}
