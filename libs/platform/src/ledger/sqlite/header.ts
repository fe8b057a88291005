import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { logOf } from './log-file.ts';
import { LedgerOpenFault } from './open-fault.ts';
import { applicationId, schemaVersion } from './schema.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER = 100;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
/** Where SQLite's file format keeps what is asked here (sqlite.org/fileformat2.html, sections 1.3 and 4.1). */
const at = { pageSize: 16, pages: 28, userVersion: 60, applicationId: 68, walSalts: 16, frameSalts: 8 };

const bytesAt = (file: number, position: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
};

const withFile = <T>(path: string, read: (file: number, size: number) => T): T => {
  const file = openSync(path, 'r');
  try {
    return read(file, fstatSync(file).size);
  } finally {
    closeSync(file);
  }
};

/** The pages that the write-ahead log holds and the file may therefore lack: a crash can come amid a checkpoint. */
const pagesInLog = (path: string, pageSize: number): ReadonlySet<number> =>
  withFile(path, (file, size) => {
    const salts = bytesAt(file, at.walSalts, 8);
    const pages = new Set<number>();
    for (let frame = WAL_HEADER; frame + FRAME_HEADER + pageSize <= size; frame += FRAME_HEADER + pageSize) {
      const header = bytesAt(file, frame, FRAME_HEADER);
      if (!header.subarray(at.frameSalts, at.frameSalts + 8).equals(salts)) break;
      pages.add(header.readUInt32BE(0));
    }
    return pages;
  });

const checkIdentity = (path: string, header: Buffer): void => {
  if (header.length < HEADER || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    const found = header.length === 0 ? 'an empty file' : 'something else';
    throw new LedgerOpenFault(
      'NOT_A_DATABASE',
      `Expected a ledger at ${path}, found ${found}: name another path, or put the ledger back from a copy.`,
    );
  }
  const application = header.readUInt32BE(at.applicationId);
  if (application !== applicationId)
    throw new LedgerOpenFault(
      'FOREIGN_DATABASE',
      `Expected a ledger at ${path}, found the database of another program (application ${application}): name another path.`,
    );
  const version = header.readUInt32BE(at.userVersion);
  if (version > schemaVersion)
    throw new LedgerOpenFault(
      'NEWER_SCHEMA',
      `Expected schema ${schemaVersion} or older at ${path}, found ${version}: run the newer program that wrote it.`,
    );
};

/** Looks at a file by its bytes alone, before SQLite may touch it, and refuses what is not a whole ledger. */
export const checkHeader = (path: string, hasLog: boolean): void => {
  const { header, size } = withFile(path, (file, size) => ({ header: bytesAt(file, 0, HEADER), size }));
  checkIdentity(path, header);
  const rawPageSize = header.readUInt16BE(at.pageSize);
  const pageSize = rawPageSize === 1 ? 65_536 : rawPageSize;
  const [expected, whole] = [header.readUInt32BE(at.pages), Math.floor(size / pageSize)];
  if (whole >= expected) return;
  const logged = hasLog ? pagesInLog(logOf(path), pageSize) : new Set<number>();
  for (let page = whole + 1; page <= expected; page += 1)
    if (!logged.has(page))
      throw new LedgerOpenFault(
        'TRUNCATED',
        `Expected ${expected} pages of ${pageSize} bytes at ${path}, found ${whole}: the file was cut short; put the ledger back from a copy.`,
      );
};
