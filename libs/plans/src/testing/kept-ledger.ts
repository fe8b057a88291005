import {
  accept,
  parseInstant,
  type Appended,
  type EventFilter,
  type Instant,
  type Ledger,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';

export const at = (text: string): Instant => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  throw new TypeError(`Expected an instant, got ${text}: correct the test.`);
};

const recordedAt = at('2025-02-14T09:30:00.000Z');
const positionOf = (index: number): Position => String(index + 1).padStart(8, '0') as Position;
const admits =
  ({ types = [] }: EventFilter) =>
  (event: RecordedEvent) =>
    types.length === 0 || types.includes(event.type);

/**
 * What a follower needs of a ledger, in an array: appends that answer a repetition as such, reading, and a subscription
 * that is woken by each append. `busy` refuses so many appends first.
 */
export class KeptLedger implements Ledger {
  readonly events: RecordedEvent[] = [];
  repeated = 0;
  private readonly wakers = new Set<() => void>();

  constructor(private busy = 0) {}

  async append(stream: StreamName, _expected: unknown, events: readonly NewEvent[]) {
    if (this.busy > 0) {
      this.busy -= 1;
      return { ok: false, refusal: { code: 'LEDGER_BUSY', waiting: 1, limit: 1 } } as const;
    }
    const isRepeated = events.every(({ id }) => this.events.some((known) => known.id === id));
    if (isRepeated) this.repeated += 1;
    else events.forEach((event) => this.record(stream, event));
    this.wakers.forEach((wake) => wake());
    const last = this.events.length - 1;
    const appended: Appended = {
      stream,
      first: last,
      last,
      position: positionOf(last),
      recordedAt,
      repeated: isRepeated,
    };
    return accept(appended);
  }

  private record(stream: StreamName, event: NewEvent): void {
    const revision = this.events.filter((known) => known.stream === stream).length;
    this.events.push({ ...event, stream, revision, position: positionOf(this.events.length), recordedAt });
  }

  async readStream(stream: StreamName) {
    return this.events.filter((event) => event.stream === stream);
  }

  async *readAll(after: Position | null, filter: EventFilter = {}) {
    const page = this.events.filter(({ position }) => after === null || position > after).filter(admits(filter));
    if (page.length > 0) yield page;
  }

  subscribe(
    after: Position | null,
    handle: (page: readonly RecordedEvent[]) => void | Promise<void>,
    filter: EventFilter = {},
  ) {
    let [seen, isOpen, work] = [after, true, Promise.resolve()];
    let end: (fault: Error | null) => void = () => undefined;
    const ended = new Promise<Error | null>((resolve) => (end = resolve));
    const next = async (): Promise<void> => {
      const page = isOpen ? this.events.filter(({ position }) => seen === null || position > seen) : [];
      seen = page.at(-1)?.position ?? seen;
      const wanted = page.filter(admits(filter));
      if (wanted.length > 0) await handle(wanted);
    };
    const wake = (): void => {
      work = work.then(next).catch((fault: unknown) => end(fault instanceof Error ? fault : new Error('unknown')));
    };
    this.wakers.add(wake);
    wake();
    const close = async (): Promise<void> => {
      isOpen = false;
      this.wakers.delete(wake);
      await work;
      end(null);
    };
    return { caughtUp: work, ended, close };
  }

  async head() {
    return this.events.length === 0 ? null : positionOf(this.events.length - 1);
  }

  async close() {
    this.wakers.clear();
  }
}
