import responses from '@eventstore/db-client/generated/streams_pb.js';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import type { StreamName } from '@accord/kernel';
import type { Written } from '../encode.ts';
import { metadataText } from './mark.ts';
import { fieldBytes, numberFieldBytes, WireReader, WireWriter } from './wire.ts';

/** The revision that stands on the wire: never `any`, under which the server writes again what it has forgotten. */
export type Exact = number | 'none';

/** An append as it goes out. */
export interface Outgoing {
  /** Tells its answer from others on the same call. */
  readonly number: number;
  readonly stream: StreamName;
  readonly after: Exact;
  readonly deadline: Date;
  readonly events: readonly Buffer[];
}

/** More than this goes in several messages. */
const mostBytes = 3 * 1024 * 1024;

const uuidBytes = 36;
const jsonType = new WireWriter(fieldBytes(32))
  .begin(2, 32)
  .text(1, 'content-type', 12)
  .text(2, 'application/json', 16);

/** One event as a field of the message. */
const proposed = (event: Written, append: string): Buffer => {
  const { id, type, data } = event;
  const metadata = metadataText(event, append);
  const [ofType, ofData, ofMetadata] = [type, data, metadata].map((text) => Buffer.byteLength(text)) as [
    number,
    number,
    number,
  ];
  const ofId = fieldBytes(uuidBytes);
  const entry = fieldBytes(4) + fieldBytes(ofType);
  const content =
    fieldBytes(ofId) + fieldBytes(entry) + jsonType.bytes.length + fieldBytes(ofMetadata) + fieldBytes(ofData);
  return new WireWriter(fieldBytes(content))
    .begin(3, content)
    .begin(1, ofId)
    .text(2, id, uuidBytes)
    .begin(2, entry)
    .text(1, 'type', 4)
    .text(2, type, ofType)
    .raw(jsonType.bytes)
    .text(3, metadata, ofMetadata)
    .text(4, data, ofData).bytes;
};

/** Events as they go on the wire, written once however often they are sent. */
export const toSend = (written: readonly Written[], append: string): readonly Buffer[] =>
  written.map((event) => proposed(event, append));

/** A UUID that holds the number, of which either half fits a number. */
const correlationOf = (number: number): Buffer => {
  const text = `00000000-0000-4000-0000-${number.toString(16).padStart(12, '0')}`;
  const content = fieldBytes(uuidBytes);
  return new WireWriter(fieldBytes(content)).begin(1, content).text(2, text, uuidBytes).bytes;
};

const optionsOf = ({ stream, after, deadline }: Outgoing): Buffer => {
  const ofName = Buffer.byteLength(stream);
  const ofStream = fieldBytes(ofName);
  const seconds = Math.ceil(deadline.getTime() / 1000);
  const ofDeadline = numberFieldBytes(seconds);
  const ofRevision = after === 'none' ? fieldBytes(0) : numberFieldBytes(after);
  const content = fieldBytes(ofStream) + ofRevision + fieldBytes(ofDeadline);
  const writer = new WireWriter(fieldBytes(content)).begin(2, content).begin(1, ofStream).text(3, stream, ofName);
  if (after === 'none') writer.begin(3, 0);
  else writer.number(2, after);
  return writer.begin(6, ofDeadline).number(1, seconds).bytes;
};

const isFinal = new WireWriter(2).number(4, 1).bytes;

/** The messages of one append: mostly one. */
export const messagesOf = (outgoing: Outgoing): readonly Buffer[] => {
  const correlation = correlationOf(outgoing.number);
  const messages: Buffer[] = [];
  let parts = [correlation, optionsOf(outgoing)];
  let bytes = 0;
  for (const event of outgoing.events) {
    if (bytes > 0 && bytes + event.length > mostBytes) {
      messages.push(Buffer.concat(parts));
      [parts, bytes] = [[correlation], 0];
    }
    parts.push(event);
    bytes += event.length;
  }
  messages.push(Buffer.concat([...parts, isFinal]));
  return messages;
};

/** What the server said to an append: where its last event stands, or why there is none. */
export type Answer =
  | { readonly number: number; readonly last: number; readonly commit: number }
  | { readonly number: number; readonly error: Error };

/** Of a UUID as two numbers or as text. */
const numberIn = (uuid: WireReader): number => {
  let number = Number.NaN;
  while (uuid.next()) {
    if (uuid.field === 2) number = Number.parseInt(uuid.text().slice(-12), 16);
    else for (const half = uuid.inner(); half.next();) if (half.field === 2) number = half.value;
  }
  return number;
};

const commitIn = (position: WireReader): number => {
  let commit = 0;
  while (position.next()) if (position.field === 1) commit = position.value;
  return commit;
};

const placeIn = (success: WireReader): { last: number; commit: number } => {
  const place = { last: 0, commit: Number.NaN };
  while (success.next()) {
    if (success.field === 1) place.last = success.value;
    if (success.field === 3) place.commit = commitIn(success.inner());
  }
  return place;
};

/** In the client's own words. */
const errorIn = (bytes: Buffer): Error => {
  const response = responses.BatchAppendResp.deserializeBinary(bytes);
  const stream = Buffer.from(response.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
  return unpackToCommandError(response.getError()!, stream);
};

export const answerIn = (bytes: Buffer): Answer => {
  let number = Number.NaN;
  let place = { last: 0, commit: Number.NaN };
  const response = new WireReader(bytes);
  while (response.next()) {
    if (response.field === 1) number = numberIn(response.inner());
    else if (response.field === 3) place = placeIn(response.inner());
    else if (response.field === 2) return { number, error: errorIn(bytes) };
  }
  return { number, ...place };
};
