import { cloudEventType, eventTypes, isEventName } from '@accord/contracts';
import { refuse, type Ledger, type Sector } from '@accord/kernel';
import { invalidExamples, startIntakeHub, validExamples, type IntakeHubUnderTest } from './support/intake-hub.ts';

const planId = '0b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10';
const subject = '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5';
const onDay = (date: string) => ({ precision: 'day', date });
const data = { planId, occurredOn: onDay('2026-09-07'), adviceId: 'therapy-1', by: 'ods:R9N01' };

const message = (fields: object = {}) => ({
  specversion: '1.0',
  id: 'message-1',
  source: 'https://council.example/sen',
  type: 'uk.accord.plans.AdviceNilReturned.v1',
  subject,
  actorid: 'officer-17',
  actorrole: 'sen-officer',
  data,
  ...fields,
});

type Example = (typeof validExamples)[number];

/** The message an agency would send: of each fact, from the first sector that may report it. */
const factOf = <E extends Example>(example: E) => {
  const contract = isEventName(example.name) ? eventTypes[example.name] : null;
  const reporter: Sector | undefined = contract?.reporters[0];
  if (!isEventName(example.name) || !contract?.fact || !reporter) return [];
  const [type, source] = [cloudEventType(example.name), `https://${reporter}.example/sen`];
  return [{ ...example, reporter, sent: message({ type, source, data: example.data }) }];
};

describe('the examples of the contracts', () => {
  const valid = validExamples.flatMap(factOf);
  const invalid = invalidExamples.flatMap(factOf);
  let all: IntakeHubUnderTest;
  beforeAll(async () => {
    all = await startIntakeHub();
  });
  afterAll(() => all.close());

  it('are one valid and three invalid for each fact', () => {
    const facts = Object.values(eventTypes).filter(({ fact }) => fact).length;
    expect(valid.length).toBe(facts);
    expect(invalid.length).toBeGreaterThanOrEqual(3 * facts);
  });

  it.each(valid)('$name: taken when it is valid', async ({ name, reporter, sent }) => {
    const { status, body } = await all.publish({ ...sent, id: name }, reporter);
    expect({ status, body }).toMatchObject({ status: 202, body: { repeated: false } });
    expect((await all.events()).at(-1)).toMatchObject({ type: name, data: sent.data, id: body.eventId });
  });

  it.each(invalid)('$file: refused at its place', async ({ file, pointer, reporter, sent }) => {
    const before = (await all.events()).length;
    const { status, body } = await all.publish({ ...sent, id: file }, reporter);
    expect({ status, pointer: body.errors[0].pointer }).toStrictEqual({ status: 422, pointer });
    const recorded = (await all.events()).slice(before);
    expect(recorded).toMatchObject([{ type: 'MessageRefused', data: { pointer, messageId: file } }]);
  });
});

let hub: IntakeHubUnderTest;
beforeEach(async () => {
  hub = await startIntakeHub();
});
afterEach(() => hub.close());

const typesInLedger = async () => (await hub.events()).map(({ type }) => type);

describe('a fact that keeps to its contract', () => {
  it('is recorded as its publisher sent it, and answered with a receipt', async () => {
    const { status, body } = await hub.publish(message());
    const [event] = await hub.events();
    expect(status).toBe(202);
    expect(body).toStrictEqual({
      eventId: event?.id,
      messageId: 'message-1',
      source: 'https://council.example/sen',
      stream: `plan-${planId}`,
      revision: 0,
      position: event?.position,
      recordedAt: '2026-11-02T09:30:00.000Z',
      repeated: false,
      proof: `/v1/events/${event?.id}/proof`,
    });
    expect(event).toMatchObject({ type: 'AdviceNilReturned', version: 1, data });
    expect(event?.meta).toStrictEqual({
      occurredOn: onDay('2026-09-07'),
      receivedAt: '2026-11-02T09:30:00.000Z',
      source: { organisation: 'council-north', code: 'la:881' },
      actor: { id: 'officer-17', role: 'sen-officer' },
      lawfulBasis: 'public-task',
      purpose: 'ehc-plan',
      subject,
      messageId: 'message-1',
      causation: null,
      correlation: planId,
      correctionOf: null,
      signature: null,
      salt: '1'.padStart(64, '0'),
    });
  });

  it('keeps what the message itself says of purpose, cause and correction', async () => {
    const cause = '6a1f8b2c-3d4e-4f5a-9b6c-7d8e9f0a1b2c';
    const said = { lawfulbasis: 'legal-obligation', purpose: 'tribunal', causationid: cause, correctionof: cause };
    await hub.publish(
      message({ ...said, correlationid: 'case-9', traceparent: 'kept by nobody', time: '2026-09-07T10:00:00Z' }),
    );
    const [event] = await hub.events();
    expect(event?.meta).toMatchObject({
      lawfulBasis: 'legal-obligation',
      purpose: 'tribunal',
      causation: cause,
      correctionOf: cause,
      correlation: 'case-9',
    });
    expect(JSON.stringify(event)).not.toContain('kept by nobody');
  });
});

