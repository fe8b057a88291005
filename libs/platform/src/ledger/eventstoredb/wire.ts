/**
 * As much of the protobuf encoding as events need. The client's own classes take several times as long for it: each event
 * would pass through base64 and be encoded twice.
 */
const [varint, fixed64, delimited, fixed32] = [0, 1, 2, 5] as const;
const high = 0x80;

const varintBytes = (value: number): number => {
  let bytes = 1;
  for (let rest = value; rest >= high; rest = Math.floor(rest / high)) bytes += 1;
  return bytes;
};

/** How many bytes a field takes whose content takes so many. All fields have numbers below 16. */
export const fieldBytes = (content: number): number => 1 + varintBytes(content) + content;
export const numberFieldBytes = (value: number): number => 1 + varintBytes(value);

/** Writes one message of a size that is known beforehand. */
export class WireWriter {
  readonly bytes: Buffer;
  #at = 0;

  constructor(bytes: number) {
    this.bytes = Buffer.allocUnsafe(bytes);
  }

  /** Begins a field of so many bytes of content. */
  begin(field: number, content: number): this {
    return this.#byte(field * 8 + delimited).#varint(content);
  }

  text(field: number, text: string, bytes: number): this {
    this.begin(field, bytes);
    this.#at += this.bytes.write(text, this.#at, bytes, 'utf8');
    return this;
  }

  number(field: number, value: number): this {
    return this.#byte(field * 8 + varint).#varint(value);
  }

  /** What has been written as a message before. */
  raw(bytes: Buffer): this {
    this.#at += bytes.copy(this.bytes, this.#at);
    return this;
  }

  #byte(byte: number): this {
    this.bytes[this.#at] = byte;
    this.#at += 1;
    return this;
  }

  #varint(value: number): this {
    let rest = value;
    for (; rest >= high; rest = Math.floor(rest / high)) this.#byte((rest % high) + high);
    return this.#byte(rest);
  }
}

/** Walks over the fields of one message. What has a length is given by its place, so that nothing is copied. */
export class WireReader {
  readonly bytes: Buffer;
  field = 0;
  /** Of a number, exact up to 2^53. */
  value = 0;
  /** Of what has a length. */
  start = 0;
  end = 0;
  #at: number;
  readonly #until: number;

  constructor(bytes: Buffer, from = 0, until = bytes.length) {
    this.bytes = bytes;
    this.#at = from;
    this.#until = until;
  }

  next(): boolean {
    if (this.#at >= this.#until) return false;
    const tag = this.#varint();
    this.field = tag >>> 3;
    const kind = tag & 7;
    if (kind === varint) this.value = this.#varint();
    else this.#pass(kind);
    return true;
  }

  /** The message that the field at hand holds. */
  inner(): WireReader {
    return new WireReader(this.bytes, this.start, this.end);
  }

  text(): string {
    return this.bytes.toString('utf8', this.start, this.end);
  }

  #pass(kind: number): void {
    const length = kind === delimited ? this.#varint() : kind === fixed64 ? 8 : kind === fixed32 ? 4 : Number.NaN;
    this.start = this.#at;
    this.end = this.#at += length;
    if (this.end <= this.#until) return;
    throw new Error(
      'Expected a protobuf message, got bytes that are none: look at what answers in place of the server.',
    );
  }

  #varint(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.#at++] ?? 0;
      if (byte < high) return value + byte * factor;
      value += (byte - high) * factor;
      factor *= high;
    }
  }
}
