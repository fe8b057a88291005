import { firstUnstamped, WitnessReading, type LogStore } from '@accord/audit/log';
import { millisecondsOf, type Clock, type Instant } from '@accord/kernel';
import type { Metrics, Reading } from '@accord/platform/observability';

const secondsSince = (at: Instant, clock: Clock): number =>
  Math.max(0, millisecondsOf(clock.now()) - millisecondsOf(at)) / 1000;

/** A log in which nothing waits for a stamp is as young as can be: quiet nights raise no alarm. */
export const measureTimestamps = (metrics: Metrics, store: LogStore, clock: Clock): void =>
  metrics.gauge(
    'accord_log_timestamp_age_seconds',
    'For how long the oldest checkpoint without a time stamp has waited for one; 0 when all have theirs',
    [],
    async () => {
      const waiting = await firstUnstamped(store);
      return [{ labels: {}, value: waiting === null ? 0 : secondsSince(waiting.at, clock) }];
    },
  );

/** Whoever scrapes sees the log as it is stored, from any relay; failures are counted by the one that asks. */
export const measureWitnesses = (
  metrics: Metrics,
  store: LogStore,
  clock: Clock,
  failures: () => ReadonlyMap<string, number>,
): void => {
  const reading = new WitnessReading(store);
  const age = (at: Instant): number => secondsSince(at, clock);
  metrics.gauge('accord_quorum_age_seconds', 'Time since enough witnesses vouched for the log', [], async () => {
    const { quorum, since } = await reading.standing();
    return quorum === null || since === null ? [] : [{ labels: {}, value: age(since) }];
  });
  metrics.gauge('accord_witness_age_seconds', 'Time since a witness vouched for the log', ['witness'], async () => {
    const { witnesses } = await reading.standing();
    return witnesses.flatMap(({ name, last }): readonly Reading[] =>
      last === null ? [] : [{ labels: { witness: name }, value: age(last.at) }],
    );
  });
  metrics.gauge(
    'accord_witness_failures',
    'Calls of a witness that gave nothing, since this relay asks',
    ['witness'],
    () => Promise.resolve([...failures()].map(([witness, value]) => ({ labels: { witness }, value }))),
  );
};
