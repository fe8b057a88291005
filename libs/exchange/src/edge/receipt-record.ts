import { placeOf, traceparentOf } from '../domain/inbound/index.ts';
import type { RecordOutcome } from '../application/inbound/outcome.ts';
import { problemOf } from './problems.ts';
import { receiptView } from './receipt-view.ts';

/** A record as a transport takes it. */
export interface OutboundRecord {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

const factsOf = (outcome: RecordOutcome): object => {
  switch (outcome.status) {
    case 'accepted':
    case 'repeated':
      return { receipt: receiptView(outcome.receipt) };
    case 'held':
      return { quarantineId: outcome.quarantineId };
    case 'quarantined':
    case 'discarded':
      return { quarantineId: outcome.quarantineId, problem: problemOf(outcome.reason) };
  }
};

/** By source and message id, as its publisher looks for it; by place when the record does not say them in due form. */
const keyOf = ({ reference: { source, messageId }, record }: RecordOutcome): string =>
  source !== null && messageId !== null ? `${source}\n${messageId}` : placeOf(record);

/** What a publisher is told of one of its records, in the topic of its sector's receipts. Nothing of what the message said. */
export const receiptRecord = (outcome: RecordOutcome): OutboundRecord => {
  const { sector, record, status } = outcome;
  const { topic, partition, offset } = record;
  const traceparent = traceparentOf(record);
  return {
    topic: `accord.receipts.${sector}`,
    key: keyOf(outcome),
    headers: { 'content-type': 'application/json', ...(traceparent === null ? {} : { traceparent }) },
    value: JSON.stringify({ status, topic, partition, offset, ...factsOf(outcome) }),
  };
};
