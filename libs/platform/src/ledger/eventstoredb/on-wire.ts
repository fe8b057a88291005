import type { EventId, StreamName } from '@accord/kernel';
import { WireReader } from './wire.ts';

/** An event as it came, its content not looked at. */
export interface OnWire {
  readonly id: EventId;
  readonly stream: StreamName;
  readonly type: string;
  readonly revision: number;
  readonly commit: number;
  /** When the server recorded it, in milliseconds since 1970. */
  readonly recordedMs: number;
  readonly isOfTheSystem: boolean;
  readonly isJson: boolean;
  /** Of the message in which it came; the content is read where it stands. */
  readonly bytes: Buffer;
  readonly metadata: Span;
  readonly data: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What comes on a call that reads: an event, that there is no such stream, how far the server has looked or that it begins. */
export type Sight<T> = T | 'no-stream' | 'other';

/** The server counts tenths of microseconds, more of them than a number holds. */
const fourDigits = 4;
const nothing: Span = { start: 0, end: 0 };

const textIn = (message: WireReader, field: number): string => {
  let text = '';
  while (message.next()) if (message.field === field) text = message.text();
  return text;
};

const entryIn = (entry: WireReader): readonly [string, string] => {
  let [key, value] = ['', ''];
  while (entry.next()) {
    if (entry.field === 1) key = entry.text();
    if (entry.field === 2) value = entry.text();
  }
  return [key, value];
};

const recordedIn = (event: WireReader): OnWire => {
  let [id, stream, type, created, contentType, revision, commit] = ['', '', '', '', '', 0, 0];
  let [metadata, data] = [nothing, nothing];
  while (event.next()) {
    if (event.field === 1) id = textIn(event.inner(), 2);
    else if (event.field === 2) stream = textIn(event.inner(), 3);
    else if (event.field === 3) revision = event.value;
    else if (event.field === 5) commit = event.value;
    else if (event.field === 6) {
      const [key, value] = entryIn(event.inner());
      if (key === 'type') type = value;
      else if (key === 'created') created = value;
      else if (key === 'content-type') contentType = value;
    } else if (event.field === 7) metadata = { start: event.start, end: event.end };
    else if (event.field === 8) data = { start: event.start, end: event.end };
  }
  return {
    id: id as EventId,
    stream: stream as StreamName,
    type,
    revision,
    commit,
    recordedMs: Number(created.slice(0, -fourDigits)),
    isOfTheSystem: stream.startsWith('$') || type.startsWith('$'),
    isJson: contentType === 'application/json',
    bytes: event.bytes,
    metadata,
    data,
  };
};

/** Reads one message of the server. */
export const sightIn = (bytes: Buffer): Sight<OnWire> => {
  const response = new WireReader(bytes);
  while (response.next()) {
    if (response.field === 4) return 'no-stream';
    if (response.field !== 1) continue;
    const read = response.inner();
    while (read.next()) if (read.field === 1) return recordedIn(read.inner());
  }
  return 'other';
};
