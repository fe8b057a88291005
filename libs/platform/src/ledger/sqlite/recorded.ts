import {
  instantAt,
  type Envelope,
  type EventId,
  type Instant,
  type Position,
  type RecordedEvent,
  type StreamName,
  type When,
} from '@accord/kernel';
import { LedgerFault } from '../fault.ts';
import { positionOf } from '../position.ts';
import { driverCodeOf } from './driver-code.ts';

/** position, stream, revision, kind, recorded_at, id. */
type Place = readonly [number, number, number, number, number, EventId];
const place = 'position, stream, revision, kind, recorded_at, id';

/** And meta, data. Arrays, since an object per row is slower to make. */
export type Row = readonly [...Place, string, string];
export const columns = `${place}, meta, data`;

export interface Kind {
  readonly type: string;
  readonly version: number;
}

/** What the parser says of it is left out: it quotes the text. */
const unreadableFault = (id: EventId, position: Position): LedgerFault =>
  new LedgerFault(
    'UNREADABLE_EVENT',
    `Expected event ${id} at position ${position} as the ledger wrote it, got a row that cannot be read: a foreign hand changed it. Next: run \`accord fsck\`, and put the ledger back from a copy.`,
  );

/**
 * An event as it was stored. The envelope is two thirds of its bytes and a fold seldom looks at it, so it is parsed when
 * first asked for. It is the object's own property nevertheless, so that a copy or a comparison finds it.
 */
class Recorded implements RecordedEvent {
  static readonly #lazily: PropertyDescriptor & ThisType<Recorded> = {
    enumerable: true,
    get() {
      return typeof this.#meta === 'string' ? (this.#meta = this.#parsed(this.#meta)) : this.#meta;
    },
  };
  readonly id: EventId;
  readonly type: string;
  readonly version: number;
  readonly data: object;
  declare readonly meta: Envelope;
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  #meta: string | Envelope;

  constructor(row: Row, stream: StreamName, { type, version }: Kind, recordedAt: Instant) {
    this.id = row[5];
    this.type = type;
    this.version = version;
    this.data = JSON.parse(row[7]) as object;
    this.stream = stream;
    this.revision = row[2];
    this.position = positionOf(row[0]);
    this.recordedAt = recordedAt;
    this.#meta = row[6];
    Object.defineProperty(this, 'meta', Recorded.#lazily);
  }

  #parsed(meta: string): Envelope {
    try {
      return JSON.parse(meta) as Envelope;
    } catch {
      throw unreadableFault(this.id, this.position);
    }
  }
}

/** Events of one commit share their time, so the last answer is mostly the next. */
const remembered = (): ((milliseconds: number) => Instant) => {
  let [last, instant] = [0, instantAt(0)];
  return (milliseconds) => {
    if (milliseconds !== last) [last, instant] = [milliseconds, instantAt(milliseconds)];
    return instant;
  };
};

export interface Names {
  readonly stream: (id: number) => StreamName;
  readonly kind: (id: number) => Kind;
}

/** An event with no more of its envelope than a fold needs: read at half the cost. */
export interface Replayed extends Omit<RecordedEvent, 'meta'> {
  readonly meta: Pick<Envelope, 'occurredOn' | 'correctionOf'>;
}

/** position, stream, revision, kind, recorded_at, id, occurred_on, correction_of, data. */
export type BareRow = readonly [...Place, string | null, EventId | null, string];
export const bareColumns = `${place}, occurred_on, correction_of, data`;

const datesRemembered = 10_000;

/** Most facts happened on one of few days, so each is parsed once and shared, which it bears being frozen. */
const dates = (): ((json: string | null) => When) => {
  const known = new Map<string, When>();
  return (json) => {
    if (json === null) return null;
    const before = known.get(json);
    if (before !== undefined) return before;
    if (known.size >= datesRemembered) known.clear();
    const when = Object.freeze(JSON.parse(json) as When);
    known.set(json, when);
    return when;
  };
};

/** Data is parsed when first asked for, since a fold passes over most events; its own property, as in `Recorded`. */
class Bare implements Replayed {
  static readonly #lazily: PropertyDescriptor & ThisType<Bare> = {
    enumerable: true,
    get() {
      return typeof this.#data === 'string' ? (this.#data = JSON.parse(this.#data) as object) : this.#data;
    },
  };
  readonly id: EventId;
  readonly type: string;
  readonly version: number;
  declare readonly data: object;
  readonly meta: Replayed['meta'];
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  #data: string | object;

  constructor(row: BareRow, stream: StreamName, { type, version }: Kind, recordedAt: Instant, occurredOn: When) {
    this.id = row[5];
    this.type = type;
    this.version = version;
    this.meta = { occurredOn, correctionOf: row[7] };
    this.stream = stream;
    this.revision = row[2];
    this.position = positionOf(row[0]);
    this.recordedAt = recordedAt;
    this.#data = row[8];
    Object.defineProperty(this, 'data', Bare.#lazily);
  }
}

export const replayer = ({ stream, kind }: Names): ((row: BareRow) => Replayed) => {
  const [instant, when] = [remembered(), dates()];
  return (row) => new Bare(row, stream(row[1]), kind(row[3]), instant(row[4]), when(row[6]));
};

/** The ledger never writes such a row. Where it stands can be told; what else is asked of it is a fault. */
const unreadable = (row: Row): RecordedEvent => {
  const [position, , revision, , , id] = row;
  const lost: PropertyDescriptor = {
    enumerable: true,
    get: () => {
      throw unreadableFault(id, positionOf(position));
    },
  };
  const fields = ['type', 'version', 'data', 'meta', 'stream', 'recordedAt'] as const;
  return Object.defineProperties(
    { id, revision, position: positionOf(position) },
    Object.fromEntries(fields.map((field) => [field, lost])),
  ) as RecordedEvent;
};

export const recorder = ({ stream, kind }: Names): ((row: Row) => RecordedEvent) => {
  const instant = remembered();
  return (row) => {
    try {
      return new Recorded(row, stream(row[1]), kind(row[3]), instant(row[4]));
    } catch (fault) {
      if (driverCodeOf(fault) !== null) throw fault;
      return unreadable(row);
    }
  };
};
