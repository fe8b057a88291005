import { instantAt, type Envelope, type RecordedEvent } from '@accord/kernel';
import { aStream, LedgerFault } from '../fault.ts';
import { layout, readMark } from './mark.ts';
import type { OnWire, Span } from './on-wire.ts';
import { positionAt } from './place.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Metadata {
  readonly accord: number;
  readonly version: number;
  readonly meta: Envelope;
}

/** Whether the ledger wrote it. Others may keep streams of their own on the same server: those are not the ledger's. */
export const isOurs = ({ isOfTheSystem, bytes, metadata: { start, end } }: OnWire): boolean =>
  !isOfTheSystem && start < end && readMark(bytes, start, end) !== null;

export const objectIn = (bytes: Buffer, { start, end }: Span): object | null => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
};

const isSound = (metadata: Partial<Metadata>): metadata is Metadata =>
  metadata.accord === layout &&
  Number.isSafeInteger(metadata.version) &&
  typeof metadata.meta === 'object' &&
  metadata.meta !== null;

const unsound = ({ stream, revision, commit }: OnWire): LedgerFault =>
  new LedgerFault(
    'UNREADABLE_EVENT',
    `Expected an event as this version of the ledger writes them at revision ${revision} of ${aStream(stream)}, position ${positionAt(commit)}, found another: a newer version or a foreign hand wrote it. Next: read it with the newest version, or look at who may write to the server.`,
    { stream },
  );

/** An event of ours as the ledger gives it. */
export const recordedFrom = (event: OnWire): RecordedEvent => {
  const { id, stream, type, revision, commit, recordedMs, bytes } = event;
  const metadata: Partial<Metadata> = objectIn(bytes, event.metadata) ?? {};
  const data = objectIn(bytes, event.data);
  if (!event.isJson || data === null || !UUID.test(id) || !isSound(metadata)) throw unsound(event);
  const { version, meta } = metadata;
  return {
    id,
    type,
    version,
    data,
    meta,
    stream,
    revision,
    position: positionAt(commit),
    recordedAt: instantAt(recordedMs),
  };
};
