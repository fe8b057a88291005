import 'reflect-metadata';
import { Clock, Freshness, Views, type Caller, type Position } from '@accord/kernel';
import { Global, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Kysely } from 'kysely';
import type { CommitmentTables } from '../application/commitment-table.ts';
import { CommitmentsModule } from '../index.ts';
import {
  agreementInForce,
  childOf,
  dayOf,
  icb,
  line,
  noon,
  otherIcb,
  planIssued,
  recorded,
  uuid,
} from '../testing/plan-events.ts';
import { emptyTable, tableFiller } from '../testing/table.ts';

const caller = (code: string, sector: Caller['sector']): Caller => ({
  organisation: code,
  code,
  sector,
  publishesAs: [],
  permissions: ['commitments:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
});
const callers: Readonly<Record<string, Caller>> = {
  icb: caller(icb, 'icb'),
  stranger: caller(otherIcb, 'icb'),
  auditor: caller('org:auditor', 'auditor'),
};

let app: NestFastifyApplication;
let db: Kysely<CommitmentTables>;

beforeAll(async () => {
  db = await emptyTable();
  const happenings = [
    planIssued(1, 10, 1, line('physio')),
    agreementInForce(1, 1, 12, null, 'physio'),
    planIssued(2, 10, 1, line('speech')),
  ];
  await tableFiller(db)(happenings.map((of, at) => recorded(at + 1, noon(20), of)));
  const clock: Clock = { now: () => noon(300) };
  const freshness: Freshness = { caughtUp: async () => '00000000000000000003' as Position };
  @Global()
  @Module({
    providers: [
      { provide: Views, useValue: { serving: () => db } },
      { provide: Clock, useValue: clock },
      { provide: Freshness, useValue: freshness },
    ],
    exports: [Views, Clock, Freshness],
  })
  class World {}
  @Module({ imports: [World, CommitmentsModule] })
  class Hub {}
  const adapter = new FastifyAdapter();
  adapter.getInstance().addHook('onRequest', async (request) => {
    Object.assign(request, { caller: callers[String(request.headers['x-as'])] });
  });
  app = await NestFactory.create<NestFastifyApplication>(Hub, adapter, { logger: false });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  await app.init();
});
afterAll(async () => {
  await app.close();
  await db.destroy();
});

const get = async (query: string, as = 'icb') => {
  const { statusCode, body } = await app.inject({ url: `/v1/commitments?${query}`, headers: { 'x-as': as } });
  return { status: statusCode, body: JSON.parse(body) };
};

it('answers with what was asked, how far it knows, and what was promised', async () =>
  expect(await get(`commissioner=${icb}&asAt=${dayOf(30)}&limit=1`)).toStrictEqual({
    status: 200,
    body: {
      asAt: dayOf(30),
      knownAt: noon(300),
      position: '00000000000000000003',
      commitments: [
        {
          planId: uuid(1),
          subject: childOf(1),
          body: icb,
          lineId: 'physio',
          section: 'G',
          provision: 'physiotherapy',
          quantity: { amount: 60, unit: 'minute', per: 'week' },
          commissioner: icb,
          legalDutyHolder: icb,
          provider: 'ods:R9N01',
          funders: [icb],
          startsOn: dayOf(12),
          endsOn: null,
          daysCertain: true,
          agreed: true,
          agreement: { agreementId: uuid(900_001), version: 1 },
          cost: { grossPence: 100, components: [{ unit: 'session', quantity: 10, unitPence: 10, grossPence: 100 }] },
          share: { pence: 70 },
          knownFrom: noon(20),
          because: [uuid(1), uuid(2)],
        },
      ],
      next: `${uuid(1)}~2~${dayOf(30)}~${noon(300)}`,
    },
  }));

it('goes on where a page ended, about the same day and moment', async () => {
  const first = await get(`commissioner=${icb}&asAt=${dayOf(30)}&knownAt=${noon(40)}&limit=1`);
  const { status, body } = await get(`commissioner=${icb}&limit=1&after=${encodeURIComponent(first.body.next)}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ asAt: dayOf(30), knownAt: noon(40), commitments: [{ lineId: 'speech' }], next: null });
});

it('answers by plan and by child, whatever the case of their ids', async () => {
  for (const query of [`planId=${uuid(1).toUpperCase()}`, `subject=${childOf(1).toUpperCase()}`])
    expect((await get(query)).body.commitments).toMatchObject([{ lineId: 'physio', body: icb }]);
});

it.each([
  [
    'stranger',
    `commissioner=${icb}`,
    `Expected the caller's own code, or a call by an auditor; ${otherIcb} asked about another body.`,
  ],
  ['stranger', `planId=${uuid(1)}`, `Expected a body that the plan names, or an auditor; got ${otherIcb}.`],
  ['icb', `subject=${childOf(7)}`, `Expected a body that the plan names, or an auditor; got ${icb}.`],
])('refuses the %s who asks about %s', async (as, query, detail) =>
  expect(await get(query, as)).toMatchObject({
    status: 403,
    body: { type: 'https://accord.example/problems/not-concerned', status: 403, code: 'NOT_CONCERNED', detail },
  }),
);

it('answers an auditor about anybody', async () =>
  expect((await get(`commissioner=${otherIcb}`, 'auditor')).body.commitments).toStrictEqual([]));

it.each([
  ['', 0],
  [`commissioner=${icb}&planId=${uuid(1)}`, 2],
  [`commissioner=${icb}&planId=${uuid(1)}&subject=${childOf(1)}`, 3],
])('asks for exactly one of body, child and plan: %j', async (query, given) =>
  expect(await get(query)).toMatchObject({
    status: 400,
    body: { code: 'NOT_VALID', detail: `Expected exactly one of commissioner, subject and planId, got ${given}.` },
  }),
);

it.each([
  ['commissioner=QH8', 'expected a body code as ods:QH8'],
  [`commissioner=${icb}&commissioner=${icb}`, 'expected a body code as ods:QH8'],
  ['planId=plan-1', 'expected a UUID'],
  ['limit=0', 'expected a whole number from 1 to 500'],
  ['limit=501', 'expected a whole number from 1 to 500'],
  ['asAt=2026-02-30', 'expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199'],
  ['knownAt=2026-02-03', 'expected a time as 2024-01-11T09:30:00.000Z or with an offset, in the years 1900 to 2199'],
  ['after=x', 'expected the next of the page before'],
  [`after=${uuid(1)}~1~2026-02-30~${noon(1)}`, 'expected the next of the page before'],
  ['child=x', 'property child should not exist'],
])('refuses %s', async (query, fault) =>
  expect(await get(query)).toMatchObject({ status: 400, body: { message: [fault] } }),
);
