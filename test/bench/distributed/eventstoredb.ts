import { join } from 'node:path';
import { streamName, type NewEvent, type StreamName } from '@accord/kernel';
import { connectEventStore, eventStoreLedger } from '@accord/platform/eventstoredb';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { callers } from '../callers.ts';
import type { Bench, Goal, Sample, Trial } from '../measure.ts';
import { scratch } from '../scratch.ts';
import { adviceReceived, CALLERS, STREAMS, turns, world } from '../workload.ts';
import { storeFor, storeRemark } from './servers.ts';

const IN_APPEND = 100;
const BATCH_CALLERS = 8;
const WARM_UP_SECONDS = 1;

/** What the client takes for JSON. */
type JsonObject = Record<string, string>;
type Append = (stream: StreamName, revision: number, events: readonly NewEvent[]) => Promise<void>;

interface Load {
  readonly callers: number;
  readonly each: number;
}
const single: Load = { callers: CALLERS, each: 1 };
const batches: Load = { callers: BATCH_CALLERS, each: IN_APPEND };

/** Streams are new in each run: of a given server nothing may be assumed. */
const drive = (append: Append, { callers: count, each }: Load, seconds: number): Promise<Sample> => {
  const streams = Array.from({ length: STREAMS }, () => streamName('plan', world.chance.uuid()));
  const next = turns();
  return callers(
    count,
    seconds,
    (caller) => {
      const { plan, revision } = next(caller);
      const events = Array.from({ length: each }, (_, at) => adviceReceived(plan, revision * each + at, world));
      return append(streams[plan]!, revision * each, events);
    },
    each,
  );
};

const throughClient =
  (client: EventStoreDBClient): Append =>
  async (stream, revision, events) => {
    const written = events.map(({ id, type, version, data, meta }) =>
      jsonEvent({ id, type, data: data as JsonObject, metadata: { version, meta } as object as JsonObject }),
    );
    const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
    await client.appendToStream(stream, written, { expectedRevision });
  };

const openAdapter = async (url: string, { afterwards }: Trial): Promise<Append> => {
  const connection = connectEventStore({ connectionString: url, allowInsecure: true, chance: world.chance });
  afterwards(() => connection.close());
  const ledger = await eventStoreLedger({ connection, index: join(scratch(afterwards)(), 'ids.db') });
  afterwards(() => ledger.close());
  return async (stream, _revision, events) => {
    const answer = await ledger.append(stream, 'any', events);
    if (!answer.ok || answer.value.repeated) throw new Error(`Expected an append, got ${JSON.stringify(answer)}.`);
  };
};

const goal = (variant: string, against: string): Goal => ({
  variant,
  against,
  of: 'figure',
  bound: 'at least',
  value: 0.85,
});

const prepare = async (trial: Trial) => {
  const { seconds, afterwards } = trial;
  const store = await storeFor(afterwards);
  const client = EventStoreDBClient.connectionString(store.url);
  afterwards(() => client.dispose());
  const [adapter, bare] = [await openAdapter(store.url, trial), throughClient(client)];
  for (const append of [adapter, bare]) await drive(append, single, WARM_UP_SECONDS);
  const ofEach = { adapter: 'adapter, 64 callers', bare: 'bare client, 64 callers' };
  const ofMany = { adapter: 'adapter, 100 events an append', bare: 'bare client, 100 events an append' };
  return {
    unit: 'events/s',
    variants: [
      { name: ofEach.adapter, run: () => drive(adapter, single, seconds) },
      { name: ofEach.bare, run: () => drive(bare, single, seconds) },
      { name: ofMany.adapter, run: () => drive(adapter, batches, seconds) },
      { name: ofMany.bare, run: () => drive(bare, batches, seconds) },
    ],
    goals: [goal(ofEach.adapter, ofEach.bare), goal(ofMany.adapter, ofMany.bare)],
    remarks: () => [
      storeRemark(store),
      `both make each event anew, id and salt included, and name the expected revision; 100 an append: ${BATCH_CALLERS} callers`,
      'the adapter besides: finds repetitions by id, keeps the index of ids, tells when each was recorded',
    ],
  };
};

export const eventstoredb: Bench = {
  name: 'eventstoredb',
  about: 'appends through the EventStoreDB adapter, against its client doing the same appends',
  prepare,
};
