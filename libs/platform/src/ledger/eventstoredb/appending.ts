import {
  accept,
  refuse,
  type Appended,
  type AppendRefusal,
  type Expected,
  type Result,
  type StreamName,
} from '@accord/kernel';
import type { Written } from '../encode.ts';
import { aStream, LedgerFault } from '../fault.ts';
import { findRun } from '../recognise.ts';
import { toSend, type Exact } from './append-message.ts';
import type { EventStoreConnection } from './connection.ts';
import { notWhole } from './cuts.ts';
import type { IdIndex } from './id-index.ts';
import type { Keeper } from './keeper.ts';
import { Lanes } from './lanes.ts';
import { patiently } from './patience.ts';
import { positionAt } from './place.ts';
import type { Reading } from './reading.ts';
import { MOST_TOLD, type Acknowledged } from './sightings.ts';
import { isOurs } from './stored.ts';
import { within } from './time-limit.ts';
import { detailOf, faultOf, isPassing, typeOf } from './troubles.ts';

type Answer = Result<Appended, AppendRefusal>;
type Sent = Acknowledged | { readonly actual: Exact };

export interface AppendingSetup {
  readonly connection: EventStoreConnection;
  readonly index: IdIndex;
  readonly keeper: Keeper;
  readonly reading: Reading;
  readonly maxWaiting: number;
}

/** So many writers may come first; a stream that is fought over any longer has another trouble. */
const mostRounds = 100;

const wasOvertaken = (expected: Expected, last: Exact): expected is Exact =>
  expected !== 'any' && last !== 'none' && (expected === 'none' || expected < last);

export class Appending {
  readonly #setup: AppendingSetup;
  readonly #lanes = new Lanes();
  /** Of this ledger alone, so that its appends are told from those of others. */
  readonly #writer: string;
  #appends = 0;

  constructor(setup: AppendingSetup) {
    this.#setup = setup;
    this.#writer = setup.connection.chance.uuid();
  }

  append(stream: StreamName, expected: Expected, written: readonly Written[]): Promise<Answer> {
    const [{ waiting }, { maxWaiting: limit }] = [this.#lanes, this.#setup];
    if (waiting >= limit) return Promise.resolve(refuse({ code: 'LEDGER_BUSY', waiting, limit }));
    return this.#lanes.run(stream, () => this.#append(stream, expected, written));
  }

  /** Resolves when no append is in hand. */
  done(): Promise<void> {
    return this.#lanes.empty();
  }

  async #append(stream: StreamName, expected: Expected, written: readonly Written[]): Promise<Answer> {
    const { index, keeper } = this.#setup;
    const ids = written.map(({ id }) => id);
    let actual: Exact | null = null;
    for (let round = 0; round < mostRounds; round += 1) {
      for (let holder = this.#lanes.holder(ids); holder; holder = this.#lanes.holder(ids)) await holder;
      const before = findRun(stream, ids, (id) => index.find(id));
      if (before)
        return before.ok ? this.#again(stream, before.value.first.revision, before.value.last.revision) : before;
      if (keeper.isCut(stream)) throw notWhole(stream);
      const last = index.lastOf(stream);
      if (actual !== null && expected !== 'any') return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
      if (wasOvertaken(expected, last)) return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual: last });
      const answer = await this.#store(stream, expected === 'any' ? (actual ?? last) : expected, written);
      if ('ok' in answer) return answer;
      actual = answer.actual;
    }
    throw new LedgerFault(
      'CONTENDED',
      `Expected to append to ${aStream(stream)}, but ${mostRounds} times another writer came first: nothing was stored. Next: send it again later.`,
      { stream },
    );
  }

  /** Sends it and waits until it has been seen. When another came first, what that one wrote is in the index afterwards. */
  async #store(
    stream: StreamName,
    after: Exact,
    written: readonly Written[],
  ): Promise<Answer | { actual: Exact | null }> {
    const { keeper } = this.#setup;
    const ids = written.map(({ id }) => id);
    const append = `${this.#writer}/${(this.#appends += 1)}`;
    const letGo = this.#lanes.hold(ids);
    const watch = keeper.watch({ stream, ids, append });
    try {
      const sent = await this.#send(stream, after, written, append);
      if ('actual' in sent) {
        await this.#learn(stream);
        return sent;
      }
      const found = await this.#seen(stream, watch.found(sent));
      if (found === null) return { actual: null }; // stored by another ledger: the index knows them by now
      const [{ first, last, commit }, { recordedAt, commits }] = [sent, found];
      const told = commits.length === ids.length ? { positions: commits.map(positionAt) } : {};
      return accept({ stream, first, last, position: positionAt(commit), ...told, recordedAt, repeated: false });
    } finally {
      watch.forget();
      letGo();
    }
  }

  /** After a break nobody knows what was stored; the identical append at its original revision is stored once at most. */
  async #send(stream: StreamName, after: Exact, written: readonly Written[], append: string): Promise<Sent> {
    const { connection } = this.#setup;
    const events = toSend(written, append);
    try {
      const { last, commit } = await patiently(connection, isPassing, async () =>
        connection.append(stream, after, events),
      );
      return { first: last - written.length + 1, last, commit };
    } catch (error) {
      if (typeOf(error) === 'wrong-expected-version') return { actual: this.#actualIn(error) };
      throw isPassing(error)
        ? this.#unknown(stream, error)
        : faultOf(connection.server, `to append to ${aStream(stream)} at`, error, stream);
    }
  }

  #actualIn(error: unknown): Exact {
    const actual = (error as { readonly actualVersion: bigint | 'no_stream' }).actualVersion;
    return typeof actual === 'bigint' ? Number(actual) : 'none';
  }

  #unknown(stream: StreamName, cause: unknown): LedgerFault {
    const { server, patienceMs } = this.#setup.connection;
    return new LedgerFault(
      'OUTCOME_UNKNOWN',
      `Expected an answer to an append to ${aStream(stream)} from EventStoreDB at ${server}, got none in ${patienceMs} ms of trying (${detailOf(cause, stream)}): whether it was stored is not known. Next: send the identical append again; it will be stored once.`,
      { stream },
    );
  }

  async #seen<T>(stream: StreamName, found: Promise<T>): Promise<T> {
    const { connection } = this.#setup;
    try {
      return await within(connection.patienceMs, found);
    } catch (cause) {
      throw this.#unknown(stream, cause);
    }
  }

  /** Reads what the index does not know of a stream yet. */
  async #learn(stream: StreamName): Promise<void> {
    const { index, reading } = this.#setup;
    const last = index.lastOf(stream);
    await reading.each(stream, last === 'none' ? 0 : last + 1, (event) => {
      if (isOurs(event)) index.add(event.id, stream, event.revision);
      else index.reached(stream, event.revision);
      return true;
    });
  }

  async #again(stream: StreamName, first: number, last: number): Promise<Answer> {
    const isTold = last - first < MOST_TOLD;
    const events = await this.#setup.reading.readStream(stream, { from: isTold ? first : last, toRevision: last });
    const event = events.at(-1);
    if (!event)
      throw new LedgerFault(
        'STREAM_CUT',
        `Expected revision ${last} of ${aStream(stream)}, found nothing: look at the server.`,
        { stream },
      );
    const { position, recordedAt } = event;
    const told = isTold ? { positions: events.map((one) => one.position) } : {};
    return accept({ stream, first, last, position, ...told, recordedAt, repeated: true });
  }
}
