import type { Message } from 'kafkajs';
import type { OutgoingRecord } from './record.ts';

const high = 0x80;
/** Numbers are written as Kafka has them, each with its sign in the lowest bit; -1 says that there is nothing. */
const nothing = -1;

const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

const varintBytes = (value: number): number => {
  let bytes = 1;
  for (let rest = zigzag(value) >>> 7; rest > 0; rest >>>= 7) bytes += 1;
  return bytes;
};

const lengthOf = (content: Buffer | string | null): number => (content === null ? nothing : Buffer.byteLength(content));
const withLength = (length: number): number => varintBytes(length) + Math.max(length, 0);

/** Writes one after the other into bytes of which enough are there. */
export class RecordWriter {
  constructor(
    readonly bytes: Buffer,
    public at = 0,
  ) {}

  varint(value: number): void {
    let rest = zigzag(value) >>> 0;
    for (; rest >= high; rest >>>= 7) this.bytes[this.at++] = (rest % high) + high;
    this.bytes[this.at++] = rest;
  }

  content(content: Buffer | string | null, length: number): void {
    this.varint(length);
    if (content === null) return;
    if (typeof content === 'string') this.bytes.write(content, this.at, length, 'utf8');
    else content.copy(this.bytes, this.at);
    this.at += length;
  }
}

/**
 * A record for the client, measured once: by its size it waits its turn, and is written into a request in one pass. Its content
 * must not change.
 */
export class MeasuredRecord implements Message {
  readonly key: string | null;
  readonly value: Buffer | string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** What it takes by itself, wherever it stands. */
  readonly bytes: number;
  readonly #names: readonly string[];
  readonly #keyBytes: number;
  readonly #valueBytes: number;

  constructor({ key, value, headers = {} }: Omit<OutgoingRecord, 'topic'>) {
    this.key = key;
    this.value = value;
    this.headers = headers;
    this.#names = Object.keys(headers);
    this.#keyBytes = lengthOf(key);
    this.#valueBytes = lengthOf(value);
    let bytes = withLength(this.#keyBytes) + withLength(this.#valueBytes) + varintBytes(this.#names.length);
    for (const name of this.#names)
      bytes += withLength(Buffer.byteLength(name)) + withLength(Buffer.byteLength(headers[name]!));
    this.bytes = bytes;
  }

  /** What it takes as the record at this place of a batch. */
  bytesAt(place: number): number {
    const bytes = this.#bytesAfterLength(place);
    return varintBytes(bytes) + bytes;
  }

  writeAt(place: number, writer: RecordWriter): void {
    writer.varint(this.#bytesAfterLength(place));
    writer.varint(0); // no attributes
    writer.varint(0); // of the time of its batch
    writer.varint(place);
    writer.content(this.key, this.#keyBytes);
    writer.content(this.value, this.#valueBytes);
    writer.varint(this.#names.length);
    for (const name of this.#names) {
      const text = this.headers[name]!;
      writer.content(name, Buffer.byteLength(name));
      writer.content(text, Buffer.byteLength(text));
    }
  }

  #bytesAfterLength(place: number): number {
    return 2 + varintBytes(place) + this.bytes;
  }
}
