import { randomUUID } from 'node:crypto';
import { decide, type Expected } from './decide.ts';
import { frame, type Log } from './log.ts';
import { tombstoneRevision, type NewRecord, type Recorded } from './record.ts';
import { metadataStreamOf, metadataType, Streams } from './streams.ts';

export type Proposed = Pick<NewRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type Outcome =
  | { readonly kind: 'written'; readonly revision: string | undefined; readonly position: number | undefined }
  | { readonly kind: 'wrong-revision'; readonly actual: number | undefined }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unanswered' };

type Intent =
  | { readonly kind: 'append'; readonly events: readonly Proposed[] }
  | { readonly kind: 'soft-delete' }
  | { readonly kind: 'tombstone' };

interface Command {
  readonly stream: string;
  readonly expected: Expected;
  readonly intent: Intent;
  readonly settle: (outcome: Outcome) => void;
}

const json = (type: string, text: string): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(text),
  metadata: new Uint8Array(),
});
/** JSON text with a number that JavaScript would round. */
const withAllTruncated = (metadata: object): string =>
  JSON.stringify({ ...metadata, $tb: 'all' }).replace('"all"', tombstoneRevision);

/** Decides on appends in the order they came and answers each when it is on the disk; many share one write. */
export class Store {
  readonly streams = new Streams();
  readonly #log: Log;
  readonly #nowMs: () => number;
  #queue: Command[] = [];
  #isWriting = false;
  /** Decided, but perhaps not yet in the file. */
  readonly #fresh = new Map<number, Recorded>();
  readonly #waiting = new Set<() => void>();
  #lastCreatedMs = 0;
  #visible: number;
  #visibleEnd: number;

  constructor(log: Log, nowMs: () => number) {
    this.#log = log;
    this.#nowMs = nowMs;
    for (const record of log.recover()) {
      this.streams.apply(record);
      this.#lastCreatedMs = record.createdMs;
    }
    this.#visible = this.streams.all.length;
    this.#visibleEnd = log.end;
  }

  /** How many events readers may see: those that are on the disk. */
  get visible(): number {
    return this.#visible;
  }

  /** The same of one stream. */
  visibleIn(stream: string): number {
    const positions = this.streams.positions(stream);
    let length = positions.length;
    while (length > 0 && (positions[length - 1] ?? 0) >= this.#visibleEnd) length -= 1;
    return length;
  }

  read(position: number): Recorded {
    return this.#fresh.get(position) ?? this.#log.read(position);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Promise<Outcome> {
    return this.#ask(stream, expected, { kind: 'append', events });
  }

  softDelete(stream: string, expected: Expected): Promise<Outcome> {
    return this.#ask(stream, expected, { kind: 'soft-delete' });
  }

  tombstone(stream: string, expected: Expected): Promise<Outcome> {
    return this.#ask(stream, expected, { kind: 'tombstone' });
  }

  /** Settles at the next write that readers may see, or when the caller stops waiting. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }

  #ask(stream: string, expected: Expected, intent: Intent): Promise<Outcome> {
    return new Promise((settle) => {
      this.#queue.push({ stream, expected, intent, settle });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#queue.length > 0) {
      const commands = this.#queue.splice(0);
      const frames: Buffer[] = [];
      const outcomes = commands.map((command) => this.#carryOut(command, frames));
      if (frames.length > 0) await this.#log.append(frames);
      this.#fresh.clear();
      this.#visible = this.streams.all.length;
      this.#visibleEnd = this.#log.end;
      commands.forEach(({ settle }, at) => settle(outcomes[at] ?? { kind: 'unanswered' }));
      for (const wake of this.#waiting) wake();
    }
    this.#isWriting = false;
  }

  #carryOut(command: Command, frames: Buffer[]): Outcome {
    const { stream, expected, intent } = command;
    const ids = intent.kind === 'append' ? intent.events.map(({ id }) => id) : [];
    const facts = this.streams.facts(stream, (position) => this.read(position));
    const decision = decide(expected, ids, facts);
    switch (decision.kind) {
      case 'write':
        return this.#record(command, frames);
      case 'repeated':
        return {
          kind: 'written',
          revision: String(decision.last),
          position: this.streams.positions(stream)[decision.last],
        };
      case 'wrong-revision':
        return { kind: 'wrong-revision', actual: facts.last < 0 ? undefined : facts.last };
      case 'deleted':
      case 'unanswered':
        return decision;
    }
  }

  #record({ stream, intent }: Command, frames: Buffer[]): Outcome {
    const start = this.#log.end + frames.reduce((sum, { length }) => sum + length, 0);
    const { bytes, recorded } = frame(start, this.#records(stream, intent));
    const last = this.streams.positions(stream).length - 1 + (intent.kind === 'append' ? intent.events.length : 0);
    if (recorded.length > 0) frames.push(bytes);
    for (const record of recorded) {
      this.#fresh.set(record.position, record);
      this.streams.apply(record);
      this.streams.remember(record);
    }
    const position = intent.kind === 'append' ? this.streams.positions(stream)[last] : recorded.at(-1)?.position;
    return { kind: 'written', revision: last < 0 ? undefined : String(last), position };
  }

  #records(stream: string, intent: Intent): NewRecord[] {
    this.#lastCreatedMs = Math.max(this.#lastCreatedMs, this.#nowMs());
    const next = this.streams.positions(stream).length;
    const metadata = this.streams.metadata(stream);
    switch (intent.kind) {
      case 'append': {
        const records = intent.events.map((event, at) => this.#at(stream, next + at, event));
        if (records.length === 0 || !this.streams.isSoftDeleted(stream)) return records;
        return [...records, this.#metadataRecord(stream, JSON.stringify({ ...metadata, $tb: next }))];
      }
      case 'soft-delete':
        return [this.#metadataRecord(stream, withAllTruncated(metadata))];
      case 'tombstone':
        return [this.#at(stream, tombstoneRevision, json('$streamDeleted', ''))];
    }
  }

  #metadataRecord(stream: string, text: string): NewRecord {
    const name = metadataStreamOf(stream);
    return this.#at(name, this.streams.positions(name).length, json(metadataType, text));
  }

  #at(stream: string, revision: number | string, event: Proposed): NewRecord {
    return { ...event, stream, revision: String(revision), createdMs: this.#lastCreatedMs };
  }
}
