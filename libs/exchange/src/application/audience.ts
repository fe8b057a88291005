import { cloudEventType, isEventName } from '@accord/contracts';
import type { RecordedEvent } from '@accord/kernel';
import { viewOf, type Audience } from '../domain/audience/index.ts';
import { audiencesOf } from './audience-groups.ts';

/** One event as one sector may have it: a CloudEvents 1.0 message in structured mode, ready to send. */
export interface Delivery {
  readonly audience: Audience;
  readonly eventId: string;
  /** The child's pseudonym; what concerns one child arrives in order. */
  readonly subject: string;
  readonly message: Readonly<Record<string, unknown>>;
}

const messageOf = (event: RecordedEvent, type: string, audience: Audience, data: object): Delivery['message'] => {
  const { id, stream, revision, recordedAt, meta } = event;
  return {
    specversion: '1.0',
    id,
    source: 'https://accord.example/hub',
    type,
    subject: meta.subject,
    time: recordedAt,
    datacontenttype: 'application/json',
    organisation: meta.source.code,
    stream,
    revision,
    audience,
    correlationid: meta.correlation,
    ...(meta.trace === undefined ? {} : { traceparent: meta.trace }),
    ...(meta.causation === null ? {} : { causationid: meta.causation }),
    ...(meta.correctionOf === null ? {} : { correctionof: meta.correctionOf }),
    data,
  };
};

/** Who gets what of an event. An event without a child, or of a type that no contract has, is for nobody. */
export const deliveriesOf = (event: RecordedEvent): readonly Delivery[] => {
  const { type, id, meta } = event;
  const { subject } = meta;
  if (subject === null || !isEventName(type)) return [];
  return audiencesOf(type).flatMap((audience) => {
    const data = viewOf(event, audience);
    if (data === null) return [];
    return [{ audience, eventId: id, subject, message: messageOf(event, cloudEventType(type), audience, data) }];
  });
};
