import type { Ledger, NewEvent } from '@accord/kernel';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

export interface Observers {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

const codeOfRefusal = ({ type, data }: NewEvent): string | null =>
  type === 'MessageRefused' && 'code' in data && typeof data.code === 'string' ? data.code : null;

const refusalCodes = (events: readonly NewEvent[]): readonly string[] =>
  events.map(codeOfRefusal).filter((code) => code !== null);

/** The same ledger, whose appends are timed, counted and followed. */
export const observed = (ledger: Ledger, { metrics, tracing }: Observers): Ledger => {
  const append: Ledger['append'] = async (stream, expected, events) => {
    const start = performance.now();
    const took = (): number => (performance.now() - start) / 1000;
    try {
      const parents = events.map(({ meta }) => meta.trace);
      const answer = await tracing.follow('append', parents, { events: events.length }, () =>
        ledger.append(stream, expected, events),
      );
      if (!answer.ok) metrics.appended('refused', took());
      else if (answer.value.repeated) metrics.appended('repeated', took());
      else {
        metrics.appended('recorded', took());
        metrics.recorded(events.length);
        refusalCodes(events).forEach((code) => metrics.refused(code));
      }
      return answer;
    } catch (fault) {
      metrics.appended('failed', took());
      throw fault;
    }
  };
  return {
    append,
    readStream: (stream, range) => ledger.readStream(stream, range),
    readAll: (after, filter) => ledger.readAll(after, filter),
    subscribe: (after, handle, filter) => ledger.subscribe(after, handle, filter),
    head: () => ledger.head(),
    close: () => ledger.close(),
  };
};

/** The same ledger, whose subscribers' work is followed: a projection is a part of what became of an event. */
export const followedBy = (ledger: Ledger, tracing: Tracing): Ledger => ({
  append: (stream, expected, events) => ledger.append(stream, expected, events),
  readStream: (stream, range) => ledger.readStream(stream, range),
  readAll: (after, filter) => ledger.readAll(after, filter),
  subscribe: (after, handle, filter) => {
    const work: typeof handle = (page) => {
      const parents = page.map(({ meta }) => meta.trace);
      return tracing.follow('project', parents, { events: page.length }, async () => handle(page));
    };
    return ledger.subscribe(after, work, filter);
  },
  head: () => ledger.head(),
  close: () => ledger.close(),
});
