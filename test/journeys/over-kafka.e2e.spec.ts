import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeChance } from '@accord/platform';
import { kafkaClient, type KafkaClient, type KafkaRecord } from '@accord/platform/kafka';
import { keptLog } from '@accord/platform/testing';
import { verifyPack, type ProofPack } from '@accord/proof';
import { publisherSigner } from '@accord/proof/testing';
import { examplesOf, faultsIn, type Example } from '../support/asyncapi.ts';
import { startDistributed, type Distributed } from '../support/distributed.ts';
import { call } from '../support/hub-process.ts';
import { describeKafka } from '../support/servers.ts';
import { exampleKeys, registerKeys } from '../support/signed-examples.ts';
import {
  binary,
  council,
  factAbout,
  planOf,
  quoting,
  signedBy,
  structured,
  whole,
  type Fact,
} from './support/signed-record.ts';

const child = '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01';
const published = (['structured', 'binary', 'signedStructured', 'signedBinary'] as const).flatMap(examplesOf);

/** The ICB's, with which the examples are signed, and the council's, which signs all that it sends. */
const icbKey = exampleKeys.find(({ kid }) => kid === 'northmere-icb-2026')!;
const signer = await publisherSigner('ES256', { organisation: council.organisation, kid: 'council-2026' });
const keys = [signer.key, icbKey];

/** Told to every sector, after all else about the child: who has it had before it whatever there was to have. */
const ofAnother = factAbout(9, 'last-of-the-child');
const last: Fact = { ...ofAnother, attributes: { ...ofAnother.attributes, subject: child } };

const jsonOf = ({ value }: KafkaRecord): Record<string, unknown> => JSON.parse(String(value));

describe('the examples of the AsyncAPI document', () => {
  it.each([
    ...examplesOf('structured').map((example) => ['structured', example] as const),
    ...examplesOf('binary').map((example) => ['binary', example] as const),
    ...examplesOf('signedStructured').map((example) => ['signedStructured', example] as const),
    ...examplesOf('signedBinary').map((example) => ['signedBinary', example] as const),
    ...examplesOf('receipt').map((example) => ['receipt', example] as const),
    ...examplesOf('delivery').map((example) => ['delivery', example] as const),
  ])('%s: keeps to its own schema, which would find a fault', (message, { headers, payload }) => {
    expect(faultsIn(message, 'payload', payload)).toStrictEqual([]);
    expect(faultsIn(message, 'payload', [])).not.toStrictEqual([]);
    if (/binary/i.test(message)) expect(faultsIn(message, 'headers', headers)).toStrictEqual([]);
  });

  it.each([
    ['no signature', 'ce_signature', undefined],
    ['a signature of another form', 'ce_signature', 'e30.e30.AA'],
    ['an attribute that is not kept', 'ce_tracestate', 'a=1'],
  ])('signedBinary: finds a fault in headers with %s', (_, name, value) => {
    const { ...headers }: Record<string, string | undefined> = {
      ...examplesOf('signedBinary')[0]?.headers,
      [name]: value,
    };
    if (value === undefined) delete headers[name];
    expect(faultsIn('signedBinary', 'headers', headers)).not.toStrictEqual([]);
  });
});

