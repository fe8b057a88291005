import { connect } from 'node:net';
import { PERMISSION } from '@accord/kernel';
import { Body, Controller, Get, HttpException, Module, Param, Post, Query, Req, SetMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { LedgerFault } from '../ledger/index.ts';
import { agencyWith, keptLog } from '../testing/index.ts';
import { ApiKeyAuthenticator, createHttpApp, type HealthCheck } from './index.ts';

class ActorDto {
  @IsString()
  id!: string;
}

class ProposalDto {
  @IsInt()
  @Min(1)
  amountPence!: number;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'expected a day as 2024-01-31' })
  startsOn!: string;

  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ActorDto)
  actors!: ActorDto[];
}

class PageDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Max(500)
  limit?: number;
}

const faults: Record<string, () => Error> = {
  unknown: () => new Error('Somebody lives at 1 High Street'),
  ledger: () => new LedgerFault('SQLITE_FULL', 'database or disk is full'),
  context: () => new HttpException({ type: 'x', title: 'x', detail: 'x', status: 409, code: 'MESSAGE_ID_REUSED' }, 409),
  busy: () => new HttpException({ type: 'x', title: 'x', detail: 'x', status: 503, code: 'LEDGER_BUSY' }, 503),
  lasting: () =>
    new HttpException(
      { type: 'x', title: 'x', detail: 'x', status: 503, code: 'QUORUM_FAILED', retryAfterSeconds: 30 },
      503,
    ),
};

@Controller('v1')
class TrialController {
  @Post('events')
  @SetMetadata(PERMISSION, 'events:publish')
  publish(@Req() { body, caller }: FastifyRequest) {
    return { body, organisation: caller?.organisation };
  }

  @Post('agreements')
  @SetMetadata(PERMISSION, 'events:publish')
  propose(@Body() proposal: ProposalDto) {
    return { isDto: proposal instanceof ProposalDto, proposal };
  }

  @Get('plans/:planId/history')
  @SetMetadata(PERMISSION, 'plans:read')
  history(@Param('planId') planId: string, @Query() page: PageDto) {
    return { planId, ...page };
  }

  @Get('refusals')
  @SetMetadata(PERMISSION, 'refusals:read')
  refusals() {
    return {};
  }

  @Get('faults/:kind')
  @SetMetadata(PERMISSION, 'plans:read')
  fail(@Param('kind') kind: string) {
    throw faults[kind]?.() ?? new TypeError(kind);
  }
}

@Module({ controllers: [TrialController] })
class TrialModule {}

const authorization = 'Bearer north-key';
const json = { authorization, 'content-type': 'application/json' };
const authenticator = new ApiKeyAuthenticator([agencyWith('north-key')]);
const { log, lines } = keptLog();
let answerOfLedger: () => Promise<string | null> = async () => null;
const check: HealthCheck = { name: 'ledger', check: () => answerOfLedger() };
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createHttpApp(TrialModule, { authenticator, bodyLimitBytes: 2048, checks: [check], log });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

type Asked = Parameters<NestFastifyApplication['inject']>[0] & object;
const ask = async (asked: Asked) => {
  const { statusCode, headers, body } = await app.inject(asked);
  return { status: statusCode, type: headers['content-type'], headers, body: body === '' ? null : JSON.parse(body) };
};
const problemOf = async (asked: Asked) => {
  const { status, type, body } = await ask(asked);
  expect(type).toBe('application/problem+json');
  expect(body.status).toBe(status);
  expect(body.type).toBe(`https://accord.example/problems/${body.code.toLowerCase().replaceAll('_', '-')}`);
  expect([typeof body.title, typeof body.detail]).toStrictEqual(['string', 'string']);
  return body;
};

