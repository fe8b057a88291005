import type { TopicMessages } from 'kafkajs';
import { KafkaFault } from './kafka-fault.ts';
import { MeasuredRecord } from './measured-record.ts';
import type { OutgoingRecord } from './record.ts';

/** The brokers measure what goes to one partition together against the topic's max.message.bytes, 1,048,588 by default. */
export const mostBytesTogether = 900_000;
const mostRecordsTogether = 500;
const mostBytesWaiting = 64 * 1024 * 1024;
/** With less than this waiting there is room for as much again. */
const roomyBytes = mostBytesWaiting / 2;
/** What the place of a record in its batch adds at most. */
const mostBytesOfPlace = 12;

interface Caller {
  left: number;
  readonly resolve: () => void;
  readonly reject: (fault: KafkaFault) => void;
}

interface AtTheDoor {
  readonly resolve: () => void;
  readonly reject: (fault: KafkaFault) => void;
}

interface Waiting {
  readonly topic: string;
  readonly message: MeasuredRecord;
  readonly caller: Caller;
}

export interface Together {
  readonly topicMessages: TopicMessages[];
  readonly records: readonly Waiting[];
}

const sizeOf = ({ bytes }: MeasuredRecord): number => bytes + mostBytesOfPlace;

const byTopic = (records: readonly Waiting[]): TopicMessages[] => {
  const topics = new Map<string, MeasuredRecord[]>();
  for (const { topic, message } of records) {
    const messages = topics.get(topic);
    if (messages === undefined) topics.set(topic, [message]);
    else messages.push(message);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
};

/** Records that wait to be sent, of all callers, in the order in which they came. */
export class Outgoing {
  private waiting: Waiting[] = [];
  private bytes = 0;
  private readonly atTheDoor: AtTheDoor[] = [];

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Whether some wait, but not as many as this. */
  isFewerThan(records: number): boolean {
    return !this.isEmpty && this.waiting.length < records;
  }

  /** Resolves when at most half of what may wait does. Rejects when what waits is given up: what comes after it must not pass. */
  room(): Promise<void> {
    if (this.bytes <= roomyBytes) return Promise.resolve();
    return new Promise((resolve, reject) => this.atTheDoor.push({ resolve, reject }));
  }

  /** Resolves when the brokers have acknowledged all of them. */
  add(records: readonly OutgoingRecord[]): Promise<void> {
    const messages = records.map((record) => new MeasuredRecord(record));
    let [total, largest] = [0, 0];
    for (const message of messages) {
      total += sizeOf(message);
      largest = Math.max(largest, sizeOf(message));
    }
    if (largest > mostBytesTogether)
      return Promise.reject(
        new KafkaFault('TOO_LARGE', `Expected records of at most ${mostBytesTogether} bytes, got one of ${largest}.`),
      );
    if (this.bytes + total > mostBytesWaiting && !this.isEmpty)
      return Promise.reject(
        new KafkaFault('FULL', `More than ${mostBytesWaiting} bytes wait for Kafka; send again when some are through.`),
      );
    if (records.length === 0) return Promise.resolve();
    this.bytes += total;
    return new Promise((resolve, reject) => {
      const caller: Caller = { left: records.length, resolve, reject };
      records.forEach(({ topic }, at) => this.waiting.push({ topic, message: messages[at]!, caller }));
    });
  }

  /** The first that fit together. They stay here until they are acknowledged. */
  head(): Together {
    let bytes = 0;
    const end = this.waiting.findIndex((record, at) => {
      bytes += sizeOf(record.message);
      return at === mostRecordsTogether || bytes > mostBytesTogether;
    });
    const records = this.waiting.slice(0, end < 0 ? this.waiting.length : end);
    return { records, topicMessages: byTopic(records) };
  }

  acknowledge({ records }: Together): void {
    this.waiting.splice(0, records.length);
    for (const { message, caller } of records) {
      this.bytes -= sizeOf(message);
      caller.left -= 1;
      if (caller.left === 0) caller.resolve();
    }
    if (this.bytes <= roomyBytes) this.atTheDoor.splice(0).forEach(({ resolve }) => resolve());
  }

  /** All of them: were one left out, a later one of its key would overtake it. */
  giveUp(fault: KafkaFault): void {
    const callers = new Set(this.waiting.map(({ caller }) => caller));
    this.waiting = [];
    this.bytes = 0;
    callers.forEach(({ reject }) => reject(fault));
    this.atTheDoor.splice(0).forEach(({ reject }) => reject(fault));
  }
}
