import { EventStoreDBClient } from '@eventstore/db-client';
import { NodeChance } from '@accord/platform';
import { kafkaClient, type KafkaClient, type KafkaRecord } from '@accord/platform/kafka';
import { keptLog } from '@accord/platform/testing';
import { startDistributed, type Distributed } from '../support/distributed.ts';
import { describeKafka } from '../support/servers.ts';
import { collector, type Collector } from './support/collector.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const child = '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5';
const planId = '0b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10';
/** Of another child, and a third one's. */
const lost = { child: '6f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5', planId: '1b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10' };
const kept = { child: '7f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5', planId: '2b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10' };

/** Invented, and nowhere to be found again: an officer, a child's number, the plan and the child's pseudonym. */
const personal = ['officer-somebody', '9990000018', planId, child, ...Object.values(lost), ...Object.values(kept)];

const binary = (id: string, type: string, data: object, about = { child, planId }) => ({
  topic: 'accord.in.council',
  key: about.child,
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: 'https://ehc.northmere.example',
    ce_type: `uk.accord.plans.${type}.v1`,
    ce_subject: about.child,
    ce_actorid: 'officer-somebody',
    ce_actorrole: 'sen-officer',
    traceparent,
  },
  value: JSON.stringify({ planId: about.planId, ...data }),
});

const occurredOn = { precision: 'day', date: '2025-01-06' };
const issued = binary('traced-1', 'FinalPlanIssued', { occurredOn, planVersion: 1, lines: [] });