describe('a body', () => {
  it.each([
    'application/json',
    'application/cloudevents+json; charset="utf-8"',
    'application/cloudevents-batch+json; charset=utf-8',
  ])('is read as JSON when it comes as %s', async (type) => {
    const headers = { authorization, 'content-type': type };
    const { status, body } = await ask({ method: 'POST', url: '/v1/events', headers, payload: '[{"a":"\\u00e9"}]' });
    expect(status).toBe(201);
    expect(body).toStrictEqual({ body: [{ a: 'é' }], organisation: 'council-north' });
  });

  it.each([
    ['', 0, 'Expected JSON, got the end of the body at line 1, column 1.'],
    ['{"name": Somebody}', 9, 'Expected JSON, got something else at line 1, column 10.'],
    ['{\n  "name": "Somebody",\n}', 24, 'Expected JSON, got something else at line 3, column 1.'],
    ['{"name":"Somebody', 17, 'Expected JSON, got the end of the body at line 1, column 18.'],
  ])('that is not JSON (%j) is refused with the place, without its words', async (payload, position, detail) => {
    const body = await problemOf({ method: 'POST', url: '/v1/events', headers: json, payload });
    expect(body).toMatchObject({ status: 400, code: 'NOT_JSON', position, detail, instance: '/v1/events' });
    expect(JSON.stringify(body)).not.toContain('Somebody');
  });

  it('that says a thing twice is refused with the place of the second', async () => {
    const payload = '{"amount":1,\n "Somebody":{"a":1,"a":2}}';
    const body = await problemOf({ method: 'POST', url: '/v1/events', headers: json, payload });
    const detail = 'Expected each member of an object once, got one again at line 2, column 20.';
    expect(body).toMatchObject({ status: 400, code: 'NOT_JSON', position: 32, detail });
  });

  it.each([
    ['content-encoding', { ...json, 'content-encoding': 'gzip' }],
    ['charset', { ...json, 'content-type': 'application/json; charset=utf-16' }],
  ])('in another %s is not read as what it is not', async (_what, headers) =>
    expect(await problemOf({ method: 'POST', url: '/v1/events', headers, payload: '{}' })).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_NOT_SUPPORTED',
    }),
  );

  it.each(['{"__proto__":{"caller":1}}', '[{"a":{"\\u005f_proto__":{"caller":1}}}]', '{"constructor":{"caller":1}}'])(
    'that would poison a prototype is JSON like any other, for its reader to refuse, and poisons none: %s',
    async (payload) => {
      const { status, body } = await ask({ method: 'POST', url: '/v1/events', headers: json, payload });
      expect([status, JSON.stringify(body.body)]).toStrictEqual([201, JSON.stringify(JSON.parse(payload))]);
      expect(Reflect.get({}, 'caller')).toBeUndefined();
    },
  );

  it('of another kind is refused with the kinds there are', async () => {
    const headers = { authorization, 'content-type': 'text/xml' };
    const body = await problemOf({ method: 'POST', url: '/v1/events', headers, payload: '<a/>' });
    expect(body).toMatchObject({ status: 415, code: 'MEDIA_TYPE_NOT_SUPPORTED' });
    expect(body.detail).toContain('application/cloudevents+json');
  });

  it('longer than the limit is refused', async () => {
    const payload = JSON.stringify('x'.repeat(2048));
    const body = await problemOf({ method: 'POST', url: '/v1/events', headers: json, payload });
    expect(body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});

describe('a caller', () => {
  it.each([
    [{}, 'Bearer realm="accord"'],
    [{ authorization: 'Bearer wrong' }, 'Bearer realm="accord", error="invalid_token"'],
  ])('who is not known is refused before the body is read: %j', async (key, challenge) => {
    const headers = { 'content-type': 'application/json', ...key };
    const asked = { method: 'POST', url: '/v1/events', headers, payload: '{' } as const;
    expect(await problemOf(asked)).toMatchObject({ status: 401, code: 'NOT_AUTHENTICATED' });
    expect((await ask(asked)).headers['www-authenticate']).toBe(challenge);
  });

  it('who lacks the permission is told which', async () =>
    expect(await problemOf({ url: '/v1/refusals', headers: { authorization } })).toMatchObject({
      status: 403,
      code: 'NOT_PERMITTED',
      permission: 'refusals:read',
    }));

  it('is asked for on HEAD as on GET', async () => {
    expect((await app.inject({ method: 'HEAD', url: '/v1/plans/p1/history' })).statusCode).toBe(401);
    expect(
      (await app.inject({ method: 'HEAD', url: '/v1/plans/p1/history', headers: { authorization } })).statusCode,
    ).toBe(200);
  });
});

describe('a path', () => {
  it('that is not there is a problem, whoever asks', async () => {
    const body = await problemOf({ url: '/v2/events?child=Somebody' });
    expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it.each([
    ['/v1/plans/9990000018/history?child=x', '/v1/plans/:planId/history'],
    ['/v1/plans/Somebody/history?child=x', '/v1/plans/:planId/history'],
    [
      '/v1/plans/1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11/history?child=x',
      '/v1/plans/1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11/history',
    ],
    ['/v2/9990000018/Somebody', undefined],
    ['/v1/plans/9990000018/Somebody', undefined],
    ['/v1/plans/%zz9990000018/Somebody', undefined],
    [`/v1/plans/${'9990000018'.repeat(20)}/history`, undefined],
  ])('that was called is repeated as far as it is known to be no name or number: %s', async (url, instance) => {
    const body = await problemOf({ url, headers: { authorization } });
    expect(body.instance).toBe(instance);
    expect(JSON.stringify({ ...body, instance: '' })).not.toMatch(/9990000018|Somebody/);
  });

  it.each([
    ['DELETE', '/v1/events', 'POST'],
    ['PUT', '/v1/plans/p1/history', 'GET, HEAD'],
    ['POST', '/health/live', 'GET, HEAD'],
  ] as const)('does not answer to %s %s', async (method, url, allow) => {
    expect(await problemOf({ method, url })).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect((await ask({ method, url })).headers['allow']).toBe(allow);
  });

  it.each([
    ['/v1/plans/%zz/history', 400],
    ['/v1/plans//history', 404],
    [`/v1/plans/${'x'.repeat(200)}/history`, 404],
  ])('that cannot be read is a problem: %s', async (url, status) =>
    expect((await problemOf({ url, headers: { authorization } })).status).toBe(status),
  );
});

describe('a DTO', () => {
  const propose = (payload: unknown) =>
    problemOf({ method: 'POST', url: '/v1/agreements', headers: json, payload: JSON.stringify(payload) });
  const good = { amountPence: 100, startsOn: '2024-01-31', actors: [{ id: 'a' }] };

  it('reaches the controller as an object of its class', async () => {
    const asked = { method: 'POST', url: '/v1/agreements', headers: json, payload: JSON.stringify(good) } as const;
    expect((await ask(asked)).body).toStrictEqual({ isDto: true, proposal: good });
  });

  it('that is wrong is refused with a pointer to each place', async () => {
    const body = await propose({
      amountPence: 0.5,
      startsOn: 'Somebody',
      actors: [{ id: 'a' }, { id: 7 }],
      nhsNumber: 'x',
    });
    expect(body).toMatchObject({ status: 400, code: 'NOT_VALID' });
    expect(body.errors).toStrictEqual([
      { pointer: '', expected: 'only the fields amountPence, startsOn, actors', actual: '1 other field' },
      { pointer: '/amountPence', expected: 'not be less than 1; an integer number', actual: '0.5' },
      { pointer: '/startsOn', expected: 'a day as 2024-01-31', actual: 'text of 8 characters' },
      { pointer: '/actors/1/id', expected: 'a string', actual: '7' },
    ]);
  });

  it.each([
    [[]],
    [[good]],
    ['text'],
    [7],
    [null],
    [{ ...good, actors: 'x' }],
    [{ ...good, actors: [[]] }],
    [{ constructor: 1 }],
  ])('is not made of %j', async (payload) =>
    expect(await propose(payload)).toMatchObject({ status: 400, code: 'NOT_VALID' }),
  );

  it.each([
    ['{"amountPence":100,"startsOn":"2024-01-31","actors":[{"id":"a"}],"__proto__":{"id":"b"}}', '__proto__'],
    ['{"amountPence":100,"startsOn":"2024-01-31","actors":[{"id":"a","__proto__":1}]}', '__proto__'],
    ['{"amountPence":100,"startsOn":"2024-01-31","actors":[{"id":"a","constructor":1}]}', 'constructor'],
  ])('has no member that would be passed over in silence: %s', async (payload, name) => {
    const { errors } = await problemOf({ method: 'POST', url: '/v1/agreements', headers: json, payload });
    expect(errors).toMatchObject([{ pointer: '', expected: `no field named ${name}` }]);
  });

  it('is not made of what is nested without end', async () => {
    const payload = `{"amountPence":100,"startsOn":"2024-01-31","actors":[{"id":${'['.repeat(900)}${']'.repeat(900)}}]}`;
    const { code, errors } = await problemOf({ method: 'POST', url: '/v1/agreements', headers: json, payload });
    expect([code, errors[0].expected]).toStrictEqual(['NOT_VALID', 'at most 32 levels of objects and lists']);
  });

  it('is asked for in a query too', async () => {
    const url = '/v1/plans/p1/history?limit=';
    expect((await ask({ url: `${url}500`, headers: { authorization } })).body).toStrictEqual({
      planId: 'p1',
      limit: 500,
    });
    expect((await problemOf({ url: `${url}501`, headers: { authorization } })).errors).toStrictEqual([
      { pointer: '/limit', expected: 'not be greater than 500', actual: '501' },
    ]);
    expect((await problemOf({ url: '/v1/plans/p1/history?child=x', headers: { authorization } })).errors).toStrictEqual(
      [{ pointer: '', expected: 'only the fields limit', actual: '1 other field' }],
    );
  });
});

describe('a fault', () => {
  const fail = (kind: string) => ask({ url: `/v1/faults/${kind}?child=Somebody`, headers: { authorization } });

  it('that nobody foresaw says nothing outside, and all in the log', async () => {
    const { status, body } = await fail('unknown');
    expect([status, body.code]).toStrictEqual([500, 'INTERNAL_FAULT']);
    expect(JSON.stringify(body)).not.toContain('Somebody');
    const line = lines().findLast(({ message }) => message === 'request failed');
    expect(line).toMatchObject({ level: 'error', route: '/v1/faults/:kind', fault: { type: 'Error' } });
  });

  it('of the ledger asks to come again', async () => {
    const { status, body, headers } = await fail('ledger');
    expect([status, body.code, headers['retry-after']]).toStrictEqual([503, 'LEDGER_UNAVAILABLE', '1']);
    expect(lines().at(-1)).toMatchObject({ message: 'request', status: 503 });
    expect(lines().at(-2)).toMatchObject({ fault: { type: 'LedgerFault', code: 'SQLITE_FULL' } });
  });

  it('that a context worded passes as it is, with the path', async () => {
    const { status, body, type } = await fail('context');
    expect([status, type]).toStrictEqual([409, 'application/problem+json']);
    expect(body).toStrictEqual({
      type: 'x',
      title: 'x',
      detail: 'x',
      status: 409,
      code: 'MESSAGE_ID_REUSED',
      instance: '/v1/faults/:kind',
    });
  });

  it('that will pass is worth another try soon, or after as long as its context says, which only the header tells', async () => {
    expect((await fail('busy')).headers['retry-after']).toBe('1');
    const { headers, body } = await fail('lasting');
    expect(headers['retry-after']).toBe('30');
    expect(body).toStrictEqual({
      type: 'x',
      title: 'x',
      detail: 'x',
      status: 503,
      code: 'QUORUM_FAILED',
      instance: '/v1/faults/:kind',
    });
  });

  it('in the protocol itself is answered on the connection', async () => {
    const port = Number(new URL(await app.getUrl()).port);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NOT HTTP\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});

it('counts a client that goes away within its body as no fault of the hub', async () => {
  const { port } = new URL(await app.getUrl());
  const before = lines().length;
  const socket = connect(Number(port), '127.0.0.1');
  const head = [
    'POST /v1/events HTTP/1.1',
    'Host: x',
    `Authorization: ${authorization}`,
    'Content-Type: application/json',
  ];
  socket.write([...head, 'Content-Length: 100', '', '{"a":'].join('\r\n'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lines().slice(before)).toStrictEqual([]);
});

describe('health', () => {
  it('is told to anybody', async () => {
    expect((await ask({ url: '/health/live' })).body).toStrictEqual({ status: 'live' });
    expect(await ask({ url: '/health/ready' })).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: [{ name: 'ledger', status: 'ready' }] },
    });
  });

  it('names what is not well', async () => {
    answerOfLedger = async () => 'disk is full';
    expect(await ask({ url: '/health/ready' })).toMatchObject({
      status: 503,
      body: { status: 'not-ready', checks: [{ name: 'ledger', status: 'not-ready', detail: 'disk is full' }] },
    });
  });

  it.each<[string, () => Promise<string | null>, string]>([
    ['fails', () => Promise.reject(new Error('Somebody')), 'the check itself failed'],
    ['never answers', () => new Promise(() => undefined), 'no answer within 2000 ms'],
  ])('is not well when its check %s', async (_how, answer, detail) => {
    answerOfLedger = answer;
    expect(await ask({ url: '/health/ready' })).toMatchObject({
      status: 503,
      body: { status: 'not-ready', checks: [{ name: 'ledger', status: 'not-ready', detail }] },
    });
  });

  afterEach(() => {
    answerOfLedger = async () => null;
  });
});

it('writes a line for each request at debug: route and status, never the URL', async () => {
  await ask({ url: '/v1/plans/p1/history?limit=3', headers: { authorization } });
  expect(lines().at(-1)).toStrictEqual({
    level: 'debug',
    method: 'GET',
    route: '/v1/plans/:planId/history',
    status: 200,
    ms: expect.any(Number),
    message: 'request',
  });
  expect(JSON.stringify(lines())).not.toMatch(/north-key|p1|child=/);
});

describe('an application', () => {
  const start = (controller: new () => object) => {
    class Trial {}
    Module({ controllers: [controller] })(Trial);
    return createHttpApp(Trial, { authenticator, bodyLimitBytes: 2048, checks: [], log });
  };

  it('does not start with a route that states no permission, and names it', async () => {
    @Controller('v1')
    class Forgetful {
      @Get('plans')
      list() {
        return [];
      }
    }
    await expect(start(Forgetful)).rejects.toThrow(/but Forgetful\.list states no permission\.$/);
  });

  it('does not start with a permission there is not', async () => {
    @Controller('v1')
    class Misspelt {
      @Get('plans')
      @SetMetadata(PERMISSION, 'plan:read')
      list() {
        return [];
      }
    }
    await expect(start(Misspelt)).rejects.toThrow(
      /but Misspelt\.list states the permission plan:read, which there is not\.$/,
    );
  });
});
