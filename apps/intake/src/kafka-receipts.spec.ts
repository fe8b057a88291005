import type { RecordOutcome } from '@accord/exchange';
import type { Producing } from '@accord/platform/kafka';
import { Metrics } from '@accord/platform/observability';
import { agencyWith, FixedClock } from '@accord/platform/testing';
import { KafkaReceipts } from './kafka-receipts.ts';

const source = 'https://north.example/sen';
const producing = { send: async () => undefined } as Partial<Producing> as Producing;

const outcomeAt = (timestamp: string, wasAside: boolean): RecordOutcome =>
  ({
    wasAside,
    status: 'accepted',
    sector: 'council',
    receipt: {},
    reference: { source, messageId: '1' },
    record: { topic: 'accord.in.council', partition: 0, offset: '0', headers: {}, timestamp },
  }) as unknown as RecordOutcome;

const measured = async (timestamp: string, wasAside = false): Promise<string> => {
  const metrics = new Metrics();
  const receipts = new KafkaReceipts(producing, metrics, new FixedClock(), [agencyWith('a key')]);
  await receipts.send(outcomeAt(timestamp, wasAside));
  return metrics.text();
};

it('measures how late an agency sends', async () =>
  expect(await measured(String(Date.parse('2024-01-11T09:29:53.000Z')))).toContain(
    'accord_agency_lag_seconds_sum{organisation="council-north"} 7',
  ));

it('does not take a record without a time for one of half a century ago', async () =>
  expect(await measured('-1')).not.toContain('council-north'));

it('does not take the time for which a record waited in quarantine for its agency being late', async () =>
  expect(await measured(String(Date.parse('2024-01-11T09:29:53.000Z')), true)).not.toContain('council-north'));
