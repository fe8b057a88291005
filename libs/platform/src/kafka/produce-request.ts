import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import produce, { type ProduceAsked } from 'kafkajs/src/protocol/requests/produce/index.js';
import { MeasuredRecord, RecordWriter } from './measured-record.ts';

/** What the client's produce request is made from, when all records in it are our own. */
export interface Produce {
  readonly acks: number;
  readonly timeout: number;
  /** Decimal digits. */
  readonly producerId: string;
  readonly producerEpoch: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly firstSequence: number;
      readonly messages: readonly MeasuredRecord[];
    }[];
  }[];
}

type Partition = Produce['topicData'][number]['partitions'][number];

const [short, int, long] = [2, 4, 8] as const;
const magic = 2;
/** Partition, size of the batch, first offset, length of the rest. */
const beforeBatch = int + int + long + int;
/** Epoch of the leader, magic and checksum; the checksum is of all that follows. */
const beforeChecked = int + 1 + int;
/** Attributes, last offset, two times, producer, its epoch, first sequence, number of records. */
const beforeRecords = short + int + long + long + long + short + int + int;

const partitionBytes = ({ messages }: Partition): number =>
  messages.reduce((sum, record, place) => sum + record.bytesAt(place), beforeBatch + beforeChecked + beforeRecords);

/** One batch for one partition, as of Kafka 0.11 (KIP-98), not packed and of no transaction. Gives where it ends. */
const writePartition = (
  bytes: Buffer,
  from: number,
  produce: Produce,
  { partition, firstSequence, messages }: Partition,
): number => {
  const checkedFrom = from + beforeBatch + beforeChecked;
  const writer = new RecordWriter(bytes, checkedFrom + beforeRecords);
  messages.forEach((record, place) => record.writeAt(place, writer));
  const end = writer.at;
  let at = bytes.writeInt16BE(0, checkedFrom);
  at = bytes.writeInt32BE(messages.length - 1, at);
  for (const time of [produce.now, produce.now]) at = bytes.writeBigInt64BE(BigInt(time), at);
  at = bytes.writeBigInt64BE(BigInt(produce.producerId), at);
  at = bytes.writeInt16BE(produce.producerEpoch, at);
  at = bytes.writeInt32BE(firstSequence, at);
  bytes.writeInt32BE(messages.length, at);
  const batchFrom = from + beforeBatch;
  at = bytes.writeInt32BE(partition, from);
  at = bytes.writeInt32BE(end - from - int - int, at);
  at = bytes.writeBigInt64BE(0n, at);
  at = bytes.writeInt32BE(end - batchFrom, at);
  at = bytes.writeInt32BE(0, at);
  at = bytes.writeInt8(magic, at);
  bytes.writeUInt32BE(crc32C(bytes.subarray(checkedFrom, end)), at);
  return end;
};

/** The body of a produce request of version 3 or later: measured, and then written in one pass. */
export const produceBytes = (produce: Produce): Buffer => {
  const { acks, timeout, topicData } = produce;
  let total = short + short + int + int;
  for (const { topic, partitions } of topicData) {
    total += short + Buffer.byteLength(topic) + int;
    for (const partition of partitions) total += partitionBytes(partition);
  }
  const bytes = Buffer.allocUnsafe(total);
  let at = bytes.writeInt16BE(-1, 0); // no transaction
  at = bytes.writeInt16BE(acks, at);
  at = bytes.writeInt32BE(timeout, at);
  at = bytes.writeInt32BE(topicData.length, at);
  for (const { topic, partitions } of topicData) {
    at = bytes.writeInt16BE(Buffer.byteLength(topic), at);
    at += bytes.write(topic, at);
    at = bytes.writeInt32BE(partitions.length, at);
    for (const partition of partitions) at = writePartition(bytes, at, produce, partition);
  }
  return bytes;
};

const oldestVersion = 3;

const isOurs = ({ compression, transactionalId, topicData }: ProduceAsked): boolean =>
  !compression &&
  !transactionalId &&
  topicData.every(({ partitions }) =>
    partitions.every(({ messages }) => messages.every((message) => message instanceof MeasuredRecord)),
  );

/**
 * kafkajs 2.2.4 clears half a kibibyte for each record and for each of its headers, makes a buffer for each number and
 * copies all of it four times: a third of the work of sending. Requests in which all records are our own are written by
 * `produceBytes`; all others, and all answers, are the client's.
 */
export const mendProduceRequest = (write: typeof produceBytes = produceBytes): void => {
  const { protocol } = produce;
  produce.protocol = (given) => {
    const make = protocol(given);
    if (given.version < oldestVersion) return make;
    return (asked) => {
      const made = make(asked);
      if (!isOurs(asked)) return made;
      const { acks, timeout, producerId, producerEpoch } = asked;
      const topicData = asked.topicData as Produce['topicData'];
      const encode = (): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }> => {
        const buffer = write({
          acks,
          timeout,
          producerId: String(producerId),
          producerEpoch,
          now: Date.now(),
          topicData,
        });
        return Promise.resolve({ buf: buffer, buffer });
      };
      return { ...made, request: { ...made.request, encode } };
    };
  };
};
