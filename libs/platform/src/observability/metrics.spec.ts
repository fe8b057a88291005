import { Metrics } from './metrics.ts';

it('says what was appended, refused and by whom it came late', async () => {
  const metrics = new Metrics();
  metrics.appended('recorded', 0.002);
  metrics.recorded(3);
  metrics.refused('DATA_INVALID');
  metrics.agencyLag('northmere-icb', 7);
  const text = await metrics.text();
  expect(text).toContain('accord_ledger_append_seconds_bucket{le="0.0025",outcome="recorded"} 1');
  expect(text).toContain('accord_ledger_append_seconds_bucket{le="0.001",outcome="recorded"} 0');
  expect(text).toContain('accord_events_recorded_total 3');
  expect(text).toContain('accord_refusals_total{code="DATA_INVALID"} 1');
  expect(text).toContain('accord_agency_lag_seconds_sum{organisation="northmere-icb"} 7');
});

it('reads a gauge when it is asked for, and forgets what is no more', async () => {
  const metrics = new Metrics();
  let topics = ['accord.in.council', 'accord.in.icb'];
  metrics.gauge('accord_topic_lag', 'Messages not yet taken', ['topic'], async () =>
    topics.map((topic, at) => ({ labels: { topic }, value: at })),
  );
  expect(await metrics.text()).toContain('accord_topic_lag{topic="accord.in.icb"} 1');
  topics = ['accord.in.council'];
  expect(await metrics.text()).not.toContain('accord.in.icb');
});

it('shows all else when one gauge cannot be read', async () => {
  const metrics = new Metrics();
  metrics.gauge('accord_topic_lag', 'Messages not yet taken', ['topic'], () => Promise.reject(new Error('gone')));
  metrics.recorded(1);
  const text = await metrics.text();
  expect(text).toContain('accord_events_recorded_total 1');
  expect(text).not.toContain('accord_topic_lag{');
});

it('does not wait for a gauge that a frozen server keeps from being read', async () => {
  const metrics = new Metrics();
  let isFrozen = false;
  metrics.gauge('accord_topic_lag', 'Messages not yet taken', ['topic'], () =>
    isFrozen ? new Promise(() => undefined) : Promise.resolve([{ labels: { topic: 'accord.in.icb' }, value: 7 }]),
  );
  expect(await metrics.text()).toContain('accord_topic_lag{topic="accord.in.icb"} 7');
  isFrozen = true;
  metrics.recorded(1);
  const text = await metrics.text();
  expect(text).toContain('accord_events_recorded_total 1');
  expect(text).not.toContain('accord_topic_lag{');
});
