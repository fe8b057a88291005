import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSigner } from '@accord/audit/log';
import { makeSigningKey, readSigningKey } from '@accord/platform';
import { entryOf, formatKey, verifyProof } from '@accord/proof';
import { faultsIn, operations } from '../../contracts/testing/answers.ts';
import { fakeWitness, type FakeWitness } from '../witness/support/fake-witness.ts';
import { startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';

/** What a real hub answers is what the interface says it answers: every operation, and no field that is not in it. */

const story = new URL('../../infra/example/story.json', import.meta.url);
const steps: readonly { readonly post: string; readonly body: Readonly<Record<string, unknown>> }[] = JSON.parse(
  readFileSync(story, 'utf8'),
).steps;
const told = (post: string) => steps.find((step) => step.post.endsWith(post))?.body ?? {};
const message = { ...told('/v1/events'), id: 'answers-1' };
const proposal = told('/v1/agreements');
const signature = told('/sign');

const inForce = String(proposal['agreementId']);
const planId = String(proposal['planId']);
const idOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const proposed = (number: number) => ({ ...proposal, agreementId: idOf(number) });
const decided = { version: 1, reason: 'budget-not-agreed', actor: proposal['actor'] };

const directory = temporaryDirectory();
let hub: HubProcess;
let witness: FakeWitness;
beforeAll(async () => {
  const [key, policy] = [join(directory.path, 'keys', 'log.key'), join(directory.path, 'policy.txt')];
  makeSigningKey(key);
  const log = logSigner('accord.example/log', readSigningKey('ACCORD_LOG_KEY_FILE', key));
  witness = await fakeWitness('icb', log);
  writeFileSync(policy, `log ${formatKey(log.key)}\n${witness.line}quorum icb\n`);
  hub = await startHub(directory.path, { ACCORD_BODY_LIMIT_BYTES: '20000', ACCORD_LOG_POLICY_FILE: policy });
  while (!(await fetch(`${hub.url}/log/checkpoint/witnessed`)).ok)
    await new Promise((resolve) => setTimeout(resolve, 50));
}, 90_000);
afterAll(async () => {
  await hub.stop();
  await witness.close();
  directory.remove();
});

const called = new Set<string>();
const cloudEvent = 'application/cloudevents+json';
const json = 'application/json';

interface Call {
  readonly as?: string;
  readonly type?: string;
  readonly body?: unknown;
}

/** The route of the interface that a path belongs to. */
const routeOf = (method: string, url: string): string => {
  const path = url.split('?', 1)[0] ?? url;
  // The index of a tile alone goes over several segments.
  const pattern = (route: string) =>
    new RegExp(`^${route.replaceAll(/\{\w+\}/g, (name) => (name === '{index}' ? '.+' : '[^/]+'))}$`);
  const found = operations.find((operation) => {
    const [its, route = ''] = operation.split(' ');
    return its === method && pattern(route).test(path);
  });
  if (found === undefined) throw new Error(`Expected an operation of the interface, got ${method} ${path}.`);
  return found.split(' ')[1] ?? '';
};

const isJson = (contentType: string): boolean => /^application\/(problem\+)?json/.test(contentType);

const call = async (method: string, url: string, { as = 'northmere-council', type = json, body }: Call) => {
  const key = as === 'nobody' ? 'no-such-key' : hub.key(as);
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const headers = { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) };
  const answer = await fetch(`${hub.url}${url}`, { method: method.toUpperCase(), headers, ...sent });
  const path = routeOf(method, url);
  if (answer.ok) called.add(`${method} ${path}`);
  const contentType = answer.headers.get('content-type') ?? '';
  const text = await answer.text();
  return { method, path, status: answer.status, contentType, body: isJson(contentType) ? JSON.parse(text) : text };
};

const icb = 'northmere-icb';
const history = `/v1/plans/${planId}/history`;
const pack = `/v1/plans/${planId}/pack`;

