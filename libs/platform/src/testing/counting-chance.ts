import { Chance, type EventId } from '@accord/kernel';
import { eventIdFrom } from '../chance/index.ts';

/** Ids and salts that count from 1, the same on every run; ids made from a text are the real ones. */
export class CountingChance extends Chance {
  private uuids = 0;
  private salts = 0;

  uuid(): string {
    this.uuids += 1;
    return `00000000-0000-4000-8000-${this.uuids.toString(16).padStart(12, '0')}`;
  }

  salt(): string {
    this.salts += 1;
    return this.salts.toString(16).padStart(64, '0');
  }

  eventIdFrom(text: string): EventId {
    return eventIdFrom(text);
  }
}
