import { Readable } from 'node:stream';
import type { Answer, Problem } from '../hub/answer.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { publish, type Publishing } from './publish.ts';
import type { ItemAnswer, Post } from './send.ts';

type Body = { readonly id: number };
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && 'id' in value;
const idsOf = (bodies: readonly unknown[]): readonly number[] => bodies.filter(isBody).map(({ id }) => id);

const problem = (status: number, code: string): Problem => ({
  status,
  code,
  title: `The title of ${code}`,
  detail: `It is ${code}.`,
  errors: [],
});
const receipt = (id: number) => ({
  eventId: `event-${id}`,
  stream: 'plan-1',
  revision: id,
  position: `p${id}`,
  recordedAt: '2026-01-05T09:00:00.000Z',
});
const taken = (bodies: readonly unknown[]): Answer<readonly ItemAnswer[]> => ({
  kind: 'data',
  data: idsOf(bodies).map((id, index) => ({ index, status: 'accepted', receipt: receipt(id) })),
});
const refused = (status: number, code: string, retryAfterSeconds: number | null = null): Answer<never> => ({
  kind: 'problem',
  problem: problem(status, code),
  retryAfterSeconds,
});

const messages = (count: number): string => Array.from({ length: count }, (_, id) => JSON.stringify({ id })).join('\n');

const run = async (
  text: string,
  answer: (bodies: readonly unknown[], call: number) => Answer<readonly ItemAnswer[]>,
  given: Partial<Publishing> = {},
  paths: readonly string[] = ['-'],
) => {
  const { terminal, out, err } = recordingTerminal();
  const posted: (readonly number[])[] = [];
  const waits: number[] = [];
  const post: Post = (bodies) => {
    posted.push(idsOf(bodies));
    return Promise.resolve(answer(bodies, posted.length));
  };
  const status = await publish(paths, {
    post,
    baseUrl: 'http://hub.example',
    terminal,
    stdin: Readable.from([text]),
    sign: null,
    receipts: false,
    stop: new AbortController().signal,
    now: () => 0,
    sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    ...given,
  });
  return { status, out, err, posted, waits };
};

it('sends a hundred at a time, every message once', async () => {
  const { status, posted, out } = await run(messages(250), taken);
  expect(posted.map(({ length }) => length)).toStrictEqual([100, 100, 50]);
  expect(posted.flat().toSorted((a, b) => a - b)).toStrictEqual(Array.from({ length: 250 }, (_, id) => id));
  expect([status, out]).toStrictEqual([0, ['250 accepted']]);
});

it('reads an input once, however often it is named', async () =>
  expect(await run(messages(2), taken, {}, ['-', '-'])).toMatchObject({ status: 0, posted: [[0, 1]] }));

it('tells the receipt of a single message', async () =>
  expect((await run(messages(1), taken)).out).toStrictEqual([
    'event event-0 is revision 0 of plan-1, position p0, recorded at 2026-01-05T09:00:00.000Z',
    '1 accepted',
  ]));

it('prints receipts as JSON, and the count beside them', async () => {
  const { out, err } = await run(messages(2), taken, { receipts: true });
  expect(out.map((line) => JSON.parse(line).eventId)).toStrictEqual(['event-0', 'event-1']);
  expect(err).toStrictEqual(['2 accepted']);
});

it('tells each refusal with its place, and exits 1', async () => {
  const errors = [{ pointer: '/data/occurredOn', expected: 'a day', actual: 'nothing' }];
  const { status, out, err } = await run(messages(2), (bodies) => ({
    kind: 'data',
    data: [
      { index: 0, status: 'repeated', receipt: receipt(0) },
      { index: 1, status: 'refused', problem: { ...problem(422, 'DATA_INVALID'), errors } },
    ].slice(0, bodies.length),
  }));
  expect(err).toStrictEqual([
    'refused: standard input line 2: DATA_INVALID: The title of DATA_INVALID',
    '  /data/occurredOn: expected a day, came nothing',
  ]);
  expect([status, out.at(-1)]).toStrictEqual([1, '0 accepted, 1 known already, 1 refused']);
});

it('sends again, after the time that the hub names, only what the hub put off', async () => {
  const { status, posted, waits } = await run(messages(3), (bodies, call) => {
    if (call === 1) return refused(503, 'LEDGER_BUSY', 2);
    const answer = taken(bodies);
    if (call > 2 || answer.kind !== 'data') return answer;
    return {
      kind: 'data',
      data: [...answer.data.slice(0, 2), { index: 2, status: 'refused', problem: problem(503, 'LEDGER_BUSY') }],
    };
  });
  expect(posted).toStrictEqual([[0, 1, 2], [0, 1, 2], [2]]);
  expect(waits).toStrictEqual([2000, 1000]);
  expect(status).toBe(0);
});

it('halves a batch that is too long for the hub', async () => {
  const { status, posted } = await run(messages(3), (bodies) =>
    bodies.length > 1 ? refused(413, 'BODY_TOO_LARGE') : taken(bodies),
  );
  expect(posted).toStrictEqual([[0, 1, 2], [0, 1], [0], [1], [2]]);
  expect(status).toBe(0);
});

it('does not wait for a hub that never answered, and says what to do', async () => {
  const { status, err, posted, waits } = await run(messages(1), () => ({
    kind: 'unreachable',
    reason: 'ECONNREFUSED',
  }));
  expect([status, posted.length, waits]).toStrictEqual([2, 1, []]);
  expect(err[0]).toBe(
    'No hub answers at http://hub.example (ECONNREFUSED). Start one with npm start, or say where it is with --url or ACCORD_URL.',
  );
});

it('waits for a hub that went away, and gives up in the end', async () => {
  const { status, posted } = await run(messages(1), (_, call) =>
    call === 1 ? refused(503, 'LEDGER_BUSY') : { kind: 'unreachable', reason: 'ECONNRESET' },
  );
  expect([status, posted.length]).toStrictEqual([2, 8]);
});

it('stops at a key that the hub does not know', async () => {
  const { status, posted, err } = await run(messages(500), () => refused(401, 'NOT_AUTHENTICATED'));
  expect(status).toBe(2);
  expect(posted.length).toBeLessThan(5);
  expect(err[0]).toContain('check --as, --key-file or ACCORD_KEY');
});

it('publishes what can be read, and exits 2 for what cannot', async () => {
  const { status, out, err } = await run('{"id":0}\nbroken\n{"id":2}', taken);
  expect([status, out]).toStrictEqual([2, ['2 accepted, 1 unreadable']]);
  expect(err[0]).toMatch(/^unreadable: standard input line 2: expected JSON/);
});

it('stops when asked to, even while nobody writes to its input', async () => {
  const stopping = new AbortController();
  const silent = new Readable({ read: () => undefined });
  const running = run('', taken, { stdin: silent, stop: stopping.signal });
  stopping.abort();
  const { status, err } = await running;
  expect(status).toBe(130);
  expect(err).toStrictEqual(['Stopped before the end. Run it again: what the hub has already is not taken twice.']);
});

it.each([
  [404, 'NOT_FOUND'],
  [405, 'METHOD_NOT_ALLOWED'],
  [404, 'HTTP_404'],
  [502, 'HTTP_502'],
])('stops at an address that is not that of a hub (%d, %s), and refuses no message for it', async (status, code) => {
  const told = await run(messages(3), () => refused(status, code));
  expect(told).toMatchObject({ status: 2, out: ['0 accepted'] });
  expect(told.err[0]).toMatch(
    /^[A-Z_0-9]+: .* check --url or ACCORD_URL, which goes without a path\. Where intake and enquiry .*\.$/,
  );
});