describe('data that breaks its contract', () => {
  it('is told in every place at once, with what was expected and what came', async () => {
    const wrong = {
      planId: 7,
      occurredOn: onDay('2026-02-30'),
      adviceId: 'therapy-1',
      by: 'Somebody',
      note: 'Somebody',
    };
    const { body } = await hub.publish(message({ data: wrong }));
    expect(body).toStrictEqual({
      type: 'https://accord.example/problems/data-invalid',
      title: 'The data does not keep to the contract of its type',
      status: 422,
      detail:
        'Expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199; got 2026-02-30, at /data/occurredOn/date.',
      code: 'DATA_INVALID',
      instance: '/v1/events',
      errors: [
        {
          pointer: '/data/occurredOn/date',
          expected: 'a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199',
          actual: '2026-02-30',
        },
        {
          pointer: '/data',
          expected: 'only the fields planId, occurredOn, adviceId, by, reason',
          actual: '1 other field',
        },
        {
          pointer: '/data/planId',
          expected: "the EHC record's id from the request onwards: a UUID in lower case",
          actual: '7',
        },
        {
          pointer: '/data/by',
          expected:
            'the code of an organisation with its scheme: ods:QH8, gss:E10000012, la:881, urn:100001, ukprn:10000291 or org:name',
          actual: 'text of 8 characters',
        },
      ],
    });
  });
});

describe('a message is refused', () => {
  const period = (from: string, to: string) => ({ ...data, occurredOn: { precision: 'span', from, to } });

  it.each([
    ['that is no object', [], 400, 'NOT_A_CLOUD_EVENT', '', 'application/cloudevents+json'],
    ['that is a number', 9_990_000_018, 400, 'NOT_A_CLOUD_EVENT', ''],
    ['without an id', message({ id: undefined }), 400, 'NOT_A_CLOUD_EVENT', '/id'],
    ['with a name for an actor', message({ actorid: 'Somebody Someone' }), 400, 'NOT_A_CLOUD_EVENT', '/actorid'],
    ['with a mail address for an actor', message({ actorid: 'a@example.org' }), 400, 'NOT_A_CLOUD_EVENT', '/actorid'],
    ['with data in bytes', message({ data_base64: 'e30=' }), 400, 'NOT_A_CLOUD_EVENT', ''],
    ['of an old version of CloudEvents', message({ specversion: '0.3' }), 400, 'WRONG_SPEC_VERSION', '/specversion'],
    ['without a subject', message({ subject: undefined }), 422, 'SUBJECT_INVALID', '/subject'],
    ['whose subject is an NHS number', message({ subject: '9990000018' }), 422, 'SUBJECT_INVALID', '/subject'],
    ['of an unknown type', message({ type: 'com.example.Placed' }), 422, 'UNKNOWN_EVENT_TYPE', '/type'],
    ['of an unknown version', message({ type: 'uk.accord.plans.PlanCeased.v2' }), 422, 'UNKNOWN_VERSION', '/type'],
    ['that is a decision', message({ type: 'uk.accord.funding.AgreementSigned.v1' }), 422, 'NOT_A_FACT', '/type'],
    ['of a source of others', message({ source: 'https://icb.example/sen' }), 403, 'SOURCE_NOT_YOURS', '/source'],
    ['of another sector', message({ type: 'uk.accord.plans.ProvisionAgreed.v1' }), 403, 'NOT_ENTITLED', '/type'],
    ['without data', message({ data: undefined }), 422, 'DATA_INVALID', '/data'],
    [
      'with a day that is none',
      message({ data: { ...data, occurredOn: onDay('2026-02-30') } }),
      422,
      'DATA_INVALID',
      '/data/occurredOn/date',
    ],
    [
      'dated tomorrow',
      message({ data: { ...data, occurredOn: onDay('2026-11-03') } }),
      422,
      'OCCURRED_IN_FUTURE',
      '/data/occurredOn',
    ],
    [
      'whose span ends first',
      message({ data: period('2026-06-10', '2026-06-01') }),
      422,
      'PERIOD_REVERSED',
      '/data/occurredOn/to',
    ],
    [
      'with an NHS number',
      message({ data: { ...data, adviceId: 'nhs-9990000018' } }),
      422,
      'IDENTIFIER_IN_DATA',
      '/data/adviceId',
    ],
    ['in a batch of none', [], 400, 'BATCH_EMPTY', ''],
    ['in a batch of too many', Array.from({ length: 1001 }, () => 0), 413, 'BATCH_TOO_LARGE', ''],
    ['alone where a batch was said to come', message(), 400, 'NOT_A_BATCH', '', 'application/cloudevents-batch+json'],
  ])('%s', async (_which, sent, status, code, pointer, type = 'application/json') => {
    const answer = await hub.publish(sent, 'council', type);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect({ status: answer.status, code: answer.body.code, pointer: answer.body.errors[0].pointer }).toStrictEqual({
      status,
      code,
      pointer,
    });
    const [recorded, ...others] = await hub.events();
    expect(others).toStrictEqual([]);
    expect(recorded).toMatchObject({
      type: 'MessageRefused',
      stream: 'refusal-council-north',
      data: { code, pointer },
    });
    expect(JSON.stringify([answer.body, recorded, hub.lines()])).not.toMatch(/Somebody|9990000018|example\.org/);
  });

  it('of a misspelt type with the names that were probably meant', async () => {
    const { body } = await hub.publish(message({ type: 'uk.accord.plans.AdviceNilRetuned.v1' }));
    expect(body.nearest).toStrictEqual(['uk.accord.plans.AdviceNilReturned.v1']);
  });
});

