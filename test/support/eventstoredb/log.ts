import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  write,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { decode, encode, type NewRecord, type Recorded } from './record.ts';

const title = Buffer.from('accord eventstoredb stand-in, 1\n');
const frameHeadBytes = 12;
const writeOnce = promisify(write);
const sync = promisify(fdatasync);

const inverted = (length: number): number => ~length >>> 0;

/** One append as it stands in the file: whole or, after a kill, not at all. */
export interface Frame {
  readonly bytes: Buffer;
  readonly recorded: readonly Recorded[];
}

/** A frame is the length of its records, that length inverted, their checksum, the records. A position is the record's offset in the file. */
export const frame = (start: number, records: readonly NewRecord[]): Frame => {
  let position = start + frameHeadBytes;
  const parts = records.map((record) => {
    const part = encode(record, position);
    position += part.bytes.length;
    return part;
  });
  const payload = Buffer.concat(parts.map(({ bytes }) => bytes));
  const head = Buffer.allocUnsafe(frameHeadBytes);
  head.writeUInt32LE(payload.length, 0);
  head.writeUInt32LE(inverted(payload.length), 4);
  head.writeUInt32LE(crc32(payload), 8);
  return { bytes: Buffer.concat([head, payload]), recorded: parts.map(({ recorded }) => recorded) };
};

const look = (file: number, from: number, bytes: number): Buffer => {
  const buffer = Buffer.allocUnsafe(bytes);
  const got = readSync(file, buffer, 0, bytes, from);
  if (got !== bytes) throw new Error(`Expected ${bytes} bytes at ${from} of the log, got ${got}. The file was cut.`);
  return buffer;
};

const begin = (file: number, path: string): void => {
  const { size } = fstatSync(file);
  const found = look(file, 0, Math.min(size, title.length));
  if (!title.subarray(0, found.length).equals(found))
    throw new Error(`${path} is no log of this server. Give --data a folder of its own; the file was left as it is.`);
  if (found.length === title.length) return;
  writeSync(file, title.subarray(found.length));
  fdatasyncSync(file);
};

/** The positions of the records of one frame, or undefined when the frame was torn by a kill. */
const frameAt = (file: number, start: number, size: number): { positions: number[]; end: number } | undefined => {
  if (start + frameHeadBytes > size) return undefined;
  const head = look(file, start, frameHeadBytes);
  const bytes = head.readUInt32LE(0);
  const end = start + frameHeadBytes + bytes;
  const isLength = head.readUInt32LE(4) === inverted(bytes);
  if (isLength && end > size) return undefined;
  const payload = isLength ? look(file, start + frameHeadBytes, bytes) : Buffer.alloc(0);
  if (!isLength || crc32(payload) !== head.readUInt32LE(8))
    throw new Error(
      `The log is damaged at byte ${start} of ${size}: a whole append does not match its checksum. ` +
        'No kill does that. Start on another folder, and look at the disk.',
    );
  const positions: number[] = [];
  for (let at = 0; at < bytes; at += 8 + payload.readUInt32LE(at) + payload.readUInt32LE(at + 4))
    positions.push(start + frameHeadBytes + at);
  return { positions, end };
};

/** The one file of the server. Appends go to its end; only whole ones are there after a kill. */
export class Log {
  readonly #file: number;
  #end: number;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    const path = join(directory, 'events.log');
    this.#file = openSync(path, 'a+');
    begin(this.#file, path);
    this.#end = title.length;
  }

  /** Where the next frame begins. */
  get end(): number {
    return this.#end;
  }

  read(position: number): Recorded {
    return decode(position, (from, bytes) => look(this.#file, from, bytes));
  }

  /** Once, before anything is appended: all that is there. Cuts off a torn end. */
  *recover(): Generator<Recorded> {
    const { size } = fstatSync(this.#file);
    for (;;) {
      const found = frameAt(this.#file, this.#end, size);
      if (found === undefined) break;
      for (const position of found.positions) yield this.read(position);
      this.#end = found.end;
    }
    if (this.#end < size) ftruncateSync(this.#file, this.#end);
  }

  /** Settles when the bytes are on the disk. One call at a time. */
  async append(frames: readonly Buffer[]): Promise<void> {
    const { size } = fstatSync(this.#file);
    if (size !== this.#end)
      throw new Error(
        `Expected ${this.#end} bytes of log, found ${size}: another process writes to it. Stop that one.`,
      );
    let rest = Buffer.concat(frames);
    this.#end += rest.length;
    while (rest.length > 0) rest = rest.subarray((await writeOnce(this.#file, rest)).bytesWritten);
    await sync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
