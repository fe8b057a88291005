import 'reflect-metadata';
import { Finality, FundingModule, type Stamping, type Witnessing } from '@accord/funding';
import { Clock, Ledger, Streams, type Caller, type Instant, type RecordedEvent } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { CountingChance, FixedClock } from '@accord/platform/testing';
import { Global, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

const caller = (code: string, sector: Caller['sector']): Caller => ({
  organisation: code,
  code,
  sector,
  publishesAs: [],
  permissions: ['agreements:decide', 'commitments:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
});
const callers: Readonly<Record<string, Caller>> = {
  council: caller('gss:E10990001', 'council'),
  icb: caller('ods:Q9N', 'icb'),
  stranger: caller('ods:QXX', 'icb'),
  auditor: caller('org:auditor', 'auditor'),
};

const planId = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const subject = '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01';
const actor = { id: 'officer-204', role: 'designated-clinical-officer' };
const component = { lineId: 'g-physio', section: 'G', provision: 'physiotherapy', unit: 'session' };
const terms = {
  components: [{ ...component, quantity: 38, unitPence: 6850, grossPence: 260300 }],
  grossPence: 260300,
  shares: [
    { funder: 'ods:Q9N', basisPoints: 7500 },
    { funder: 'gss:E10990001', basisPoints: 2500 },
  ],
  method: 'basis-points',
  legalPower: 'cfa-s42-3',
  provider: 'ods:R9N01',
  legalDutyHolder: 'ods:Q9N',
  effectiveFrom: '2026-04-13',
  effectiveTo: '2027-04-12',
  decidedOn: '2026-03-16',
  reviewOn: null,
  noticeDays: 28,
  backdating: null,
};
const signature = {
  version: 1,
  authority: { reference: 'scheme-7', limitPence: 1000000 },
  signedOn: '2026-03-25',
  actor,
};

let app: NestFastifyApplication;
let ledger: Ledger;
let witnessing: Witnessing;
let stamping: Stamping;

beforeEach(async () => {
  const clock = new FixedClock('2026-03-27T23:30:00.000Z');
  ledger = memoryLedger({ clock });
  witnessing = { holds: true };
  stamping = { holds: true };
  @Global()
  @Module({
    providers: [
      { provide: Ledger, useValue: ledger },
      { provide: Clock, useValue: clock },
      { provide: Finality, useValue: { witnessing: async () => witnessing, stamping: async () => stamping } },
      { provide: Streams, useValue: new Streams(ledger, clock, new CountingChance()) },
    ],
    exports: [Ledger, Clock, Finality, Streams],
  })
  class World {}
  @Module({ imports: [World, FundingModule] })
  class Hub {}
  const adapter = new FastifyAdapter();
  adapter.getInstance().addHook('onRequest', async (request) => {
    Object.assign(request, { caller: callers[String(request.headers['x-as'])] });
  });
  app = await NestFactory.create<NestFastifyApplication>(Hub, adapter, { logger: false });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  await app.init();
});
afterEach(async () => {
  await app.close();
  await ledger.close();
});

const recorded = async (): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) all.push(...page);
  return all;
};

const agreementId = '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21';
const proposal = { agreementId, planId, subject, terms, actor };
const post = async (as: string, path: string, payload: object) => {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: `/v1/agreements${path}`,
    headers: { 'x-as': as },
    payload,
  });
  return { status: statusCode, body: JSON.parse(body) };
};
const read = async (as: string, id = agreementId) => {
  const { statusCode, body } = await app.inject({ url: `/v1/agreements/${id}`, headers: { 'x-as': as } });
  return { status: statusCode, body: JSON.parse(body) };
};
const answer = (revision: number, status: string, version = 1) => ({ agreementId, revision, status, version });
const agree = async () => {
  await post('icb', '', proposal);
  await post('icb', `/${agreementId}/sign`, signature);
  return post('council', `/${agreementId}/sign`, signature);
};

it('takes an agreement from proposal to force, each body signing for itself', async () => {
  expect(await post('icb', '', proposal)).toStrictEqual({ status: 201, body: answer(0, 'proposed') });
  expect(await post('icb', `/${agreementId}/sign`, signature)).toStrictEqual({
    status: 200,
    body: answer(1, 'proposed'),
  });
  expect(await post('council', `/${agreementId}/sign`, signature)).toStrictEqual({
    status: 200,
    body: answer(3, 'in-force'),
  });
  expect((await recorded()).map(({ type }) => type)).toStrictEqual([
    'AgreementProposed',
    'AgreementSigned',
    'AgreementSigned',
    'AgreementCameIntoForce',
  ]);
});

it('records whose child, who acted, and the day of a signature', async () => {
  await agree();
  expect(
    (await recorded()).map(({ meta }) => [meta.subject, meta.actor, meta.correlation, meta.source.code]),
  ).toStrictEqual([
    [subject, actor, agreementId, 'ods:Q9N'],
    [subject, actor, agreementId, 'ods:Q9N'],
    [subject, actor, agreementId, 'gss:E10990001'],
    [subject, actor, agreementId, 'gss:E10990001'],
  ]);
  const on = (date: string) => ({ precision: 'day', date });
  expect((await recorded()).map(({ meta }) => meta.occurredOn)).toStrictEqual([
    on('2026-03-27'),
    on('2026-03-25'),
    on('2026-03-25'),
    on('2026-03-25'),
  ]);
});

