import { accept, refuse, streamName, type RecordedEvent, type Result, type StreamName } from '@accord/kernel';
import { sameContent, type Refusal } from '../../domain/index.ts';
import { ledgerUnavailable, type LedgerAccess } from '../append.ts';
import type { Decided, Receipt } from '../steps.ts';
import { MESSAGE_DISCARDED } from './acts.ts';
import type { Begun, Quarantined } from './store.ts';

/** For so long an append whose answer was lost may still come to the ledger. */
const IN_DOUBT_MS = 60_000;

export const isInDoubt = ({ at }: Begun, now: string): boolean => Date.parse(now) - Date.parse(at) < IN_DOUBT_MS;

const eventsOf = async (
  { ledger, report }: LedgerAccess,
  stream: StreamName,
): Promise<Result<readonly RecordedEvent[], Refusal>> => {
  try {
    return accept(await ledger.readStream(stream));
  } catch (fault) {
    report(fault);
    return refuse(ledgerUnavailable);
  }
};

/** The receipt of what a message became, when the ledger has it: whatever was answered when it was appended. */
export const receiptOfBegun = async (
  access: LedgerAccess,
  { stream, event, source }: Pick<Begun, 'stream' | 'event' | 'source'>,
): Promise<Result<Receipt | null, Refusal>> => {
  const events = await eventsOf(access, stream);
  if (!events.ok) return events;
  const stored = events.value.find(({ id }) => id === event.id);
  if (!stored || !sameContent(stored, event)) return accept(null);
  const { id: eventId, revision, position, recordedAt, meta } = stored;
  return accept({
    ...{ eventId, messageId: meta.messageId ?? '', source },
    ...{ stream, revision, position, recordedAt, repeated: true },
  });
};

export const begunWith = ({ message, stream, event }: Decided): Pick<Begun, 'stream' | 'event' | 'source'> => ({
  stream,
  event,
  source: message.source,
});

/** Whether it is recorded that a person discarded the message, though that was not settled. */
export const isDiscardBegun = async (access: LedgerAccess, { id }: Quarantined): Promise<Result<boolean, Refusal>> => {
  const events = await eventsOf(access, streamName('quarantine', id));
  return events.ok ? accept(events.value.some(({ type }) => type === MESSAGE_DISCARDED)) : events;
};
