import { execFile, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = 'apps/cli/bin/accord.mjs';
const folder = mkdtempSync(join(tmpdir(), 'accord-cli-'));
const key = 'key-of-the-test';

type Ran = { readonly status: number; readonly out: string; readonly err: string };
type Seen = { readonly method: string; readonly url: string; readonly authorization: string; readonly body: string };

const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env['PATH'] ?? '',
  ACCORD_KEY: key,
  ...more,
});

const accord = (args: readonly string[], more: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(process.execPath, [bin, ...args], { env: environment(more) }, (fault, out, err) =>
      resolve({ status: typeof fault?.code === 'number' ? fault.code : fault ? -1 : 0, out, err }),
    ),
  );

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

let seen: Seen[] = [];
let answers: (call: Seen) => { readonly status: number; readonly body: unknown };
const server: Server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const { method = '', url = '', headers } = request;
    const call = { method, url, authorization: headers.authorization ?? '', body };
    seen.push(call);
    const { status, body: answer } = answers(call);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
});
let url = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
beforeEach(() => {
  seen = [];
  answers = () => ({ status: 404, body: {} });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const forbidden = {
  type: 'https://accord.example/problems/not-concerned',
  title: 'This plan is not yours to read',
  status: 403,
  detail: 'Expected a council that reported about this plan.',
  code: 'NOT_CONCERNED',
};

it('checks cases without a hub', async () => {
  expect(await accord(['case', 'check', 'test/cases'])).toMatchObject({ status: 0, err: '' });
  expect((await accord(['case', 'check', 'nowhere.yaml'])).status).toBe(2);
});

it.each([
  [['--help'], 0],
  [['case', 'check', '--help'], 0],
  [['publish', '--help'], 0],
  [['keys', 'new', '--help'], 0],
  [['replay', '--help'], 0],
  [['commitments', '--help'], 0],
  [['refusals', '--help'], 0],
  [['quarantine', '--help'], 0],
  [['quarantine', 'list', '--help'], 0],
  [['quarantine', 'show', '--help'], 0],
  [['quarantine', 'release', '--help'], 0],
  [['quarantine', 'discard', '--help'], 0],
])('explains itself: %j', async (args, status) =>
  expect(await accord(args)).toMatchObject({ status, out: expect.stringContaining('Usage: accord') }),
);

it.each([
  [['replya', 'x'], 'Did you mean replay?'],
  [['replay'], "missing required argument 'plan'"],
  [['replay', 'x', '--to-revision', 'first'], 'Expected a revision'],
  [['quarantine', 'discard', 'q1'], "required option '--reason <word>' not specified"],
  [['quarantine', 'list', '--state', 'lost'], 'Allowed choices are refused, held, released, discarded, any'],
  [['commitments'], 'Expected one of --commissioner, --child and --plan; got 0.'],
])('says how it is used when it is used wrongly: %j', async (args, text) =>
  expect(await accord(args)).toMatchObject({ status: 2, err: expect.stringContaining(text) }),
);

it('publishes a file with the key, and tells the receipt', async () => {
  const path = join(folder, 'event.json');
  writeFileSync(path, '{"id":"m1"}');
  const receipt = {
    eventId: 'e1',
    stream: 'plan-1',
    revision: 4,
    position: '5',
    recordedAt: '2026-01-05T09:00:00.000Z',
  };
  answers = () => ({ status: 200, body: { receipts: [{ index: 0, status: 'accepted', receipt }] } });
  const { status, out } = await accord(['publish', path, '--url', url]);
  expect([status, out]).toStrictEqual([0, expect.stringContaining('event e1 is revision 4 of plan-1')]);
  expect(seen).toStrictEqual([
    { method: 'POST', url: '/v1/events', authorization: `Bearer ${key}`, body: '[{"id":"m1"}]' },
  ]);
});

it('follows pages, and asks only what was asked', async () => {
  const page = { asAt: '2026-01-05', knownAt: '2026-01-05T09:00:00.000Z', position: '5', commitments: [] };
  answers = (call) => ({ status: 200, body: { ...page, next: call.url.includes('after=') ? null : 'n1' } });
  const { status, out } = await accord(['commitments', '--commissioner', 'ods:Q9N', '--as-at', '2026-01-05'], {
    ACCORD_URL: url,
  });
  expect([status, out]).toStrictEqual([
    0,
    'In force on 2026-01-05, as known at 2026-01-05T09:00:00.000Z\n\nNothing was promised.\n',
  ]);
  expect(seen.map((call) => call.url)).toStrictEqual([
    '/v1/commitments?commissioner=ods%3AQ9N&asAt=2026-01-05&limit=500',
    '/v1/commitments?commissioner=ods%3AQ9N&asAt=2026-01-05&limit=500&after=n1',
  ]);
});

describe('what is in quarantine', () => {
  const id = '3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b';
  const message = {
    ...{ quarantineId: id, state: 'refused', sector: 'icb', organisation: 'northmere-icb', source: null },
    ...{ messageId: 'm1', eventType: null, topic: 'accord.in.icb', partition: 0, offset: '7', receipt: null },
    refusal: { code: 'NOT_JSON', pointer: '', expected: 'JSON', actual: '9 bytes of another kind' },
    ...{ arrivedAt: '2026-11-23T09:14:07.318Z', settledAt: null, settledBy: null },
  };
  const receipt = { eventId: 'e1', stream: 'plan-1', revision: 4 };
  const followed = { released: 1, next: 'none' };

  it('is listed when it needs somebody', async () => {
    answers = () => ({ status: 200, body: { messages: [message], next: null } });
    const { status, out } = await accord(['quarantine', 'list', '--url', url]);
    expect([status, out]).toStrictEqual([0, expect.stringContaining(`${id}  2026-11-23T09:14:07.318Z`)]);
    expect(seen.map((call) => call.url)).toStrictEqual(['/v1/quarantine?state=refused&limit=500']);
  });

  it('is shown with what it says', async () => {
    const content = { key: null, headers: { ce_id: 'm1' }, value: 'no JSON' };
    answers = () => ({ status: 200, body: { message, content } });
    const { status, out } = await accord(['quarantine', 'show', id, '--url', url]);
    expect([status, out.split('\n').slice(-6)]).toStrictEqual([
      0,
      ['record accord.in.icb/0/7', 'key (none)', 'ce_id: m1', '', 'no JSON', ''],
    ]);
  });

  it('is released as it came or with a file in its place', async () => {
    const path = join(folder, 'corrected.json');
    writeFileSync(path, '{"id":"m1"}');
    answers = () => ({ status: 200, body: { quarantineId: id, receipt, followed } });
    const { status, out } = await accord(['quarantine', 'release', id, '--with', path, '--url', url]);
    expect([status, out]).toStrictEqual([0, expect.stringContaining('event e1 is revision 4 of plan-1')]);
    await accord(['quarantine', 'release', id, '--url', url]);
    expect(seen.map((call) => [call.url, call.body])).toStrictEqual([
      [`/v1/quarantine/${id}/release`, '{"message":{"id":"m1"}}'],
      [`/v1/quarantine/${id}/release`, '{}'],
    ]);
    expect((await accord(['quarantine', 'release', id, '--with', 'nowhere.json', '--url', url])).status).toBe(2);
  });

  it('is discarded for a reason', async () => {
    answers = () => ({ status: 200, body: { quarantineId: id, followed } });
    const { status, out } = await accord(['quarantine', 'discard', id, '--reason', 'sent-twice', '--url', url]);
    expect([status, out]).toStrictEqual([0, expect.stringContaining('1 message that waited behind it was recorded')]);
    expect(seen.map((call) => [call.url, call.body])).toStrictEqual([
      [`/v1/quarantine/${id}/discard`, '{"reason":"sent-twice"}'],
    ]);
  });
});

it('tells why the hub refused, and exits 1', async () => {
  answers = () => ({ status: 403, body: forbidden });
  const { status, err } = await accord(['replay', 'plan-1', '--url', url]);
  expect([status, err]).toStrictEqual([1, 'NOT_CONCERNED: Expected a council that reported about this plan.\n']);
});

it('says what to do when there is no hub, and never shows the key', async () => {
  const { status, out, err } = await accord(['refusals', '--url', 'http://127.0.0.1:9']);
  expect([status, out]).toStrictEqual([2, '']);
  expect(err).toMatch(/^No hub answers at http:\/\/127\.0\.0\.1:9 \(.*\)\. Start one with npm start/);
  expect(err).not.toContain(key);
});

it('stops at Ctrl-C while it waits for more messages, and says that it may be run again', async () => {
  const messages = Array.from({ length: 100 }, (_, index) => index);
  const receipt = {
    eventId: 'e1',
    stream: 'plan-1',
    revision: 4,
    position: '5',
    recordedAt: '2026-01-05T09:00:00.000Z',
  };
  const receipts = messages.map((index) => ({ index, status: 'accepted', receipt }));
  const posted = new Promise<void>((resolve) => {
    answers = () => {
      resolve();
      return { status: 200, body: { receipts } };
    };
  });
  const child = spawn(process.execPath, [bin, 'publish', '--url', url], { env: environment() });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.write(messages.map((id) => `{"id":"m${id}"}\n`).join(''));
  await posted;
  child.kill('SIGINT');
  const [status] = await once(child, 'close');
  expect([status, out, err]).toStrictEqual([130, '100 accepted\n', expect.stringContaining('Run it again')]);
});
