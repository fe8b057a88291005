import { join } from 'node:path';
import { Streams, type Ledger } from '@accord/kernel';
import { loadEmmett, type EmmettStore } from './emmett.ts';
import { percentile, type Bench, type Sample, type Trial } from './measure.ts';
import { scratch } from './scratch.ts';
import { openLedger } from './store.ts';
import {
  adviceOf,
  adviceReceived,
  intentFor,
  noneReceived,
  planId,
  planStream,
  received,
  world,
  type AdviceData,
  type Received,
} from './workload.ts';

const HISTORY = 50;
const STREAMS = 400;
const STREAMS_QUICK = 60;
const MANY = 64;

const history = (plan: number) => Array.from({ length: HISTORY }, (_, advice) => adviceReceived(plan, advice, world));

type LoadAndAppend = (plan: number) => Promise<void>;

/** Callers go through the streams once: none is in any cache of the store, since it was opened just before. */
const through = async (streams: number, callers: number, loadAndAppend: LoadAndAppend): Promise<Sample> => {
  const times: number[] = [];
  const start = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let begun = start; next < streams;) {
      await loadAndAppend(next++);
      const done = performance.now();
      times.push(done - begun);
      begun = done;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { figure: (streams * 1000) / (performance.now() - start), p99: percentile(times, 0.99) };
};

const withLedger = async (folder: string, streams: number, callers: number): Promise<Sample> => {
  const ledger = openLedger(folder);
  const commands = new Streams(ledger, world.clock, world.chance);
  const sample = await through(streams, callers, async (plan) => {
    const answer = await commands.transact(
      adviceOf,
      planId(plan),
      { type: 'ReportAdvice', plan, advice: HISTORY },
      intentFor(plan),
    );
    if (!answer.ok) throw new Error(`Expected an append, got ${answer.refusal.code}.`);
    if (Number(answer.value.revision) < HISTORY) throw new Error('Expected an append after a history of 50 events.');
  });
  await ledger.close();
  return sample;
};

/** emmett-sqlite fails now and then, alone on its file, with SQLITE_BUSY; a user would have to try again, as is done here. */
const insisting = () => {
  let failed = 0;
  const attempts = 20;
  return {
    failed: () => failed,
    insist: async (act: () => Promise<unknown>): Promise<void> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await act();
          return;
        } catch (fault) {
          failed += 1;
          if (attempt === attempts) throw fault;
        }
      }
    },
  };
};

type Insist = ReturnType<typeof insisting>['insist'];

const evolve = (state: Received, { data }: { readonly data: AdviceData }) => received(state, data);

const withEmmett = (store: EmmettStore, streams: number, insist: Insist): Promise<Sample> =>
  through(streams, 1, (plan) =>
    insist(async () => {
      const stream = planStream(plan);
      const history = await store.aggregateStream(stream, { initialState: () => noneReceived, evolve });
      const { state, currentStreamVersion: expectedStreamVersion } = history;
      if (state.count < HISTORY) throw new Error(`Expected a history of ${HISTORY} events, got ${state.count}.`);
      const { type, data, meta: metadata } = adviceReceived(plan, HISTORY, world);
      await store.appendToStream(stream, [{ type, data, metadata }], { expectedStreamVersion });
    }),
  );

const fillLedger = async (ledger: Ledger, streams: number): Promise<void> => {
  const plans = Array.from({ length: streams }, (_, plan) => plan);
  await Promise.all(plans.map((plan) => ledger.append(planStream(plan), 'none', history(plan))));
  await ledger.close();
};

const fillEmmett = async (store: EmmettStore, streams: number, insist: Insist): Promise<void> => {
  await store.schema.migrate();
  for (let plan = 0; plan < streams; plan += 1) {
    const events = history(plan).map(({ type, data, meta: metadata }) => ({ type, data, metadata }));
    await insist(() => store.appendToStream(planStream(plan), events));
  }
};

const prepare = async ({ quick, tell, afterwards }: Trial) => {
  const streams = quick ? STREAMS_QUICK : STREAMS;
  const { getSQLiteEventStore } = await loadEmmett(tell);
  const folder = scratch(afterwards);
  const { insist, failed } = insisting();
  const [ours, theirs] = [folder(), getSQLiteEventStore({ fileName: join(folder(), 'emmett.sqlite') })];
  tell(`  writing ${streams} streams of ${HISTORY} events to each`);
  await fillLedger(openLedger(ours), streams);
  await fillEmmett(theirs, streams, insist);
  return {
    unit: 'load and append/s',
    variants: [
      { name: 'ledger', run: () => withLedger(ours, streams, 1) },
      { name: `ledger, ${MANY} callers`, run: () => withLedger(ours, streams, MANY) },
      { name: 'emmett-sqlite 0.42.4', run: () => withEmmett(theirs, streams, insist) },
    ],
    goals: [{ variant: 'ledger', against: 'emmett-sqlite 0.42.4', of: 'figure', bound: 'at least', value: 10 }],
    remarks: () => [
      `${streams} streams of ${HISTORY} events and more, each once a round; the ledger is opened anew each round`,
      'emmett-sqlite as it comes: it opens a connection for each operation; both WAL, synchronous=FULL',
      `emmett-sqlite bears one caller (others get SQLITE_BUSY); the goal compares one with one, ${MANY} callers are for information`,
      `emmett-sqlite failed ${failed()} times and was asked again`,
    ],
  } as const;
};

export const loadAppend: Bench = {
  name: 'load-append',
  about: 'load a stream of 50 events, fold it, append one; cold; against emmett-sqlite',
  prepare,
};
