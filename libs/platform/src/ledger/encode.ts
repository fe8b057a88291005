import { refuse, type AppendRefusal, type EventId, type NewEvent, type Result } from '@accord/kernel';

/** What one append may weigh unless told otherwise: about five thousand events of a usual size. */
export const defaultMaxAppendBytes = 4 * 1024 * 1024;

/** An event as it is kept: written down once, at the moment of the call, so that its giver may reuse the objects. */
export interface Written {
  readonly id: EventId;
  readonly type: string;
  readonly version: number;
  readonly data: string;
  readonly meta: string;
  /** Also apart from the envelope, where folds find them without parsing it. */
  readonly occurredOn: string | null;
  readonly correctionOf: EventId | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const idOf = (id: EventId): EventId => {
  if (!UUID.test(id))
    throw new RangeError(
      `Expected event ids that are UUIDs in lower case, got ${JSON.stringify(id)}: make ids by the Chance port.`,
    );
  return id;
};

const write = ({ id, type, version, data, meta }: NewEvent): Written => ({
  id: idOf(id),
  type,
  version,
  data: JSON.stringify(data),
  meta: JSON.stringify(meta),
  occurredOn: meta.occurredOn && JSON.stringify(meta.occurredOn),
  correctionOf: meta.correctionOf,
});

const bytesOf = (written: readonly Written[]): number =>
  written.reduce((sum, { data, meta }) => sum + Buffer.byteLength(data) + Buffer.byteLength(meta), 0);

/** Writes down an append; refuses one that is over the limit (bytes of UTF-8 JSON, data and envelope together). */
export const encode = (
  events: readonly NewEvent[],
  limit: number,
): Result<readonly Written[], Extract<AppendRefusal, { code: 'APPEND_TOO_LARGE' }>> => {
  if (events.length === 0)
    throw new RangeError('Expected at least one event to append, got none: leave the append out.');
  const value = events.map(write);
  const bytes = bytesOf(value);
  return bytes <= limit ? { ok: true, value } : refuse({ code: 'APPEND_TOO_LARGE', bytes, limit });
};
