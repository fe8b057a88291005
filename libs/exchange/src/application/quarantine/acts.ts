import {
  dayInLondon,
  streamName,
  type Caller,
  type Chance,
  type Clock,
  type Envelope,
  type EventId,
  type Result,
} from '@accord/kernel';
import { isSubject, type Refusal } from '../../domain/index.ts';
import { appendFact, type LedgerAccess } from '../append.ts';
import type { Quarantined } from './store.ts';

export const MESSAGE_RELEASED = 'MessageReleased';
export const MESSAGE_DISCARDED = 'MessageDiscarded';
export const MESSAGE_SHOWN = 'MessageShown';
/** Nobody is asked for one, and what an organisation mostly does is not why it looked. */
const NO_PURPOSE = 'not-stated';

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

type WhoAndWhen = Omit<Envelope, 'subject' | 'causation' | 'correlation'>;

const whoAndWhen = ({ clock, chance }: ActWorld, caller: Caller): WhoAndWhen => {
  const receivedAt = clock.now();
  const { organisation, code, lawfulBasis, purpose } = caller;
  return {
    occurredOn: { precision: 'day', date: dayInLondon(receivedAt) },
    receivedAt,
    source: { organisation, code },
    actor: { id: organisation, role: 'quarantine' },
    lawfulBasis,
    purpose,
    messageId: null,
    correctionOf: null,
    signature: null,
    salt: chance.salt(),
  };
};

/** Writes down what a person decided of a message: never what it says. Once, however often it is written. */
export const recordAct = async (
  world: ActWorld,
  caller: Caller,
  { id }: Quarantined,
  { type, reason, eventId }: Act,
): Promise<Result<unknown, Refusal>> => {
  const { chance, ...access } = world;
  const meta = { ...whoAndWhen(world, caller), subject: null, causation: eventId, correlation: id };
  const released = eventId === null ? {} : { eventId };
  const data = { quarantineId: id, by: caller.code, reason, ...released };
  const event = { id: chance.eventIdFrom(`${type} of\n${id}`), type, version: 1, data, meta };
  const appended = await appendFact(access, streamName('quarantine', id), event);
  // Written before, perhaps with another reason: an act that was cut short and is done again stands as first written.
  return !appended.ok && appended.refusal.code === 'MESSAGE_ID_REUSED' ? { ok: true, value: null } : appended;
};

/** Writes down that a message was shown with what it says: to whom, when, and which child's it is as far as its key tells. */
export const recordShown = (
  world: ActWorld,
  caller: Caller,
  { id, record }: Quarantined,
): Promise<Result<unknown, Refusal>> => {
  const subject = isSubject(record?.key) ? record.key : null;
  const meta = { ...whoAndWhen(world, caller), purpose: NO_PURPOSE, subject, causation: null, correlation: id };
  const data = { quarantineId: id, by: caller.code };
  const event = { id: world.chance.uuid() as EventId, type: MESSAGE_SHOWN, version: 1, data, meta };
  return appendFact(world, streamName('access', id), event);
};
