import type { Lanes } from '@accord/exchange';
import { topics } from '@accord/contracts';
import type { Sector } from '@accord/kernel';
import type { ConsumeOptions } from '@accord/platform/kafka';
import type { Tracing } from '@accord/platform/observability';

/** How long the broker keeps a partition that could not be worked at; the transport waits longer each time. */
const retryAfterMs = 200;
/** So long the records of an intake that was killed wait for another one. */
const sessionTimeoutMs = 10_000;

const inTopics = topics.filter(({ channel }) => channel === 'in');
const sectors: ReadonlyMap<string, Sector> = new Map(inTopics.map(({ name, sector }) => [name, sector]));

const sectorOf = (topic: string): Sector => {
  const sector = sectors.get(topic);
  if (sector !== undefined) return sector;
  throw new Error(`Expected a record of a topic that was asked for, got one of ${topic}.`);
};

/** The topics that agencies write to, each record of which goes through the intake. */
export const inbound = (lanes: Lanes, tracing: Tracing): ConsumeOptions => ({
  group: 'accord-intake',
  topics: inTopics.map(({ name }) => name),
  sessionTimeoutMs,
  handle: async (batch) => {
    const { topic, records } = batch;
    const sector = sectorOf(topic);
    const parents = records.map(({ headers }) => headers['traceparent']);
    const { done, hindrance } = await tracing.follow('receive', parents, { topic }, () =>
      lanes.take({
        sector,
        records,
        isStale: () => batch.isStale(),
        heartbeat: () => batch.heartbeat(),
      }),
    );
    return hindrance === null ? { done } : { done, retryAfterMs };
  },
});
