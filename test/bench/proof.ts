import { setTimeout as rest } from 'node:timers/promises';
import { startHub } from '../support/hub-process.ts';
import { get, openConnection } from './connection.ts';
import { over, sender } from './hub-load.ts';
import { percentile, type Bench, type Sample, type Trial } from './measure.ts';
import { scratch } from './scratch.ts';

const CALLERS = 64;
const ASKERS = 4;
const BETWEEN_MS = 5;

const prepare = async ({ seconds, afterwards }: Trial) => {
  const hub = await startHub(scratch(afterwards)());
  afterwards(async () => void (await hub.stop()));
  const load = sender(hub);
  const ingested: number[] = [];

  /** Publishes one event after another and asks for the proof of each until it is there, while the others publish on. */
  const asker = async (times: number[], isOver: () => boolean): Promise<void> => {
    const connection = await openConnection(load.url);
    while (!isOver()) {
      const { eventId } = JSON.parse(await load.one(connection)) as { readonly eventId: string };
      const from = performance.now();
      const asked = get(load.url, `/v1/events/${eventId}/proof`, hub.key('auditor'));
      for (;;) {
        const { status, body } = await connection.send(asked);
        if (status === 200) break;
        if (status !== 404) throw new Error(`Expected a proof, or that it is not there yet, got ${status} ${body}`);
        await rest(BETWEEN_MS);
      }
      times.push(performance.now() - from);
    }
    connection.close();
  };

  const run = async (): Promise<Sample> => {
    const times: number[] = [];
    let isOver = false;
    const asking = Array.from({ length: ASKERS }, () => asker(times, () => isOver));
    const { figure } = await over(load.url, CALLERS, seconds, { send: load.one, each: 1 });
    isOver = true;
    await Promise.all(asking);
    ingested.push(figure);
    return { figure: percentile(times, 0.5), p99: percentile(times, 0.99) };
  };
  const name = 'from receipt to proof';
  return {
    unit: 'ms',
    variants: [{ name, run }],
    goals: [{ variant: name, against: null, of: 'p99', bound: 'at most', value: 2000 }],
    remarks: () => [
      `${ASKERS} ask every ${BETWEEN_MS} ms while ${CALLERS} connections publish single events; ingest meanwhile ${Math.round(Math.min(...ingested))} events/s at least`,
    ],
  } as const;
};

export const proof: Bench = {
  name: 'proof',
  about: 'how long after its receipt an event can be proved, under load',
  prepare,
};
