import { WitnessReading, type LogStore } from '@accord/audit/log';
import type { Clock, Instant } from '@accord/kernel';
import type { Metrics, Reading } from '@accord/platform/observability';

/** Whoever scrapes sees the log as it is stored, from any relay; failures are counted by the one that asks. */
export const measureWitnesses = (
  metrics: Metrics,
  store: LogStore,
  clock: Clock,
  failures: () => ReadonlyMap<string, number>,
): void => {
  const reading = new WitnessReading(store);
  const age = (at: Instant): number => Math.max(0, Date.parse(clock.now()) - Date.parse(at)) / 1000;
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