it('shows it as it stands to its parties and to auditors', async () => {
  await agree();
  const shares = [
    { funder: 'ods:Q9N', pence: 195225 },
    { funder: 'gss:E10990001', pence: 65075 },
  ];
  const signedBy = ['ods:Q9N', 'gss:E10990001'];
  const view = { ...answer(3, 'in-force'), planId, proposedBy: 'ods:Q9N', terms, shares, signedBy, endsOn: null };
  for (const as of ['icb', 'council', 'auditor']) expect(await read(as)).toStrictEqual({ status: 200, body: view });
  expect(await read('stranger')).toMatchObject({ status: 403, body: { code: 'NOT_A_PARTY', by: 'ods:QXX' } });
  expect(await read('icb', planId)).toMatchObject({ status: 404, body: { code: 'NO_SUCH_AGREEMENT' } });
});

it('answers the same request again as the first time, and stores nothing', async () => {
  const first = await post('icb', '', proposal);
  expect(await post('icb', '', proposal)).toStrictEqual(first);
  await post('icb', `/${agreementId}/sign`, signature);
  expect(await post('icb', `/${agreementId}/sign`, signature)).toMatchObject({
    status: 200,
    body: answer(1, 'proposed'),
  });
  expect(await recorded()).toHaveLength(2);
});

it('does not take the same proposal for another child as the first one', async () => {
  await post('icb', '', proposal);
  const other = await post('icb', '', { ...proposal, subject: '6a1d7c2f-4a6b-4c8f-8b62-1d3e8a2f9b02' });
  expect(other).toMatchObject({ status: 409, body: { code: 'OTHER_SUBJECT', errors: [{ pointer: '/subject' }] } });
  expect(JSON.stringify(other.body)).not.toContain(subject);
  expect((await recorded()).map(({ meta }) => meta.subject)).toStrictEqual([subject]);
});

it('takes a new version, a refusal of it, its withdrawal', async () => {
  await post('icb', '', proposal);
  const next = { version: 2, terms: { ...terms, oddPenny: 'ods:Q9N', effectiveTo: null }, actor };
  expect(await post('council', `/${agreementId}/propose`, next)).toStrictEqual({
    status: 200,
    body: answer(1, 'proposed', 2),
  });
  const reason = { version: 2, reason: 'not-a-health-need', actor };
  expect(await post('icb', `/${agreementId}/decline`, reason)).toStrictEqual({
    status: 200,
    body: answer(2, 'declined', 2),
  });
  expect(await post('council', `/${agreementId}/withdraw`, reason)).toStrictEqual({
    status: 200,
    body: answer(3, 'withdrawn', 2),
  });
});

it('ends what is in force on its last day', async () => {
  await agree();
  const ending = { version: 1, reason: 'need-ended', endsOn: '2026-06-30', actor };
  expect(await post('icb', `/${agreementId}/end`, ending)).toStrictEqual({ status: 200, body: answer(4, 'ended') });
  expect((await read('council')).body).toMatchObject({ status: 'ended', endsOn: '2026-06-30' });
});

it('holds the funders to the notice that they agreed, counted from the day in London', async () => {
  await agree();
  const ending = (endsOn: string) => ({ version: 1, reason: 'need-ended', endsOn, actor });
  expect(await post('icb', `/${agreementId}/end`, ending('2026-04-23'))).toMatchObject({
    status: 422,
    body: { code: 'ENDS_WITHIN_NOTICE', noticeDays: 28, earliest: '2026-04-24', errors: [{ pointer: '/endsOn' }] },
  });
  expect(await post('icb', `/${agreementId}/end`, ending('2026-04-24'))).toMatchObject({ status: 200 });
});

describe('a problem', () => {
  it('says what was expected, what came, where, and what to do', async () => {
    const shares = [{ funder: 'ods:Q9N', basisPoints: 9500 }];
    expect(await post('icb', '', { ...proposal, terms: { ...terms, shares } })).toStrictEqual({
      status: 422,
      body: {
        type: 'https://accord.example/problems/shares-do-not-add-up',
        title: 'The shares do not add up',
        status: 422,
        detail: 'Expected shares of 10000 basis points in all; got 9500. Correct the shares.',
        code: 'SHARES_DO_NOT_ADD_UP',
        errors: [{ pointer: '/terms/shares', expected: 'shares of 10000 basis points in all', actual: '9500' }],
        unit: 'basisPoints',
        expected: 10000,
        actual: 9500,
      },
    });
    expect(await recorded()).toStrictEqual([]);
  });

  it.each([
    ['stranger', 'sign', 403, 'NOT_A_FUNDER', signature],
    ['icb', 'sign', 409, 'WRONG_VERSION', { ...signature, version: 2 }],
    ['icb', 'sign', 422, 'OUTSIDE_DELEGATION', { ...signature, authority: { reference: 's-7', limitPence: 1 } }],
    ['icb', 'sign', 422, 'SIGNED_IN_FUTURE', { ...signature, signedOn: '2026-03-28' }],
    ['icb', 'end', 409, 'WRONG_STATUS', { version: 1, reason: 'need-ended', endsOn: '2026-06-30', actor }],
    ['icb', 'propose', 409, 'VERSION_TAKEN', { version: 1, terms: { ...terms, noticeDays: null }, actor }],
  ])('answers the %s at /%s with %i %s', async (as, step, status, code, body) => {
    await post('icb', '', proposal);
    expect(await post(as, `/${agreementId}/${step}`, body)).toMatchObject({ status, body: { status, code } });
    expect(await recorded()).toHaveLength(1);
  });
});

