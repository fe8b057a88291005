import { execFile } from 'node:child_process';
import fc from 'fast-check';
import type { EventId, Ledger, RecordedEvent } from '@accord/kernel';
import { chance, enter, event, plan, type Stage } from './support/stage.ts';

const repository = new URL('../../', import.meta.url).pathname;
interface End {
  readonly said: string;
  readonly complaint: string;
  readonly code: number | null;
}
const run = (name: string): Promise<End> =>
  new Promise((resolve) => {
    const given = ['--import', './infra/run/register.mjs', 'test/ledger-eventstoredb/support/survivor.ts', name];
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = execFile(
      process.execPath,
      given,
      { cwd: repository, env, timeout: 60_000 },
      (_error, said, complaint) =>
        resolve({ said, complaint: complaint.replace(/^EventStoreDB: .*\n/m, ''), code: child.exitCode }),
    );
  });

describe('the process', () => {
  it.each([
    ['of the adapter lives through a server that is killed while large appends wait', 'adapter'],
    ['lives through the end of another client while it appends', 'disposal'],
    ['finishes its appends and ends by itself when the ledger and the connection are closed', 'closing'],
  ])(
    '%s',
    async (_case, name) => expect(await run(name)).toStrictEqual({ said: 'survived\n', complaint: '', code: 0 }),
    90_000,
  );

  it('of the client alone does not live through that, which is why the adapter steadies it', async () => {
    expect(await run('bare')).toStrictEqual({
      said: '',
      complaint: expect.stringMatching(/batchAppend[\s\S]*code: 14/),
      code: 1,
    });
  }, 90_000);
});

describe('what a publisher sends', () => {
  let stage: Stage;
  let ledger: Ledger;
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  beforeAll(async () => {
    process.on('unhandledRejection', note).on('uncaughtException', note);
    stage = await enter();
    ledger = await stage.ledger();
  });
  afterAll(async () => {
    await stage.leave();
    process.off('unhandledRejection', note).off('uncaughtException', note);
    expect(unhandled).toStrictEqual([]);
  });

  it('comes back as it was, whatever JSON object it is', async () => {
    const dictionary = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(fc.array(dictionary, { minLength: 1, maxLength: 5 }), async (given) => {
        const stream = plan(Number.parseInt(chance.uuid().slice(0, 8), 16));
        const sent = given.map((data) => event(0, { id: chance.uuid() as EventId, data }));
        expect(await ledger.append(stream, 'none', sent)).toMatchObject({ ok: true });
        const read: readonly RecordedEvent[] = await ledger.readStream(stream);
        expect(read.map(({ data }) => JSON.stringify(data))).toStrictEqual(given.map((data) => JSON.stringify(data)));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['an object that looks like a way to write JSON', { toJSON: { a: 1 }, constructor: null, hasOwnProperty: 1 }],
    ['a prototype', JSON.parse('{"__proto__": {"polluted": true}}') as object],
    ['much of nothing', { list: Array.from({ length: 100_000 }, () => null) }],
    ['a megabyte less a little', { words: '€'.repeat(349_000) }],
    ['a list', [1, [2, [3]]]],
  ])('may be %s', async (_case, data) => {
    const stream = plan(Number.parseInt(chance.uuid().slice(0, 8), 16));
    expect(await ledger.append(stream, 'none', [event(0, { id: chance.uuid() as EventId, data })])).toMatchObject({
      ok: true,
    });
    expect(JSON.stringify((await ledger.readStream(stream))[0]?.data)).toBe(JSON.stringify(data));
  });

  it.each([
    ['a BigInt', { data: { pence: 1n } }],
    ['an id that is no UUID', { id: 'not-a-uuid' as EventId }],
    ['an empty type', { type: '' }],
  ])('harms nobody when it is %s: refused before it is sent', async (_case, given) => {
    await expect(ledger.append(plan(1), 'any', [event(0, given)])).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 2200)); // the server's second answer would come by then
    expect(await ledger.append(plan(2), 'any', [event(0, { id: chance.uuid() as EventId })])).toMatchObject({
      ok: true,
    });
  });
});