it.each<readonly [string, string, number, Call]>([
  ['post', '/v1/events', 202, { body: message, type: cloudEvent }],
  ['post', '/v1/events', 200, { body: message }],
  ['post', '/v1/events', 200, { body: [message, { ...message, id: 'answers-2' }, { ...message, id: '' }, 7] }],
  ['post', '/v1/events', 409, { body: { ...message, actorid: 'another' } }],
  ['post', '/v1/events', 400, { body: '{' }],
  ['post', '/v1/events', 400, { body: [] }],
  ['post', '/v1/events', 400, { body: { ...message, source: 7 } }],
  ['post', '/v1/events', 422, { body: { ...message, id: 'answers-3', type: 'uk.accord.plans.FinalPlanIsued.v1' } }],
  ['post', '/v1/events', 422, { body: { ...message, id: 'answers-4', data: {} } }],
  ['post', '/v1/events', 401, { as: 'nobody', body: message }],
  ['post', '/v1/events', 403, { as: 'auditor', body: message }],
  ['post', '/v1/events', 403, { as: icb, body: message }],
  ['post', '/v1/events', 413, { body: ' '.repeat(20_001) }],
  ['post', '/v1/events', 415, { body: '<a/>', type: 'text/xml' }],
  ['get', '/v1/refusals', 200, {}],
  ['get', '/v1/refusals?limit=1', 200, { as: 'auditor' }],
  ['get', '/v1/refusals?after=x', 400, {}],
  ['get', '/v1/refusals', 401, { as: 'nobody' }],
  ['post', '/v1/agreements', 201, { as: icb, body: proposed(1) }],
  ['post', '/v1/agreements', 201, { as: icb, body: proposed(2) }],
  ['post', '/v1/agreements', 400, { as: icb, body: {} }],
  ['post', '/v1/agreements', 403, { as: 'auditor', body: proposed(3) }],
  ['post', '/v1/agreements', 409, { as: icb, body: { ...proposed(1), planId: idOf(9) } }],
  [
    'post',
    '/v1/agreements',
    422,
    { as: icb, body: { ...proposed(4), terms: { ...Object(proposal['terms']), grossPence: 1 } } },
  ],
  ['get', `/v1/agreements/${inForce}`, 200, { as: icb }],
  ['get', `/v1/agreements/${idOf(1)}`, 200, { as: icb }],
  ['get', `/v1/agreements/${idOf(8)}`, 404, { as: icb }],
  ['get', '/v1/agreements/9990000018', 400, { as: icb }],
  ['get', `/v1/agreements/${inForce}`, 403, { as: 'northmere-children-nhs' }],
  ['post', `/v1/agreements/${idOf(1)}/decline`, 200, { body: decided }],
  [
    'post',
    `/v1/agreements/${idOf(1)}/propose`,
    200,
    { as: icb, body: { version: 2, terms: proposal['terms'], actor: proposal['actor'] } },
  ],
  ['post', `/v1/agreements/${idOf(1)}/sign`, 200, { as: icb, body: { ...signature, version: 2 } }],
  ['post', `/v1/agreements/${idOf(1)}/sign`, 409, { as: icb, body: { ...signature, version: 3 } }],
  [
    'post',
    `/v1/agreements/${idOf(1)}/sign`,
    422,
    { body: { ...signature, version: 2, authority: { reference: 'small-sums', limitPence: 1 } } },
  ],
  ['post', `/v1/agreements/${idOf(2)}/withdraw`, 200, { as: icb, body: decided }],
  ['post', `/v1/agreements/${idOf(5)}/withdraw`, 404, { as: icb, body: decided }],
  ['post', `/v1/agreements/${inForce}/end`, 200, { as: icb, body: { ...decided, endsOn: '2027-03-31' } }],
  ['get', '/v1/commitments?commissioner=ods:Q9N', 200, { as: icb }],
  ['get', `/v1/commitments?planId=${planId}&asAt=2026-05-01&limit=1`, 200, { as: icb }],
  ['get', '/v1/commitments?commissioner=ods:Q9N&knownAt=2020-01-01T00:00:00Z', 200, { as: 'auditor' }],
  ['get', '/v1/commitments?commissioner=ods:Q9N', 403, {}],
  ['get', '/v1/commitments', 400, {}],
  ['get', history, 200, { as: 'auditor' }],
  ['get', `${history}?toRevision=0`, 200, {}],
  ['get', `${history}?asAt=2026-02-30`, 400, {}],
  ['get', `/v1/plans/${idOf(7)}/history`, 404, {}],
  ['get', pack, 200, { as: 'auditor' }],
  ['get', `${pack}?since=0`, 200, {}],
  ['get', `${pack}?since=yesterday`, 400, {}],
  ['get', `${pack}?since=2020-01-01`, 404, {}],
  ['get', `${pack}?since=999999999`, 404, {}],
  ['get', `/v1/plans/${idOf(7)}/pack`, 404, {}],
  ['get', pack, 401, { as: 'nobody' }],
  ['get', `/v1/plans/${planId}/accesses`, 200, { as: 'auditor' }],
  ['get', `/v1/plans/${planId}/accesses?from=-1`, 400, { as: 'auditor' }],
  ['get', `/v1/plans/${idOf(7)}/accesses`, 404, { as: 'auditor' }],
  ['get', `/v1/plans/${planId}/accesses`, 403, {}],
  ['get', `/v1/plans/${planId}/accesses`, 401, { as: 'nobody' }],
  ['get', '/v1/projections', 200, { as: 'operations' }],
  ['get', '/v1/projections', 403, {}],
  ['post', '/v1/projections/commitments/rebuild', 202, { as: 'operations' }],
  ['post', '/v1/projections/nothing/rebuild', 404, { as: 'operations' }],
  ['get', '/log/checkpoint', 200, { as: 'nobody' }],
  ['get', '/log/checkpoint/witnessed', 200, { as: 'nobody' }],
  ['get', '/log/keys', 200, { as: 'nobody' }],
  ['get', '/log/witnesses', 200, { as: 'nobody' }],
  ['get', '/log/tile/0/000.p/1', 200, { as: 'nobody' }],
  ['get', '/log/tile/entries/000.p/2', 200, { as: 'nobody' }],
  ['get', '/log/tile/0/x001/234', 404, { as: 'nobody' }],
  ['get', '/log/tile/0/0', 400, { as: 'nobody' }],
  ['get', '/log/consistency?from=1&to=2', 200, { as: 'nobody' }],
  ['get', '/log/consistency?from=2020-01-01', 404, { as: 'nobody' }],
  ['get', '/log/consistency?from=0&to=999999999', 404, { as: 'nobody' }],
  ['get', '/log/timestamps/1', 404, { as: 'nobody' }],
  ['get', '/log/timestamps/01', 400, { as: 'nobody' }],
  ['get', '/log/consistency?from=2&to=1', 400, { as: 'nobody' }],
  ['get', '/log/consistency?from=', 400, { as: 'nobody' }],
  ['get', `/v1/events/${idOf(7)}/proof`, 404, {}],
  ['get', '/v1/events/event-1/proof', 400, {}],
  ['get', `/v1/events/${idOf(7)}/proof`, 404, { as: 'nobody' }],
  ['get', `/v1/events/${idOf(7)}/evidence`, 404, {}],
  ['get', `/v1/events/${idOf(7)}/evidence`, 401, { as: 'nobody' }],
  ['get', `/v1/events/${idOf(7)}/evidence`, 403, { as: 'auditor' }],
  ['get', '/verify', 200, { as: 'nobody' }],
  ['get', '/health/live', 200, { as: 'nobody' }],
  ['get', '/health/ready', 200, { as: 'nobody' }],
])('%s %s answers %i as the interface says', async (method, url, status, asked) => {
  const answered = await call(method, url, asked);
  expect(answered).toMatchObject({ status });
  expect(faultsIn(answered)).toStrictEqual([]);
});

