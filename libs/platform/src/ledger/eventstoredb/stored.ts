import {
  instantAt,
  type Envelope,
  type EventId,
  type Instant,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';
import type { AllStreamRecordedEvent, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import { LedgerFault } from '../fault.ts';
import { layout } from './mark.ts';
import { positionAt } from './place.ts';

export type Stored = StoredEvent | AllStreamRecordedEvent;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Metadata {
  readonly accord: number;
  readonly version: number;
  readonly meta: Envelope;
}

const isOfTheSystem = ({ streamId, type }: Stored): boolean => streamId.startsWith('$') || type.startsWith('$');

const metadataOf = ({ metadata }: Stored): Partial<Metadata> =>
  typeof metadata === 'object' && metadata !== null && 'accord' in metadata ? metadata : {};

/** Whether the ledger wrote it. Others may keep streams of their own on the same server: those are not the ledger's. */
export const isOurs = (event: Stored): boolean => !isOfTheSystem(event) && metadataOf(event).accord !== undefined;

export const commitAt = ({ position }: Stored): number => Number(position?.commit);
const recordedAtOf = ({ created }: Stored): Instant => instantAt(created.getTime());

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