describeKafka()('one event', () => {
  let traces: Collector;
  let accord: Distributed;
  let said = '';
  let client: KafkaClient;
  const received: KafkaRecord[] = [];
  let stopReading: () => Promise<void>;

  const until = async (holds: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 600 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(holds()).toBe(true);
  };
  const on = (topic: string) => received.filter((record) => record.topic === topic);

  beforeAll(async () => {
    traces = await collector();
    accord = await startDistributed(
      { ACCORD_TRACES_URL: traces.url, ACCORD_LOG_LEVEL: 'debug' },
      { hear: (text) => void (said += text) },
    );
    const settings = { brokers: accord.bus.brokers, clientId: 'agency', tls: null, sasl: null };
    client = await kafkaClient({ ...settings, log: keptLog().log, chance: new NodeChance() });
    const reading = client.consume({
      group: 'agency',
      topics: ['accord.receipts.council', 'accord.out.icb', 'accord.out.setting'],
      handle: async ({ records }) => ({ done: received.push(...records) && records.length }),
    });
    stopReading = () => reading.close();
    const sending = client.produce();
    await sending.send([issued, binary('traced-2', 'AssessmentAgreed', { occurredOn, remark: '9990000018' })]);
    await sending.close();
    await until(() => on('accord.receipts.council').length === 2 && on('accord.out.icb').length === 1);
  }, 240_000);
  afterAll(async () => {
    await stopReading?.();
    await client?.close();
    await accord?.close();
    await traces?.close();
  }, 60_000);

  it('is answered on the topic of receipts, under a key that its publisher can find, in its trace', () => {
    const [taken] = on('accord.receipts.council').filter(({ key }) => key?.endsWith('\ntraced-1'));
    expect(taken?.key).toBe('https://ehc.northmere.example\ntraced-1');
    expect(JSON.parse(String(taken?.value))).toMatchObject({ status: 'accepted', receipt: { messageId: 'traced-1' } });
    expect(taken?.headers['traceparent']).toContain(traceId);
    const [refused] = on('accord.receipts.council').filter(({ key }) => key?.endsWith('\ntraced-2'));
    expect(JSON.parse(String(refused?.value))).toMatchObject({
      status: 'quarantined',
      problem: { code: 'DATA_INVALID' },
    });
  });

  it('is delivered to the sectors that may see it, keyed by the child, with the id of the event', () => {
    const [delivered] = on('accord.out.icb');
    const message = JSON.parse(String(delivered?.value));
    expect(message).toMatchObject({
      specversion: '1.0',
      type: 'uk.accord.plans.FinalPlanIssued.v1',
      subject: child,
    });
    expect(delivered).toMatchObject({ key: child, headers: { ce_id: message.id } });
    expect(delivered?.headers['traceparent']).toContain(traceId);
  });

  it('is followed from its publisher through Kafka, ledger, projection and delivery', async () => {
    const stages = () =>
      new Set(
        traces
          .spans()
          .filter((span) => span.traceId === traceId)
          .map(({ service, name }) => `${service}: ${name}`),
      );
    await until(() => stages().size >= 4);
    expect([...stages()].sort()).toStrictEqual([
      'accord-enquiry: accord project',
      'accord-intake: accord append',
      'accord-intake: accord receive',
      'accord-relay: accord deliver',
    ]);
    expect(traces.spans().every(({ parentSpanId }) => parentSpanId === 'b7ad6b7169203331')).toBe(true);
  });

  it('is counted: how far each topic, projection and agency is behind, what waits, what was refused', async () => {
    const metrics = async (name: keyof Distributed['programs']) =>
      (await fetch(`${accord.programs[name].url}/metrics`)).text();
    const [intake, relay, enquiry] = await Promise.all([metrics('intake'), metrics('relay'), metrics('enquiry')]);
    expect(intake).toContain('accord_topic_lag{topic="accord.in.council"} 0');
    expect(intake).toContain('accord_quarantine_messages{state="refused",organisation="northmere-council"} 1');
    expect(intake).toContain('accord_refusals_total{code="DATA_INVALID"} 1');
    expect(intake).toContain('accord_agency_lag_seconds_count{organisation="northmere-council"} 1');
    expect(intake).toMatch(/accord_ledger_append_seconds_count\{outcome="recorded"\} [1-9]/);
    expect(relay).toContain('accord_relay_at_work{carrier="kafka"} 1');
    expect(relay).toMatch(/accord_relay_lag_seconds\{carrier="kafka"\} \d/);
    expect(enquiry).toMatch(/accord_projection_lag_seconds\{projection="commitments"\} \d/);
    expect(personal.filter((text) => (intake + relay + enquiry).includes(text))).toStrictEqual([]);
  });

  it('of a plan that the ledger has lost waits, with a fault in the log, and those of other children go on', async () => {
    const fateOf = (id: string) => {
      const [receipt] = on('accord.receipts.council').filter(({ key }) => key?.endsWith(id));
      const { status, problem } = receipt ? JSON.parse(String(receipt.value)) : { status: null };
      return [status, problem?.code];
    };
    const sending = client.produce();
    await sending.send([binary('lost-1', 'AssessmentAgreed', { occurredOn }, lost)]);
    await until(() => fateOf('lost-1')[0] === 'accepted');
    const store = EventStoreDBClient.connectionString(accord.ledger.url);
    await store.deleteStream(`plan-${lost.planId}`);
    await store.dispose();
    await sending.send([
      binary('lost-2', 'FinalPlanIssued', { occurredOn, planVersion: 1, lines: [] }, lost),
      binary('lost-3', 'AssessmentAgreed', { occurredOn }, lost),
      binary('kept-1', 'AssessmentAgreed', { occurredOn }, kept),
    ]);
    await sending.close();
    await until(() => ['lost-2', 'lost-3', 'kept-1'].every((id) => fateOf(id)[0] !== null));
    expect(['lost-2', 'lost-3', 'kept-1'].map(fateOf)).toStrictEqual([
      ['quarantined', 'HUB_FAULT'],
      ['held', undefined],
      ['accepted', undefined],
    ]);
    await until(() => /"level":"error".*"code":"STREAM_CUT".*a plan stream to be whole/.test(said));
  });

  it('leaves nothing of a person in traces, keys of receipts and logs, also when the ledger has lost its plan', async () => {
    const store = EventStoreDBClient.connectionString(accord.ledger.url);
    await store.deleteStream(`plan-${planId}`);
    await store.dispose();
    const { status } = await fetch(`${accord.programs.enquiry.url}/v1/plans/${planId}/history`, {
      headers: { authorization: `Bearer ${accord.key('northmere-council')}` },
    });
    expect(status).toBe(503);
    await until(() => /"code":"STREAM_CUT".*"message":"request failed"/.test(said));
    expect(said).toContain('"level":"debug"');
    const keys = on('accord.receipts.council').map(({ key }) => key);
    const written = [traces.text(), said, ...keys].join('\n');
    expect(personal.filter((text) => written.includes(text))).toStrictEqual([]);
  });
});