it('is asked of every plan that the worked example tells of', async () => {
  const plans = new Set(steps.map(({ body }) => String(Object(body['data'] ?? body)['planId'])));
  expect(plans.size).toBeGreaterThan(2);
  for (const id of plans)
    expect(faultsIn(await call('get', `/v1/plans/${id}/history`, { as: 'auditor' }))).toStrictEqual([]);
});

it('tells auditors of everybody who was shown a plan, and nothing of those who were refused', async () => {
  const accesses = async () => {
    const { body } = await call('get', `/v1/plans/${planId}/accesses`, { as: 'auditor' });
    return (body.accesses as { by: string; as: string }[]).map(({ by, as }) => [by, as]);
  };
  const before = await accesses();
  await call('get', history, { as: icb });
  await call('get', history, { as: 'northmere-children-nhs' });
  await call('get', pack, { as: 'auditor' });
  await call('get', `${pack}?since=999999999`, { as: 'auditor' });
  expect((await accesses()).slice(before.length)).toStrictEqual([
    ['ods:Q9N', 'history'],
    ['org:auditor', 'pack'],
  ]);
});

/** As if an authority had stamped it: what is stored is served as it is, and was verified before it was stored. */
it('gives the time stamp over a checkpoint', async () => {
  const { body: note } = await call('get', '/log/checkpoint', { as: 'nobody' });
  const size = Number(String(note).split('\n')[1]);
  const database = new Database(join(hub.dataDir, 'log.db'));
  database
    .prepare('INSERT INTO log_timestamps VALUES (?, ?, ?)')
    .run(size, Buffer.of(48, 0), '2026-11-28T09:00:00.000Z');
  database.close();
  const answered = await call('get', `/log/timestamps/${size}`, { as: 'nobody' });
  expect(answered).toMatchObject({ status: 200, body: { token: 'MAA=' } });
  expect(faultsIn(answered)).toStrictEqual([]);
});

