import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';

const { CompressionCodecs, CompressionTypes } = kafkajs;
const codecs = [
  { type: CompressionTypes.GZIP, name: 'gzip', pack: promisify(gzip), unpack: promisify(gunzip) },
  { type: CompressionTypes.ZSTD, name: 'zstd', pack: promisify(zstdCompress), unpack: promisify(zstdDecompress) },
] as const;
const unreadable = [
  { type: CompressionTypes.Snappy, name: 'snappy' },
  { type: CompressionTypes.LZ4, name: 'lz4' },
] as const;

/** What one batch may unpack to: a megabyte of zeros packs into a thousandth of that. */
const maxOutputLength = 64 * 1024 * 1024;
/** Nobody who publishes can know it. */
const mark = `unreadable:${randomUUID()}:`;

const zigzag = (value: number): readonly number[] => {
  const bytes: number[] = [];
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
};

/** A record of Kafka's format with the reason as key and nothing else. */
const standIn = (offsetDelta: number, reason: string): Buffer => {
  const key = Buffer.from(mark + reason);
  const head = Buffer.from([0, ...zigzag(0), ...zigzag(offsetDelta), ...zigzag(key.length)]);
  const tail = Buffer.from([...zigzag(-1), ...zigzag(0)]);
  const body = Buffer.concat([head, key, tail]);
  return Buffer.concat([Buffer.from(zigzag(body.length)), body]);
};

/**
 * Stands for a batch that cannot be read: as many records as it has, each of which tells why. A codec that throws instead
 * fails all partitions of the fetch, and nobody learns which one it was. The number stands before the packed bytes.
 */
const standIns = (packed: Buffer, reason: string): Buffer => {
  const count = Buffer.from(packed.buffer, packed.byteOffset - 4, 4).readInt32BE();
  return Buffer.concat(Array.from({ length: count }, (_, at) => standIn(at, reason)));
};

/** Why the record with this key cannot be read; null for every record that can. */
export const unreadableReason = (key: Buffer | null): string | null => {
  const text = key?.toString() ?? '';
  return text.startsWith(mark) ? text.slice(mark.length) : null;
};

/** gzip and zstd within bounds; batches of other codecs become records that say so. For the whole process. */
export const installCodecs = (): void => {
  for (const { type, name, pack, unpack } of codecs) {
    CompressionCodecs[type] = () => ({
      compress: ({ buffer }: { buffer: Buffer }) => pack(buffer),
      decompress: async (packed: Buffer) => {
        try {
          return await unpack(packed, { maxOutputLength });
        } catch {
          return standIns(packed, `${name} that is damaged or unpacks to more than ${maxOutputLength} bytes`);
        }
      },
    });
  }
  for (const { type, name } of unreadable) {
    CompressionCodecs[type] = () => ({
      compress: () => Promise.reject(new TypeError(`Expected gzip or zstd to compress with, got ${name}.`)),
      decompress: (packed: Buffer) => Promise.resolve(standIns(packed, name)),
    });
  }
};
