import { randomUUID } from 'node:crypto';
import { jsonEvent, type EventStoreDBClient, type JSONEventType, type Position } from '@eventstore/db-client';

type Noted = JSONEventType<'Noted', { text: string }>;
export type NotedEvent = ReturnType<typeof noted>;

/** An event to write, for specs of this folder. */
export const noted = (text = 'a note', id: string = randomUUID()) =>
  jsonEvent<Noted>({ type: 'Noted', id, data: { text } });
export const someNoted = (count: number): NotedEvent[] => Array.from({ length: count }, (_, at) => noted(`note ${at}`));
/** A stream that nobody else has, on a given server too. */
export const newStream = (): string => `note-${randomUUID()}`;

export interface Note {
  readonly id: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly text: string;
}

export const notesIn = async (client: EventStoreDBClient, stream: string): Promise<Note[]> => {
  const notes: Note[] = [];
  for await (const { event } of client.readStream<Noted>(stream)) {
    if (event?.position === undefined) throw new Error(`Expected an event with a position in ${stream}.`);
    notes.push({ id: event.id, revision: event.revision, position: event.position, text: event.data.text });
  }
  return notes;
};

/** A new stream of so many notes, and where they stand. */
export const writtenBy = async (
  client: EventStoreDBClient,
  count: number,
): Promise<{ stream: string; places: Position[] }> => {
  const stream = newStream();
  await client.appendToStream(stream, someNoted(count));
  return { stream, places: (await notesIn(client, stream)).map(({ position }) => position) };
};

export const revisions = async (read: AsyncIterable<{ event?: { revision: bigint } }>): Promise<bigint[]> => {
  const found: bigint[] = [];
  for await (const { event } of read) if (event) found.push(event.revision);
  return found;
};

/** With a password on the call the client sends one append a call; without, all on one call. */
export const bothWays = [
  ['batch', {}],
  ['per call', { credentials: { username: 'admin', password: 'changeit' } }],
] as const;