it('proves the event of a receipt within two seconds', async () => {
  const { body } = await call('post', '/v1/events', { body: message });
  const { proof: path } = Object(body);
  const proof = () => call('get', String(path), { as: 'nobody' });
  const deadline = Date.now() + 2000;
  let answered = await proof();
  while (answered.status === 404 && Date.now() < deadline) answered = await proof();
  expect(answered).toMatchObject({ status: 200 });
  expect(faultsIn(answered)).toStrictEqual([]);
});

it('gives whoever reported an event what was recorded of it, with which it checks that these were its words', async () => {
  const { body } = await call('post', '/v1/events', { body: message });
  const path = `/v1/events/${String(Object(body)['eventId'])}/evidence`;
  const answered = await call('get', path, {});
  expect(answered).toMatchObject({ status: 200, body: { stored: { data: Object(message)['data'] } } });
  expect(faultsIn(answered)).toStrictEqual([]);
  const judged = async () => {
    const { body: evidence } = await call('get', path, {});
    const entry = entryOf(evidence);
    if (!entry.ok) throw new Error(JSON.stringify(entry.refusal));
    const trust = { policy: readFileSync(join(directory.path, 'policy.txt')), now: Math.ceil(Date.now() / 1000) };
    return verifyProof({ entry: entry.value, proof: evidence.proof }, trust);
  };
  const deadline = Date.now() + 20_000; // the witness is asked every two seconds
  let verdict = await judged();
  while (!verdict.holds && Date.now() < deadline) verdict = await judged();
  expect(verdict).toMatchObject({ holds: true });
  expect(await call('get', path, { as: icb })).toMatchObject({ status: 404, body: { code: 'NOT_IN_THE_LOG' } });
});

/** Not every process serves the whole interface. */
const isServed = async (operation: string): Promise<boolean> => {
  const [method = '', route = ''] = operation.split(' ');
  const url = `${hub.url}${route.replaceAll(/\{\w+\}/g, idOf(6))}`;
  const answer = await fetch(url, { method: method.toUpperCase() });
  if (!isJson(answer.headers.get('content-type') ?? '')) return answer.ok;
  const { code } = (await answer.json()) as { readonly code?: string };
  return code !== 'NOT_FOUND' && code !== 'METHOD_NOT_ALLOWED';
};

it('has asked every operation that the hub serves: a new one needs a line above', async () => {
  const served: string[] = [];
  for (const operation of operations) if (await isServed(operation)) served.push(operation);
  expect(served.length).toBeGreaterThan(10);
  expect(served.filter((operation) => !called.has(operation))).toStrictEqual([]);
});
