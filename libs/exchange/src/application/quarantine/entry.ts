import type { Chance, EventId, Instant, Sector } from '@accord/kernel';
import { referencesIn } from '../../domain/index.ts';
import { identityOf, laneOf, type InboundRecord } from '../../domain/inbound/index.ts';
import type { Opened } from '../inbound/judge.ts';
import type { Reason, RecordOutcome } from '../inbound/outcome.ts';
import type { Quarantined } from './store.ts';

// No `source` of a message has a space in it, so these are the ids of no message.
const quarantineId = (chance: Chance, record: InboundRecord): EventId =>
  chance.eventIdFrom(`quarantined record\n${identityOf(record)}`);
export const refusalId = (chance: Chance, record: InboundRecord): EventId =>
  chance.eventIdFrom(`refused record\n${identityOf(record)}`);

export interface Arrival {
  readonly sector: Sector;
  readonly record: InboundRecord;
  readonly arrivedAt: Instant;
}

/** A record as it is put aside: with the reason when it was refused, without when it only waits. */
export const entryOf = (
  chance: Chance,
  { sector, record, arrivedAt }: Arrival,
  { caller, message }: Pick<Opened, 'caller' | 'message'>,
  reason: Reason | null,
): Quarantined => {
  const { topic, partition, offset, timestamp } = record;
  const isKnown = caller.publishesAs.length > 0; // nobody is found by a source but those who have one
  return {
    id: quarantineId(chance, record),
    sector,
    lane: laneOf(sector, record),
    organisation: isKnown ? caller.organisation : null,
    ...referencesIn(caller, message),
    state: reason ? 'refused' : 'held',
    reason: reason && { code: reason.code, pointer: reason.pointer, expected: reason.expected, actual: reason.actual },
    topic,
    partition,
    offset,
    timestamp,
    arrivedAt,
    settledAt: null,
    settledBy: null,
    receipt: null,
    record,
  };
};

export const discarded: Reason = {
  code: 'DISCARDED',
  pointer: '',
  expected: 'a message that its agency lets pass',
  actual: 'one that was discarded in quarantine',
};

/** What its publisher is told of a record that stands or stood in quarantine. */
export const outcomeOf = (entry: Quarantined, record: RecordOutcome['record']): RecordOutcome => {
  const { id, sector, source, messageId, state, reason, receipt } = entry;
  const common = { sector, record, reference: { source, messageId } };
  if (state === 'held' || (state === 'refused' && !reason)) return { ...common, status: 'held', quarantineId: id };
  if (state === 'released' && receipt)
    return { ...common, status: 'repeated', receipt: { ...receipt, repeated: true }, wasAside: true };
  const isOut = state === 'discarded' || !reason;
  return {
    ...common,
    status: isOut ? 'discarded' : 'quarantined',
    reason: isOut ? discarded : reason,
    quarantineId: id,
  };
};
