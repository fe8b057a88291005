import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A record as it came. */
export interface KafkaRecord {
  readonly topic: string;
  readonly partition: number;
  /** Decimal digits. */
  readonly offset: string;
  readonly key: string | null;
  /** The last of those with one name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  /** Milliseconds since 1970, decimal digits. */
  readonly timestamp: string;
}

/** A record to be sent. Records of one key stay in order; one without a key goes to any partition. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly value: Buffer | string | null;
}

/** The client reads the headers of a record into an object: a name such as `toString` finds a function there. */
const headerTexts = (headers: IHeaders | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      return Buffer.isBuffer(last) || typeof last === 'string' ? [[name, last.toString()]] : [];
    }),
  );

export const recordFrom = (topic: string, partition: number, message: KafkaMessage): KafkaRecord => ({
  topic,
  partition,
  offset: message.offset,
  key: message.key === null ? null : message.key.toString(),
  headers: headerTexts(message.headers),
  value: message.value,
  timestamp: message.timestamp,
});
