import { KafkaFault } from './kafka-fault.ts';
import { Outgoing } from './outgoing.ts';

const bytesOfEach = 800_000;
const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ topic: 'out', key: `child-${at}`, value: 'x'.repeat(bytesOfEach) }));

const settled = async (work: Promise<void>): Promise<string> => {
  const moment = new Promise<string>((resolve) => setTimeout(resolve, 5, 'waits'));
  const told = work.then(
    () => 'room',
    (fault: unknown) => (fault instanceof KafkaFault ? fault.code : 'another fault'),
  );
  return Promise.race([told, moment]);
};

it('has room while at most half of what may wait does, and again when so much is through', async () => {
  const outgoing = new Outgoing();
  const sent = outgoing.add(records(41));
  expect(await settled(outgoing.room())).toBe('room');
  void outgoing.add(records(1));
  const room = outgoing.room();
  expect(await settled(room)).toBe('waits');
  outgoing.acknowledge(outgoing.head());
  expect(await settled(room)).toBe('room');
  expect(await settled(sent)).toBe('waits');
});

it('lets nobody in behind what was given up', async () => {
  const outgoing = new Outgoing();
  const sent = outgoing.add(records(50));
  const room = outgoing.room();
  outgoing.giveUp(new KafkaFault('GAVE_UP', 'Kafka did not take records.'));
  expect([await settled(sent), await settled(room)]).toStrictEqual(['GAVE_UP', 'GAVE_UP']);
  expect(await settled(outgoing.room())).toBe('room');
});

it('knows whether few wait: some, but not as many as are worth a send', () => {
  const outgoing = new Outgoing();
  expect(outgoing.isFewerThan(3)).toBe(false);
  void outgoing.add(records(2));
  expect([outgoing.isFewerThan(3), outgoing.isFewerThan(2)]).toStrictEqual([true, false]);
});
