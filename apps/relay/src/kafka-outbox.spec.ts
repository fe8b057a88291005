import type { Delivery } from '@accord/exchange';
import { KafkaFault, type OutgoingRecord, type Producing } from '@accord/platform/kafka';
import { noTracing } from '@accord/platform/observability';
import { KafkaOutbox } from './kafka-outbox.ts';

const deliveryOf = (eventId: string): Delivery => ({
  audience: 'icb',
  eventId,
  subject: 'child',
  traceparent: null,
  message: '{}',
});

/** A producer at whose door all wait until the test lets them in. */
const producer = () => {
  const [doors, sent]: [PromiseWithResolvers<void>[], (string | undefined)[]] = [[], []];
  const room = (): Promise<void> => {
    doors.push(Promise.withResolvers());
    return doors.at(-1)!.promise;
  };
  const send = async (records: readonly OutgoingRecord[]) =>
    void sent.push(...records.map(({ headers }) => headers?.['ce_id']));
  return { doors, sent, outbox: new KafkaOutbox({ room, send } as Partial<Producing> as Producing, noTracing) };
};
const moment = () => new Promise((resolve) => setTimeout(resolve, 1));

it('waits for room with what it is given, and keeps the order', async () => {
  const { doors, sent, outbox } = producer();
  const published = [outbox.publish([deliveryOf('1')]), outbox.publish([deliveryOf('2'), deliveryOf('3')])];
  await moment();
  expect([doors.length, sent]).toStrictEqual([1, []]); // the second waits behind the first
  doors[0]?.resolve();
  await moment();
  expect([doors.length, sent]).toStrictEqual([2, ['1']]);
  doors[1]?.resolve();
  await Promise.all(published);
  expect(sent).toStrictEqual(['1', '2', '3']);
});

it('tells whose place at the door was lost, and lets the next one wait for its own', async () => {
  const { doors, sent, outbox } = producer();
  const [first, second] = [outbox.publish([deliveryOf('1')]), outbox.publish([deliveryOf('2')])];
  await moment();
  doors[0]?.reject(new KafkaFault('GAVE_UP', 'Kafka did not take records.'));
  await expect(first).rejects.toMatchObject({ code: 'GAVE_UP' });
  doors[1]?.resolve();
  await second;
  expect(sent).toStrictEqual(['2']);
});