it('brings nothing into force while too few witnesses vouch for the log, and loses nothing', async () => {
  witnessing = {
    holds: false,
    since: '2026-03-27T08:00:00.000Z' as Instant,
    missing: ['icb', 'auditor'],
    graceMs: 3_600_000,
  };
  const refused = await agree();
  expect(refused).toMatchObject({
    status: 503,
    body: {
      code: 'QUORUM_FAILED',
      since: '2026-03-27T08:00:00.000Z',
      missing: ['icb', 'auditor'],
      retryAfterSeconds: 30,
      detail: expect.stringContaining('none since 2026-03-27T08:00:00.000Z, for want of icb, auditor'),
    },
  });
  expect((await recorded()).map(({ type }) => type)).toStrictEqual(['AgreementProposed', 'AgreementSigned']);
  witnessing = { holds: true };
  expect(await post('council', `/${agreementId}/sign`, signature)).toMatchObject({ body: { status: 'in-force' } });
});

it('brings nothing into force while time stamps are overdue, and loses nothing', async () => {
  stamping = { holds: false, since: '2026-03-27T04:00:00.000Z' as Instant, graceMs: 14_400_000 };
  expect(await agree()).toMatchObject({
    status: 503,
    body: {
      code: 'STAMP_OVERDUE',
      type: 'https://accord.example/problems/stamp-overdue',
      since: '2026-03-27T04:00:00.000Z',
      graceMs: 14_400_000,
      retryAfterSeconds: 30,
      detail: expect.stringContaining('Expected a time stamp within 14400 s; got none since 2026-03-27T04:00:00.000Z.'),
    },
  });
  expect((await recorded()).map(({ type }) => type)).toStrictEqual(['AgreementProposed', 'AgreementSigned']);
  stamping = { holds: true };
  expect(await post('council', `/${agreementId}/sign`, signature)).toMatchObject({ body: { status: 'in-force' } });
});

describe('a request of the wrong form', () => {
  const faultsOf = async (payload: object) => {
    const { status, body } = await post('icb', '', payload);
    expect(status).toBe(400);
    return body.message as readonly string[];
  };

  it.each<[string, object, string]>([
    [
      'a day that does not exist',
      { effectiveFrom: '2026-02-30' },
      'terms.expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199',
    ],
    ['pounds for pence', { grossPence: 2603.5 }, 'terms.grossPence must be an integer number'],
    [
      'an unknown power',
      { legalPower: 'nhs-s999' },
      'terms.expected one of cfa-s42-3, nhs-s75, nhs-s76, nhs-s256, ca-s17, nhs-s3',
    ],
    [
      'a share of both kinds',
      { shares: [{ funder: 'ods:Q9N', pence: 1, basisPoints: 1 }] },
      'terms.shares.0.property basisPoints should not exist',
    ],
    [
      "a child's NHS number for a line",
      { components: [{ ...terms.components[0], lineId: 'line-9990000018' }] },
      'terms.components.0.expected no identifier of a person',
    ],
    ['a share that is text', { shares: ['all'] }, 'terms.each value in shares must be an object'],
    ['no components', { components: [] }, 'terms.components must contain at least 1 elements'],
    [
      'a component with a name',
      { components: [{ ...terms.components[0], child: 'x' }] },
      'terms.components.0.property child should not exist',
    ],
    [
      'an end that is not said to be open',
      { effectiveTo: undefined },
      'terms.expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199',
    ],
    [
      'half a backdating',
      { backdating: { authority: 'director' } },
      'terms.backdating.expected a coded word of 2 to 60 small letters, digits and hyphens',
    ],
  ])('%s is refused', async (_case, wrong, fault) =>
    expect(await faultsOf({ ...proposal, terms: { ...terms, ...wrong } })).toContain(fault),
  );
  it('an actor with a name is refused', async () =>
    expect(await faultsOf({ ...proposal, actor: { id: 'Some Body', role: 'dco' } })).toStrictEqual([
      'actor.expected an id of up to 60 letters, digits or . _ : / + = -, never a name',
    ]));
  it('a body that signs for another is refused', async () =>
    expect(await faultsOf({ ...proposal, by: 'gss:E10990001' })).toStrictEqual(['property by should not exist']));
});
