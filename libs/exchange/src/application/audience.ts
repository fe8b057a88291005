import { cloudEventType, isEventName, type EventName } from '@accord/contracts';
import type { RecordedEvent } from '@accord/kernel';
import type { Audience, View } from '../domain/audience/index.ts';
import type { Fields } from '../domain/index.ts';
import { policyFor } from './audience-policy.ts';

/** One event as one sector may have it: a CloudEvents 1.0 message in structured mode, ready to send. */
export interface Delivery {
  readonly audience: Audience;
  readonly eventId: string;
  /** The child's pseudonym; what concerns one child arrives in order. */
  readonly subject: string;
  /** As the publisher said it. */
  readonly traceparent: string | null;
  /** JSON. */
  readonly message: string;
}

/** Writes the message for an audience, given its data as JSON; what is the same for all audiences is written once. */
const writerOf = (event: RecordedEvent, name: EventName): ((audience: Audience, data: string) => string) => {
  const { id, stream, revision, recordedAt, meta } = event;
  const before = JSON.stringify({
    specversion: '1.0',
    id,
    source: 'https://accord.example/hub',
    type: cloudEventType(name),
    subject: meta.subject,
    time: recordedAt,
    datacontenttype: 'application/json',
    organisation: meta.source.code,
    stream,
    revision,
  }).slice(0, -1);
  const after = JSON.stringify({
    correlationid: meta.correlation,
    ...(meta.trace === undefined ? {} : { traceparent: meta.trace }),
    ...(meta.causation === null ? {} : { causationid: meta.causation }),
    ...(meta.correctionOf === null ? {} : { correctionof: meta.correctionOf }),
  }).slice(1, -1);
  return (audience, data) => `${before},"audience":"${audience}",${after},"data":${data}}`;
};

/** Who gets what of an event. An event without a child, or of a type that no contract has, is for nobody. */
export const deliveriesOf = (event: RecordedEvent): readonly Delivery[] => {
  const { type, id, meta } = event;
  const { subject, trace: traceparent = null } = meta;
  if (subject === null || !isEventName(type)) return [];
  const write = writerOf(event, type);
  const written = new Map<View, string>(); // most audiences see the same
  const textOf = (view: View): string => {
    const text = written.get(view) ?? JSON.stringify(view);
    written.set(view, text);
    return text;
  };
  const { audiences, rule } = policyFor(type);
  return audiences.flatMap((audience) => {
    const view = rule(event.data as Fields, audience);
    if (view === null) return [];
    return [{ audience, eventId: id, subject, traceparent, message: write(audience, textOf(view)) }];
  });
};
