import type { EventId, StreamName } from '@accord/kernel';
import { readMark, type Mark } from './mark.ts';
import { WireReader } from './wire.ts';

/** As much of an event as the index of ids needs: its content is not looked at. */
export interface Seen {
  readonly id: EventId;
  readonly stream: StreamName;
  readonly revision: number;
  readonly commit: number;
  /** When the server recorded it, in milliseconds since 1970. */
  readonly recordedMs: number;
  readonly isOfTheSystem: boolean;
  readonly mark: Mark;
}

/** What comes on a call that reads: an event, how far the server has looked, or a sign that the call has begun or caught up. */
export type Sight = Seen | 'other';

/** The server counts tenths of microseconds, more of them than a number holds. */
const fourDigits = 4;

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

const recordedIn = (event: WireReader): Seen => {
  let [id, stream, type, created, revision, commit, start, end] = ['', '', '', '', 0, 0, 0, 0];
  while (event.next()) {
    if (event.field === 1) id = textIn(event.inner(), 2);
    else if (event.field === 2) stream = textIn(event.inner(), 3);
    else if (event.field === 3) revision = event.value;
    else if (event.field === 5) commit = event.value;
    else if (event.field === 6) {
      const [key, value] = entryIn(event.inner());
      if (key === 'type') type = value;
      if (key === 'created') created = value;
    } else if (event.field === 7) [start, end] = [event.start, event.end];
  }
  const isOfTheSystem = stream.startsWith('$') || type.startsWith('$');
  return {
    id: id as EventId,
    stream: stream as StreamName,
    revision,
    commit,
    recordedMs: Number(created.slice(0, -fourDigits)),
    isOfTheSystem,
    mark: isOfTheSystem || start === end ? null : readMark(event.bytes, start, end),
  };
};

/** Reads one message of the server. */
export const sightIn = (bytes: Buffer): Sight => {
  const response = new WireReader(bytes);
  while (response.next()) {
    if (response.field !== 1) continue;
    const read = response.inner();
    while (read.next()) if (read.field === 1) return recordedIn(read.inner());
  }
  return 'other';
};
