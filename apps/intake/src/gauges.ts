import type { QuarantineTables } from '@accord/exchange';
import type { Consuming } from '@accord/platform/kafka';
import type { Metrics, Reading } from '@accord/platform/observability';
import type { Kysely } from 'kysely';

const waiting = async (tables: Kysely<QuarantineTables>): Promise<readonly Reading[]> => {
  const rows = await tables
    .selectFrom('quarantined_messages')
    .select(({ fn }) => ['state', 'organisation', fn.countAll<string>().as('count')])
    .where('state', 'in', ['refused', 'held'])
    .groupBy(['state', 'organisation'])
    .execute();
  return rows.map(({ state, organisation, count }) => ({
    labels: { state, organisation: organisation ?? 'unknown' },
    value: Number(count),
  }));
};

const behind = async (consuming: Consuming): Promise<readonly Reading[]> => {
  const byTopic = Map.groupBy(await consuming.lag(), ({ topic }) => topic);
  return [...byTopic].map(([topic, partitions]) => ({
    labels: { topic },
    value: partitions.reduce((sum, { lag }) => sum + lag, 0),
  }));
};

export const measureIntake = (metrics: Metrics, consuming: Consuming, tables: Kysely<QuarantineTables>): void => {
  metrics.gauge('accord_topic_lag', 'Records of a topic that are not yet taken in', ['topic'], () => behind(consuming));
  metrics.gauge('accord_quarantine_messages', 'Messages that wait in quarantine', ['state', 'organisation'], () =>
    waiting(tables),
  );
};
