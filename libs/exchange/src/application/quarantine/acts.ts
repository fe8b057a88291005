import {
  dayInLondon,
  streamName,
  type Caller,
  type Chance,
  type Clock,
  type EventId,
  type Result,
} from '@accord/kernel';
import type { Refusal } from '../../domain/index.ts';
import { appendFact, type LedgerAccess } from '../append.ts';
import type { Quarantined } from './store.ts';

export const MESSAGE_RELEASED = 'MessageReleased';
export const MESSAGE_DISCARDED = 'MessageDiscarded';

interface Act {
  readonly type: typeof MESSAGE_RELEASED | typeof MESSAGE_DISCARDED;
  readonly reason: string;
  /** The event that the message became. */
  readonly eventId: EventId | null;
}

export interface ActWorld extends LedgerAccess {
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Writes down what a person decided of a message: never what it says. Once, however often it is written. */
export const recordAct = async (
  { clock, chance, ...access }: ActWorld,
  caller: Caller,
  { id }: Quarantined,
  { type, reason, eventId }: Act,
): Promise<Result<unknown, Refusal>> => {
  const receivedAt = clock.now();
  const { organisation, code, lawfulBasis, purpose } = caller;
  const meta = {
    occurredOn: { precision: 'day', date: dayInLondon(receivedAt) } as const,
    receivedAt,
    source: { organisation, code },
    actor: { id: organisation, role: 'quarantine' },
    lawfulBasis,
    purpose,
    subject: null,
    messageId: null,
    causation: eventId,
    correlation: id,
    correctionOf: null,
    signature: null,
    salt: chance.salt(),
  };
  const released = eventId === null ? {} : { eventId };
  const data = { quarantineId: id, by: code, reason, ...released };
  const event = { id: chance.eventIdFrom(`${type} of\n${id}`), type, version: 1, data, meta };
  const appended = await appendFact(access, streamName('quarantine', id), event);
  // Written before, perhaps with another reason: an act that was cut short and is done again stands as first written.
  return !appended.ok && appended.refusal.code === 'MESSAGE_ID_REUSED' ? { ok: true, value: null } : appended;
};
