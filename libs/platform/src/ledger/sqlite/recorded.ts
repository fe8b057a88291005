import {
  instantAt,
  type Envelope,
  type EventId,
  type Instant,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';
import { positionOf } from '../position.ts';

/** position, stream, revision, kind, recorded_at, id, meta, data: arrays, since objects per row are slower to make. */
export type Row = readonly [number, number, number, number, number, EventId, string, string];
export const columns = 'position, stream, revision, kind, recorded_at, id, meta, data';

export interface Kind {
  readonly type: string;
  readonly version: number;
}

/**
 * An event as it was stored. The envelope is two thirds of its bytes and a fold seldom looks at it, so it is parsed when
 * first asked for. It is the object's own property nevertheless, so that a copy or a comparison finds it.
 */
class Recorded implements RecordedEvent {
  static readonly #lazily: PropertyDescriptor & ThisType<Recorded> = {
    enumerable: true,
    get() {
      return typeof this.#meta === 'string' ? (this.#meta = JSON.parse(this.#meta) as Envelope) : this.#meta;
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

  constructor(
    [position, , revision, , , id, meta, data]: Row,
    stream: StreamName,
    { type, version }: Kind,
    recordedAt: Instant,
  ) {
    this.id = id;
    this.type = type;
    this.version = version;
    this.data = JSON.parse(data) as object;
    this.stream = stream;
    this.revision = revision;
    this.position = positionOf(position);
    this.recordedAt = recordedAt;
    this.#meta = meta;
    Object.defineProperty(this, 'meta', Recorded.#lazily);
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

export const recorder = ({ stream, kind }: Names): ((row: Row) => RecordedEvent) => {
  const instant = remembered();
  return (row) => new Recorded(row, stream(row[1]), kind(row[3]), instant(row[4]));
};
