import {
  instantAt,
  type Envelope,
  type EventId,
  type Instant,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';
import type { AllStreamRecordedEvent, EventData, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type { Written } from '../encode.ts';
import { LedgerFault } from '../fault.ts';
import { positionAt } from './place.ts';

export type Stored = StoredEvent | AllStreamRecordedEvent;

/** The layout of what stands in an event's metadata. */
const layout = 1;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const utf8 = new TextEncoder();

/** Metadata of an event of ours. `append` tells the append that stored it from every other with the same event ids. */
interface Metadata {
  readonly accord: number;
  readonly append: string;
  readonly version: number;
  readonly meta: Envelope;
}

/** The envelope goes as the bytes it has been written in; data as an object, since the client insists on writing it itself. */
export const toStore = (written: readonly Written[], append: string): EventData[] =>
  written.map(({ id, type, version, data, meta }) => ({
    id,
    contentType: 'application/json',
    type,
    data: JSON.parse(data) as Record<string, unknown>,
    metadata: utf8.encode(
      `{"accord":${layout},"append":${JSON.stringify(append)},"version":${version},"meta":${meta}}`,
    ),
  }));

export const isOfTheSystem = ({ streamId, type }: Stored): boolean => streamId.startsWith('$') || type.startsWith('$');

const metadataOf = ({ metadata }: Stored): Partial<Metadata> =>
  typeof metadata === 'object' && metadata !== null && 'accord' in metadata ? metadata : {};

/** Whether the ledger wrote it. Others may keep streams of their own on the same server: those are not the ledger's. */
export const isOurs = (event: Stored): boolean => !isOfTheSystem(event) && metadataOf(event).accord !== undefined;

/** Which append stored it. */
export const appendOf = (event: Stored): string | undefined => metadataOf(event).append;
export const commitAt = ({ position }: Stored): number => Number(position?.commit);
export const recordedAtOf = ({ created }: Stored): Instant => instantAt(created.getTime());

const isSound = (metadata: Partial<Metadata>): metadata is Metadata =>
  metadata.accord === layout &&
  Number.isSafeInteger(metadata.version) &&
  typeof metadata.meta === 'object' &&
  metadata.meta !== null;

const unsound = ({ streamId, revision }: Stored): LedgerFault =>
  new LedgerFault(
    'UNREADABLE_EVENT',
    `Expected an event as this version of the ledger writes them at revision ${revision} of ${streamId}, found another: a newer version or a foreign hand wrote it. Next: read it with the newest version, or look at who may write to the server.`,
  );

/** An event of ours as the ledger gives it. */
export const recordedFrom = (event: Stored): RecordedEvent => {
  const { id, type, data, streamId } = event;
  const metadata = metadataOf(event);
  const isWhole = event.isJson && typeof data === 'object' && data !== null && UUID.test(id);
  if (!isWhole || !isSound(metadata)) throw unsound(event);
  return {
    id: id as EventId,
    type,
    version: metadata.version,
    data,
    meta: metadata.meta,
    stream: streamId as StreamName,
    revision: Number(event.revision),
    position: positionAt(commitAt(event)),
    recordedAt: recordedAtOf(event),
  };
};
