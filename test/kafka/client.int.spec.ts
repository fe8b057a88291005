import type { KafkaClient } from '@accord/platform';
import { describeKafka, kafka, makeCertificate, type Certificate, type TestKafka } from '../support/servers.ts';
import { freePorts } from '../../infra/local/free-ports.ts';
import { clientOf, freshTopic, readAll } from './support/client.ts';

const user = { name: 'accord', password: 'correct horse' };
const signedIn = { user: user.name, password: user.password };

describeKafka()('A client of Kafka', () => {
  let server: TestKafka;
  let certificate: Certificate;
  let client: KafkaClient;
  beforeAll(async () => {
    certificate = await makeCertificate();
    server = await kafka({ tls: certificate, users: [user] });
    client = await clientOf(server, { tls: { ca: certificate.ca }, sasl: signedIn });
  }, 240_000);
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });

  it('works with Kafka 4.4.0, as the broker itself says it is, with TLS and SASL/SCRAM-SHA-512', async () => {
    expect(server.version()).toBe('4.4.0');
    const topic = await freshTopic(client, 3);
    const producing = client.produce();
    await producing.send([{ topic, key: 'a', headers: { ce_id: '1' }, value: 'one' }]);
    await producing.close();
    const [record] = await readAll(client, topic, 1);
    expect(record).toMatchObject({ topic, key: 'a', headers: { ce_id: '1' }, offset: '0' });
    expect(record?.value?.toString()).toBe('one');
    expect(await client.health.check()).toBeNull();
  });

  const start = async (settings: Parameters<typeof clientOf>[1]): Promise<unknown> => {
    const begun = Date.now();
    const started = clientOf(server, { startWithinMs: 4000, ...settings });
    const fault = await started.then(
      (open) => open.close().then(() => null),
      (thrown: unknown) => thrown,
    );
    expect(Date.now() - begun).toBeLessThan(16_000); // not after the time of who sets none
    return fault;
  };

  it('names user and password when the password is wrong', async () => {
    const fault = await start({ tls: { ca: certificate.ca }, sasl: { ...signedIn, password: 'wrong' } });
    expect(fault).toMatchObject({ code: 'SIGN_IN', message: expect.stringContaining('ACCORD_KAFKA_PASSWORD') });
    expect(String(fault)).not.toContain('wrong');
  });

  it('names the file of certificates when another signed the broker’s', async () => {
    const { ca } = await makeCertificate();
    const fault = await start({ tls: { ca }, sasl: signedIn });
    expect(fault).toMatchObject({ code: 'TLS', message: expect.stringContaining('ACCORD_KAFKA_CA_FILE') });
  });

  it('names what to set when the broker wants TLS and gets none', async () => {
    const fault = await start({ tls: null, sasl: signedIn });
    expect(fault).toMatchObject({ message: expect.stringContaining('ACCORD_KAFKA_INSECURE') });
  });

  it('names what to set when the broker wants a user and gets none', async () => {
    const fault = await start({ tls: { ca: certificate.ca }, sasl: null });
    expect(fault).toMatchObject({ message: expect.stringContaining('ACCORD_KAFKA_USER') });
  });

  it('names the brokers when nobody is there', async () => {
    const [port = 0] = await freePorts(1);
    const fault = await start({ brokers: [`127.0.0.1:${port}`] });
    expect(fault).toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining('ACCORD_KAFKA_BROKERS') });
  });

  it('makes topics, tells what is wrong with them, and mends it without taking anything away', async () => {
    const name = `spec.wanted.${process.pid}`;
    const wanted = { name, partitions: 2, replicas: 1, config: { 'retention.ms': '1000000' } };
    expect(await client.topics.missing([wanted])).toEqual([
      { topic: name, what: 'topic', expected: 'there', actual: null },
    ]);
    expect(await client.topics.apply([wanted])).toEqual([]);
    expect(await client.topics.missing([wanted])).toEqual([]);

    const other = { name, partitions: 4, replicas: 2, config: { 'cleanup.policy': 'compact' } };
    const gaps = [
      { topic: name, what: 'partitions', expected: 'at least 4', actual: '2' },
      { topic: name, what: 'replicas', expected: 'at least 2', actual: '1' },
      { topic: name, what: 'cleanup.policy', expected: 'compact', actual: 'delete' },
    ];
    expect(await client.topics.missing([other])).toEqual(gaps);
    expect(await client.topics.apply([other])).toEqual(gaps.slice(1, 2));
    expect(await client.topics.missing([{ ...wanted, partitions: 1 }])).toEqual([]); // nothing was taken away
  });
});
