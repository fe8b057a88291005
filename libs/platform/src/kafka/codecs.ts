import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import { MeasuredRecord, RecordWriter } from './measured-record.ts';

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

/** A record with the reason as key and nothing else. */
const standIn = (place: number, reason: string): Buffer => {
  const record = new MeasuredRecord({ key: mark + reason, value: null });
  const writer = new RecordWriter(Buffer.allocUnsafe(record.bytesAt(place)));
  record.writeAt(place, writer);
  return writer.bytes;
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
