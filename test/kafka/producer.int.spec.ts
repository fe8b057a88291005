import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaFault, type KafkaClient, type OutgoingRecord, type Producing } from '@accord/platform';
import { describeKafka, kafka, type TestKafka } from '../support/servers.ts';
import { clientOf, firstByKey, freshTopic, readAll, until } from './support/client.ts';

/** Calls that go on until they are stopped, each with records of several keys; values count up within a key. */
const load = (producing: Producing, topic: string, keys: number) => {
  const acknowledged = new Map<string, string[]>();
  const faults: unknown[] = [];
  let isOn = true;
  const sendFor = async (key: string): Promise<void> => {
    for (let count = 0; isOn;) {
      const records = Array.from({ length: 5 }, (): OutgoingRecord => {
        count += 1;
        return { topic, key, value: `${key}:${count}` };
      });
      try {
        await producing.send(records);
        const values = records.map(({ value }) => String(value));
        acknowledged.set(key, [...(acknowledged.get(key) ?? []), ...values]);
      } catch (fault) {
        faults.push(fault);
        return;
      }
      await sleep(2);
    }
  };
  const senders = Promise.all(Array.from({ length: keys }, (_, at) => sendFor(`k${at}`)));
  const total = () => [...acknowledged.values()].flat().length;
  const stop = async (): Promise<void> => {
    isOn = false;
    await senders;
  };
  return { acknowledged, faults, total, stop };
};

/** Every acknowledged value is there, and at first appearances the values of each key count up without a gap. */
const expectAllInOrder = async (
  client: KafkaClient,
  topic: string,
  { acknowledged, total }: ReturnType<typeof load>,
) => {
  const found = await readAll(client, topic, total());
  const byKey = firstByKey(found);
  for (const [key, values] of acknowledged) expect(byKey.get(key)?.slice(0, values.length)).toEqual(values);
  return found.length - total();
};

describeKafka()('A producer', () => {
  let server: TestKafka;
  let client: KafkaClient;
  beforeAll(async () => {
    server = await kafka();
    client = await clientOf(server);
  }, 240_000);
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('sends what many callers give in few batches, each caller’s in order', async () => {
    const topic = await freshTopic(client, 4);
    const producing = client.produce();
    const values = Array.from({ length: 5000 }, (_, at) => String(at));
    const begun = Date.now();
    await Promise.all(values.map((value) => producing.send([{ topic, key: `k${Number(value) % 50}`, value }])));
    process.stderr.write(`5000 calls of one record: ${Math.round(5_000_000 / (Date.now() - begun))} records/s\n`);
    const byKey = firstByKey(await readAll(client, topic, values.length));
    expect(byKey.size).toBe(50);
    for (const [key, found] of byKey) expect(found).toEqual(values.filter((value) => `k${Number(value) % 50}` === key));
    await producing.close();
  }, 60_000);

  it('loses nothing that was acknowledged and keeps each key’s order when the broker is killed under load', async () => {
    const topic = await freshTopic(client, 4);
    const producing = client.produce();
    const sent = load(producing, topic, 20);
    for (let round = 0; round < 2; round += 1) {
      const before = sent.total();
      await until(() => sent.total() > before + 500);
      await server.kill();
      await until(async () => (await producing.health.check()) !== null);
      await server.restart();
    }
    const before = sent.total();
    await until(() => sent.total() > before + 500);
    expect(await producing.health.check()).toBeNull();
    await sent.stop();
    await producing.close();
    const twice = await expectAllInOrder(client, topic, sent);
    process.stderr.write(`killed twice under load: ${sent.total()} acknowledged, ${twice} records there twice\n`);
    expect(sent.faults).toEqual([]);
  }, 120_000);

  it('loses nothing when the broker freezes and goes on', async () => {
    const topic = await freshTopic(client, 4);
    const producing = client.produce();
    const sent = load(producing, topic, 20);
    await until(() => sent.total() > 500);
    server.freeze();
    await sleep(6000);
    server.thaw();
    const before = sent.total();
    await until(() => sent.total() > before + 500);
    await sent.stop();
    await producing.close();
    const twice = await expectAllInOrder(client, topic, sent);
    process.stderr.write(`frozen under load: ${sent.total()} acknowledged, ${twice} records there twice\n`);
    expect(sent.faults).toEqual([]);
  }, 120_000);

  it('gives up after its time, rejects all that waited, and works again afterwards', async () => {
    const topic = await freshTopic(client, 1);
    const producing = client.produce({ giveUpAfterMs: 1000 });
    await producing.send([{ topic, key: 'a', value: '0' }]);
    await server.kill();
    const first = producing.send([{ topic, key: 'a', value: '1' }]);
    const second = producing.send([{ topic, key: 'a', value: '2' }]);
    const outcomes = await Promise.allSettled([first, second]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(first).rejects.toMatchObject({ code: 'GAVE_UP' });
    await server.restart();
    await producing.send([{ topic, key: 'a', value: '3' }]);
    await producing.close();
    const values = (await readAll(client, topic, 2)).map(({ value }) => String(value));
    expect(values).toEqual(['0', '3']);
  }, 60_000);

  it('does not take a new record for one that it gave up, which a frozen broker still had before it', async () => {
    const topic = await freshTopic(client, 1);
    const producing = client.produce({ giveUpAfterMs: 1000 });
    await producing.send([{ topic, key: 'a', value: '0' }]);
    server.freeze();
    await expect(producing.send([{ topic, key: 'a', value: '1' }])).rejects.toMatchObject({ code: 'GAVE_UP' });
    server.thaw();
    await producing.send([{ topic, key: 'a', value: '2' }]);
    await producing.close();
    const values = (await readAll(client, topic, 2)).map(({ value }) => String(value));
    expect(values[0]).toBe('0');
    expect(values).toContain('2');
  }, 60_000);

  it('refuses a record that no topic takes, and after its end every record', async () => {
    const topic = await freshTopic(client, 1);
    const producing = client.produce();
    const tooLarge = producing.send([{ topic, key: 'a', value: Buffer.alloc(1_000_000) }]);
    await expect(tooLarge).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const large = Array.from({ length: 5 }, () => ({ topic, key: 'a', value: Buffer.alloc(500_000) }));
    await producing.send(large); // each goes through, together they would not
    await producing.close();
    await expect(producing.send(large)).rejects.toBeInstanceOf(KafkaFault);
  });

  it('sends what waits before it closes', async () => {
    const topic = await freshTopic(client, 1);
    const producing = client.produce();
    const sent = producing.send([{ topic, key: 'a', value: 'last' }]);
    await producing.close();
    await sent;
    expect((await readAll(client, topic, 1)).map(({ value }) => String(value))).toEqual(['last']);
  });
});