describe('a batch in which one message says a member twice', () => {
  it('loses that one and no other', async () => {
    const twice = JSON.stringify(message({ id: 'twice-2' })).replace('"id"', '"id":"twice-9","id"');
    const batch = [JSON.stringify(message({ id: 'twice-1' })), twice, JSON.stringify(message({ id: 'twice-3' }))];
    const answer = await hub.publish(Buffer.from(`[${batch.join(',')}]`));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        receipts: [
          { index: 0, status: 'accepted' },
          { index: 1, status: 'refused', problem: { code: 'NOT_JSON' } },
          { index: 2, status: 'accepted' },
        ],
      },
    });
  });
});

describe('a message that comes again', () => {
  it('gets the same receipt, and nothing more is stored', async () => {
    const first = await hub.publish(message());
    hub.clock.advance(86_400_000);
    const again = await hub.publish(
      message({ time: '2026-11-03T09:30:00Z', data: Object.fromEntries(Object.entries(data).reverse()) }),
    );
    expect([first.status, again.status]).toStrictEqual([202, 200]);
    expect(again.body).toStrictEqual({ ...first.body, repeated: true });
    expect(await typesInLedger()).toStrictEqual(['AdviceNilReturned']);
  });

  it.each([
    ['other data', { data: { ...data, adviceId: 'therapy-2' } }],
    ['another plan', { data: { ...data, planId: subject } }],
    ['another child', { subject: planId }],
    ['another actor', { actorid: 'officer-18' }],
    ['another type', { type: 'uk.accord.plans.AdviceNotNeeded.v1' }],
    ['a correction', { correctionof: planId }],
  ])('with %s is refused, for its id was used', async (_what, change) => {
    await hub.publish(message());
    const { status, body } = await hub.publish(message(change));
    expect({ status, code: body.code, pointer: body.errors[0].pointer }).toStrictEqual({
      status: 409,
      code: 'MESSAGE_ID_REUSED',
      pointer: '/id',
    });
    expect(await typesInLedger()).toStrictEqual(['AdviceNilReturned', 'MessageRefused']);
  });

  it('from another agency is another message', async () => {
    await hub.publish(message());
    const { status, body } = await hub.publish(message({ source: 'https://icb.example/sen' }), 'icb');
    expect({ status, revision: body.revision }).toStrictEqual({ status: 202, revision: 1 });
  });
});

it('answers a batch in its order, and lets no bad message harm a good one', async () => {
  const batch = [
    message(),
    null,
    message({ id: 'message-2' }),
    message(),
    message({ actorid: 'officer-18' }),
    message({ id: 'message-3', data: { ...data, by: 'Somebody' } }),
    message({ id: 'message-4' }),
  ];
  const { status, body } = await hub.publish(batch, 'council', 'application/cloudevents-batch+json');
  expect(status).toBe(200);
  expect(
    body.receipts.map(
      (item: { index: number; status: string; receipt?: { revision: number }; problem?: { code: string } }) => [
        item.index,
        item.status,
        item.receipt?.revision ?? item.problem?.code,
      ],
    ),
  ).toStrictEqual([
    [0, 'accepted', 0],
    [1, 'refused', 'NOT_A_CLOUD_EVENT'],
    [2, 'accepted', 1],
    [3, 'repeated', 0],
    [4, 'refused', 'MESSAGE_ID_REUSED'],
    [5, 'refused', 'DATA_INVALID'],
    [6, 'accepted', 2],
  ]);
  const types = await typesInLedger();
  expect(types.toSorted()).toStrictEqual([...Array(3).fill('AdviceNilReturned'), ...Array(3).fill('MessageRefused')]);
});