describeKafka()('an agency that has only Kafka', () => {
  let accord: Distributed;
  let client: KafkaClient;
  let stopReading: () => Promise<void>;
  const received: KafkaRecord[] = [];
  const on = (topic: string) => received.filter((record) => record.topic === topic);

  const until = async (holds: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 600 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(holds()).toBe(true);
  };

  beforeAll(async () => {
    accord = await startDistributed({}, { changeAgencies: (file) => registerKeys(file, keys, [council.organisation]) });
    const settings = { brokers: accord.bus.brokers, clientId: 'agency', tls: null, sasl: null };
    client = await kafkaClient({ ...settings, log: keptLog().log, chance: new NodeChance() });
    const reading = client.consume({
      group: 'agency',
      topics: ['receipts.icb', 'receipts.council', 'out.council', 'out.icb', 'out.setting'].map(
        (name) => `accord.${name}`,
      ),
      handle: async ({ records }) => ({ done: received.push(...records) && records.length }),
    });
    stopReading = () => reading.close();
    const sending = client.produce();
    const records = published.map(({ headers, payload }) => ({
      topic: 'accord.in.icb',
      key: child,
      headers,
      value: JSON.stringify(payload),
    }));
    const areIn = (count: number) => ['accord.out.council', 'accord.out.icb'].every((name) => on(name).length >= count);
    await sending.send([...records, ...records]);
    await until(() => areIn(4));
    await sending.send([structured(await signedBy(signer, last))]);
    await until(() => on('accord.out.setting').length >= 1 && areIn(5));
    await sending.send([{ topic: 'accord.in.icb', key: child, value: '{' }]); // holds up whatever comes of the child
    await sending.close();
    await until(() => on('accord.receipts.icb').length >= 9);
  }, 240_000);
  afterAll(async () => {
    await stopReading?.();
    await client?.close();
    await accord?.close();
  }, 60_000);

  it('is told of each message, and of each repetition, what became of it, as the document says', () => {
    const receipts = on('accord.receipts.icb');
    for (const receipt of receipts) expect(faultsIn('receipt', 'payload', jsonOf(receipt))).toStrictEqual([]);
    const told = receipts.map((receipt) => `${receipt.key?.split('\n').at(-1)} ${String(jsonOf(receipt)['status'])}`);
    const ofPlace = told.find((line) => line.startsWith('accord.in.icb/'));
    expect(ofPlace).toMatch(/^accord\.in\.icb\/\d+\/8 quarantined$/); // it has no id that could be read
    expect(told.toSorted()).toStrictEqual([
      ofPlace,
      'message-4711 accepted',
      'message-4711 repeated',
      'message-4712 accepted',
      'message-4712 repeated',
      'message-4716 accepted',
      'message-4716 repeated',
      'message-4717 accepted',
      'message-4717 repeated',
    ]);
  });

  it('receives, once each, what its sector may see, as the document says', () => {
    const advice = ['health-1', 'health-2', 'health-3', 'health-4'];
    const seen = { council: advice, icb: advice, setting: [] }; // health's advice is not for schools
    for (const [sector, before] of Object.entries(seen)) {
      const deliveries = on(`accord.out.${sector}`);
      for (const delivery of deliveries) {
        expect(faultsIn('delivery', 'payload', jsonOf(delivery))).toStrictEqual([]);
        expect(delivery.key).toBe(child);
      }
      const told = deliveries.map(jsonOf).map(({ type, data: of }) => Object(of).adviceId ?? type);
      expect(told).toStrictEqual([...before, last.attributes['type']]);
    }
  });

  it('is refused a message under another child than its own', async () => {
    const sending = client.produce();
    const before = on('accord.receipts.icb').length;
    const again = published.map(({ headers, payload }) => ({
      topic: 'accord.in.icb',
      key: '11111111-1111-4111-8111-111111111111',
      headers,
      value: JSON.stringify(payload),
    }));
    await sending.send(again.slice(0, 1));
    await until(() => on('accord.receipts.icb').length > before);
    await sending.close();
    expect(jsonOf(on('accord.receipts.icb').at(-1) as KafkaRecord)).toMatchObject({
      status: 'quarantined',
      problem: { code: 'KEY_NOT_SUBJECT' },
    });
    expect(on('accord.out.council')).toHaveLength(5);
  });

  describe('and signs', () => {
    const at = (program: 'intake' | 'enquiry') => ({ url: accord.programs[program].url, key: accord.key });
    /** Once the log has so many events of the plan. */
    const packOf = async (plan: string, events: number): Promise<ProofPack> => {
      for (;;) {
        const { status, body } = await call(at('enquiry'), 'auditor', `/v1/plans/${plan}/pack`);
        const pack = body as unknown as ProofPack;
        if (status === 200 && pack.events.length === events) return pack;
      }
    };
    const signaturesIn = (pack: ProofPack) =>
      new Map(pack.events.map(({ stored }) => [Object(stored)['meta'].messageId, Object(stored)['meta'].signature]));
    const verified = async (pack: ProofPack) => {
      const policy = readFileSync(join(accord.settings['ACCORD_DATA_DIR'] ?? '', 'log.policy'), 'utf8');
      const trust = { policy, publishers: JSON.stringify({ publishers: keys }), now: 4_000_000_000 };
      const { holds, events, says } = await verifyPack(JSON.stringify(pack), trust);
      const failed = events.flatMap(({ checks }) => checks.flatMap(({ refusal }) => refusal?.code ?? []));
      return { holds, failed, publishers: says?.publishers };
    };
    const toldOf = (id: string) =>
      on('accord.receipts.council')
        .filter(({ key }) => key === `${council.source}\n${id}`)
        .map(jsonOf);

    it('finds its signatures byte for byte in the ledger and in the leaves of the log, by either mode', async () => {
      const pack = await packOf('1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11', 4);
      const [{ payload }] = examplesOf('signedStructured') as readonly [Example];
      const [{ headers }] = examplesOf('signedBinary') as readonly [Example];
      const signature = String(payload['signature']);
      const inHeaders = Object.entries(headers).filter(([name]) => name.startsWith('ce_') && name !== 'ce_signature');
      const ofHeaders = inHeaders.map(([name, text]) => [name.replace('ce_', ''), text]);
      const ofPayload = Object.entries(payload).filter(([name]) => name !== 'signature' && name !== 'data');
      expect([...signaturesIn(pack)]).toStrictEqual([
        ['message-4711', null],
        ['message-4712', null],
        ['message-4716', { jws: signature, attributes: Object.fromEntries(ofPayload) }],
        [
          'message-4717',
          {
            jws: headers['ce_signature'],
            attributes: { ...Object.fromEntries(ofHeaders), datacontenttype: headers['content-type'] },
          },
        ],
      ]);
      const signed = [{ kid: icbKey.kid, organisation: 'northmere-icb', events: 2 }];
      expect(await verified(pack)).toStrictEqual({
        holds: true,
        failed: [],
        publishers: { keysFrom: 'verifier', unsigned: 2, signed, outOfTime: [], otherTimes: [] },
      });
      const spoilt = JSON.parse(JSON.stringify(pack).replace(signature, `${signature.slice(0, -2)}AA`));
      expect((await verified(spoilt)).failed).toStrictEqual(['SIGNATURE_WRONG', 'ROOT_DIFFERS']);
      const { publishers } = (await call(at('enquiry'), 'auditor', '/log/keys')).body;
      expect(publishers).toStrictEqual(keys);
    }, 60_000);

    it('has no other message taken where it signs all, until a signed one stands in its place; others of the child wait', async () => {
      const [first, unsigned, held] = ['signed-1', 'unsigned-2', 'signed-3'].map((id) => factAbout(1, id));
      const { attributes, data } = await signedBy(signer, factAbout(2, 'wrong-4'));
      const wrong = { attributes: { ...attributes, actorid: 'officer-18' }, data };
      const sending = client.produce();
      await sending.send([
        binary(await signedBy(signer, quoting(first!))),
        binary(unsigned!),
        structured(await signedBy(signer, held!)),
        structured(wrong),
        binary(await signedBy(signer, quoting(factAbout(3, 'signed-5')))),
      ]);
      await sending.close();
      await until(() => on('accord.receipts.council').length >= 6);
      expect(['signed-1', 'unsigned-2', 'signed-3', 'wrong-4', 'signed-5'].flatMap(toldOf)).toMatchObject([
        { status: 'accepted' },
        { status: 'quarantined', problem: { code: 'SIGNATURE_REQUIRED' } },
        { status: 'held' },
        { status: 'quarantined', problem: { code: 'SIGNATURE_INVALID', reason: 'SIGNATURE_WRONG' } },
        { status: 'accepted' },
      ]);
      const release = (id: string, fact: Fact) => {
        const path = `/v1/quarantine/${String(toldOf(id)[0]?.['quarantineId'])}/release`;
        return call(at('intake'), council.organisation, path, { message: whole(fact) });
      };
      const refused = { status: 422, body: { code: 'SIGNATURE_REQUIRED' } };
      expect(await release('unsigned-2', unsigned!)).toMatchObject(refused);
      expect(await release('wrong-4', wrong)).toMatchObject({ status: 422, body: { reason: 'SIGNATURE_WRONG' } });
      const [corrected, mended] = await Promise.all(
        [unsigned!, factAbout(2, 'wrong-4')].map((fact) => signedBy(signer, fact)),
      );
      const released = { status: 200, body: { followed: { released: 1 } } };
      expect(await release('unsigned-2', corrected!)).toMatchObject(released);
      expect(await release('wrong-4', mended!)).toMatchObject({ status: 200 });
      const told = () => ['unsigned-2', 'signed-3', 'wrong-4'].map((id) => toldOf(id).at(-1)?.['status']);
      await until(() => told().every((status) => status === 'accepted'));
      const pack = await packOf(planOf(1), 3);
      const { signature } = corrected!.attributes;
      const kept = [...signaturesIn(pack)].map(([id, { jws }]) => [id, jws === signature]);
      expect(kept).toStrictEqual([
        ['signed-1', false],
        ['unsigned-2', true],
        ['signed-3', false],
      ]);
      expect(await verified(pack)).toMatchObject({ holds: true, publishers: { unsigned: 0 } });
    }, 60_000);
  });
});
