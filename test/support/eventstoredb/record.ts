import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';

/** An event with its place in its stream, before it has a place in the log. */
export interface NewRecord {
  readonly stream: string;
  /** Text, since a tombstone's does not fit a number. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly createdMs: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

type Head = Pick<NewRecord, 'stream' | 'revision' | 'id' | 'type' | 'createdMs'>;

/** An event as it stands in the log: what the server itself looks at, and the answer to a reader as it goes on the wire. */
export interface Recorded extends Head {
  readonly position: number;
  readonly message: Buffer;
}

/** The revision of the event that marks a stream as deleted for good. */
export const tombstoneRevision = '9223372036854775807';
const ticksPerMs = 10_000n;
const lengthsBytes = 8;

export const uuid = (text: string): shared.UUID => new shared.UUID().setString(text);
export const streamIdentifier = (name: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(name));

const answer = (record: NewRecord, position: number): Buffer => {
  const place = String(position);
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(record.id))
    .setStreamIdentifier(streamIdentifier(record.stream))
    .setStreamRevision(record.revision)
    .setCommitPosition(place)
    .setPreparePosition(place)
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.contentType)
    .set('created', String(BigInt(record.createdMs) * ticksPerMs));
  const read = new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(place);
  return Buffer.from(new streams.ReadResp().setEvent(read).serializeBinary());
};

/** On disk: length of the head, length of the answer, head, answer. */
export const encode = (record: NewRecord, position: number): { bytes: Buffer; recorded: Recorded } => {
  const { stream, revision, id, type, createdMs } = record;
  const facts: Head = { stream, revision, id, type, createdMs };
  const head = Buffer.from(JSON.stringify(facts));
  const message = answer(record, position);
  const lengths = Buffer.allocUnsafe(lengthsBytes);
  lengths.writeUInt32LE(head.length, 0);
  lengths.writeUInt32LE(message.length, 4);
  return { bytes: Buffer.concat([lengths, head, message]), recorded: { ...facts, position, message } };
};

/** Takes the record at a position, given a way to look at so many bytes from there. */
export const decode = (position: number, look: (from: number, bytes: number) => Buffer): Recorded => {
  const lengths = look(position, lengthsBytes);
  const headBytes = lengths.readUInt32LE(0);
  const body = look(position + lengthsBytes, headBytes + lengths.readUInt32LE(4));
  const head = JSON.parse(body.toString('utf8', 0, headBytes)) as Head;
  return { ...head, position, message: body.subarray(headBytes) };
};

export const dataOf = ({ message }: Recorded): Buffer => {
  const event = streams.ReadResp.deserializeBinary(message).getEvent()?.getEvent();
  return Buffer.from(event?.getData_asU8() ?? []);
};