describe('the refusals', () => {
  const refused = (id: string, source = 'https://council.example/sen') =>
    message({ id, source, data: { ...data, by: 'Somebody Someone' } });
  const idsOf = (body: { refusals: { messageId: string }[] }) => body.refusals.map(({ messageId }) => messageId);

  it('are listed with their reason and without the message', async () => {
    await hub.publish(refused('message-1'));
    const { status, body } = await hub.refusals('council');
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      refusals: [
        {
          refusalId: '00000000-0000-4000-8000-000000000001',
          recordedAt: '2026-11-02T09:30:00.000Z',
          organisation: 'council-north',
          source: 'https://council.example/sen',
          messageId: 'message-1',
          eventType: 'uk.accord.plans.AdviceNilReturned.v1',
          code: 'DATA_INVALID',
          pointer: '/data/by',
          expected:
            'the code of an organisation with its scheme: ods:QH8, gss:E10000012, la:881, urn:100001, ukprn:10000291 or org:name',
          status: 422,
        },
      ],
      next: null,
    });
  });

  it('are read page by page, each once, also while more come', async () => {
    await hub.publish(['1', '2', '3', '4', '5'].map((id) => refused(id)));
    const first = await hub.refusals('council', '?limit=2');
    await hub.publish(refused('6'));
    const second = await hub.refusals('council', `?limit=2&after=${first.body.next}`);
    const third = await hub.refusals('council', `?limit=2&after=${second.body.next}`);
    expect([first, second, third].flatMap(({ body }) => idsOf(body))).toStrictEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('are shown to the organisation whose they are, and to auditors', async () => {
    await hub.publish(refused('of-the-council'));
    await hub.publish(refused('of-the-icb', 'https://icb.example/sen'), 'icb');
    const seenBy = async (sector: Sector) => idsOf((await hub.refusals(sector)).body);
    expect(await seenBy('council')).toStrictEqual(['of-the-council']);
    expect(await seenBy('icb')).toStrictEqual(['of-the-icb']);
    expect(await seenBy('setting')).toStrictEqual([]);
    expect(await seenBy('auditor')).toStrictEqual(['of-the-council', 'of-the-icb']);
  });

  it('name those bodies too that could not be read as messages', async () => {
    await hub.recordTurnedAway('council', 'NOT_JSON');
    const { body } = await hub.refusals('council');
    expect(body.refusals).toMatchObject([{ code: 'NOT_JSON', pointer: '', messageId: null, status: 400 }]);
  });

  it.each([
    ['?limit=0', '/limit'],
    ['?limit=501', '/limit'],
    ['?limit=two', '/limit'],
    ['?after=', '/after'],
    ['?after=%27%20or%201', '/after'],
    ['?after=zzz', '/after'],
    ['?after=9990000018', '/after'],
    ['?after=00000000000000042~', '/after'],
    ['?after=0000000000000042&after=0000000000000043', '/after'],
    ['?after[gt]=0000000000000042', ''],
    ['?organisation=icb-north', ''],
  ])('are not given for the question %s', async (query, pointer) => {
    const { status, body } = await hub.refusals('council', query);
    expect({ status, code: body.code }).toStrictEqual({ status: 400, code: 'NOT_VALID' });
    expect(body.errors).toMatchObject([{ pointer }]);
    expect(JSON.stringify(body)).not.toContain('9990000018');
  });

  it.each(['0000000000000000', '9999999999999999', '00000000000000000001', '99999999999999999999'])(
    'are given after a position of whatever width: %s',
    async (after) => expect((await hub.refusals('council', `?after=${after}`)).status).toBe(200),
  );
});

describe('a ledger that does not take more', () => {
  const refusing = (answer: () => ReturnType<Ledger['append']>) => (ledger: Ledger) =>
    Object.assign(Object.create(ledger), { append: answer });
  const busy = refusing(async () => refuse({ code: 'LEDGER_BUSY', waiting: 9, limit: 9 }));
  const broken = refusing(() => Promise.reject(new Error('disk of Somebody is full')));

  it.each([
    ['is busy', busy, 'LEDGER_BUSY'],
    ['is broken', broken, 'LEDGER_UNAVAILABLE'],
  ])('because it %s makes a publisher come back later, whatever it sent', async (_how, wrap, code) => {
    const full = await startIntakeHub({ wrap });
    const answers = await Promise.all([message(), message({ id: undefined })].map((body) => full.publish(body)));
    for (const { status, headers, body } of answers)
      expect({ status, retry: headers['retry-after'], code: body.code }).toStrictEqual({
        status: 503,
        retry: '1',
        code,
      });
    const batch = await full.publish([message(), null]);
    expect({ status: batch.status, retry: batch.headers['retry-after'] }).toStrictEqual({ status: 200, retry: '1' });
    expect(batch.body.receipts.map((item: { problem: { code: string } }) => item.problem.code)).toStrictEqual([
      code,
      code,
    ]);
    await full.close();
  });
});
