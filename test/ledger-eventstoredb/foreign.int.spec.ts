import { jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import { isStreamDamaged, type Ledger } from '@accord/kernel';
import {
  append,
  enter,
  event,
  eventId,
  events,
  everythingIn,
  idsIn,
  plan,
  until,
  uuid,
  type Stage,
} from './support/stage.ts';

let stage: Stage;
let ledger: Ledger;
let client: EventStoreDBClient;
beforeEach(async () => {
  stage = await enter();
  ledger = await stage.ledger();
  client = stage.connection.client();
});
afterEach(() => stage.leave());

const foreign = (number: number) => jsonEvent({ id: uuid(number), type: 'SomethingElse', data: { of: 'others' } });
const ours = (number: number, metadata: object) =>
  jsonEvent({
    id: uuid(number),
    type: 'AdviceReceived',
    data: { adviceId: 'a' },
    metadata: metadata as Record<string, unknown>,
  });

it('passes over what others keep on the same server, whatever it is made of', async () => {
  await append(ledger, plan(1), [event(1)]);
  await client.appendToStream('orders-1', [foreign(2)]);
  const binary = {
    id: uuid(3),
    type: 'Picture',
    contentType: 'application/octet-stream',
    data: new Uint8Array([1, 0, 255]),
  };
  await client.appendToStream('pictures-1', [
    { ...binary, contentType: 'application/octet-stream', metadata: undefined },
  ]);
  await append(ledger, plan(1), [event(4)]);
  const seen: string[] = [];
  await ledger.subscribe(null, (page) => void seen.push(...page.map(({ id }) => id))).caughtUp;
  expect(seen).toStrictEqual([eventId(1), eventId(4)]);
  expect(await idsIn(ledger)).toStrictEqual(seen);
  expect(await ledger.readStream('orders-1' as ReturnType<typeof plan>)).toStrictEqual([]);
  expect(await ledger.head()).toBe((await everythingIn(ledger)).at(-1)?.position);
});

it('goes on behind an event that others put into a stream of the ledger', async () => {
  await append(ledger, plan(1), [event(1)]);
  await client.appendToStream(plan(1), [foreign(2)]);
  expect(await append(ledger, plan(1), [event(3)])).toMatchObject({ first: 2, last: 2 });
  expect((await ledger.readStream(plan(1))).map(({ revision }) => revision)).toStrictEqual([0, 2]);
});

it.each([
  ['a layout of a newer version', { accord: 2, version: 1, meta: {} }],
  ['no envelope', { accord: 1, version: 1 }],
  ['no version', { accord: 1, meta: {} }],
])('gives the stream and says the place of an event that says it is ours and has %s', async (_case, metadata) => {
  await append(ledger, plan(1), [event(1)]);
  await client.appendToStream(plan(1), [ours(2, metadata)]);
  const told = {
    code: 'UNREADABLE_EVENT',
    stream: plan(1),
    message: expect.stringMatching(/^(?!.*plan-).*revision 1 of a plan stream, position \d{20}/),
  };
  await expect(ledger.readStream(plan(1))).rejects.toMatchObject(told);
  await expect(idsIn(ledger)).rejects.toMatchObject(told);
  expect(await ledger.subscribe(null, () => undefined).ended).toMatchObject(told);
});

it('says that a stream was deleted rather than that there is none', async () => {
  await append(ledger, plan(1), events(1, 3));
  await append(ledger, plan(2), [event(4)]);
  await client.deleteStream(plan(1));
  const told = {
    code: 'STREAM_CUT',
    stream: plan(1),
    message: expect.stringMatching(/^(?!.*plan-).*revision 0 of a plan stream/),
  };
  await expect(ledger.readStream(plan(1))).rejects.toMatchObject(told);
  expect(await idsIn(ledger)).toStrictEqual([1, 2, 3, 4].map(eventId));
});

it('takes nothing more of a stream that was deleted, and goes on with others, until it is there again', async () => {
  await append(ledger, plan(1), events(1, 3));
  await client.deleteStream(plan(1));
  await append(ledger, plan(2), [event(4)]); // seen after the deletion
  const fault: unknown = await ledger.append(plan(1), 'any', [event(5)]).catch((error: unknown) => error);
  expect(fault).toMatchObject({
    code: 'STREAM_CUT',
    message:
      'Expected a plan stream to be whole, but somebody deleted or cut it: nothing was stored. Next: put the server back from a copy.',
  });
  expect(isStreamDamaged(fault)).toBe(true);
  expect(await idsIn(ledger)).toStrictEqual([1, 2, 3, 4].map(eventId));
  await client.setStreamMetadata(plan(1), { truncateBefore: 0 });
  await append(ledger, plan(2), [event(6)]);
  expect(await append(ledger, plan(1), [event(5)])).toMatchObject({ first: 3 });
  expect((await ledger.readStream(plan(1))).map(({ id }) => id)).toStrictEqual([1, 2, 3, 5].map(eventId));
});

it('says that a stream was deleted for good', async () => {
  await append(ledger, plan(1), [event(1)]);
  await client.tombstoneStream(plan(1));
  await expect(ledger.readStream(plan(1))).rejects.toMatchObject({ code: 'STREAM_DELETED' });
  const fault: unknown = await ledger.append(plan(1), 'any', [event(2)]).catch((error: unknown) => error);
  expect(fault).toMatchObject({
    code: 'STREAM_DELETED',
    message: expect.stringMatching(/^(?!.*plan-).* a plan stream/),
  });
  expect(isStreamDamaged(fault)).toBe(true);
  expect(await append(ledger, plan(2), [event(2)])).toMatchObject({ first: 0 });
});

it('finds its head behind many events of others, and none where only others wrote', async () => {
  await client.appendToStream(
    'orders-1',
    Array.from({ length: 30 }, (_, at) => foreign(100 + at)),
  );
  expect(await ledger.head()).toBeNull();
  const { position } = await append(ledger, plan(1), [event(1)]);
  await client.appendToStream(
    'orders-1',
    Array.from({ length: 1200 }, (_, at) => foreign(1000 + at)),
  );
  expect(await ledger.head()).toBe(position);
  expect(await idsIn(ledger)).toStrictEqual([eventId(1)]);
});

it('learns of ids that another program of ours wrote straight to the server', async () => {
  const other = await stage.ledger();
  await append(other, plan(7), [event(7)]);
  await until(async () => !(await ledger.append(plan(8), 5, [event(7)])).ok, 'the id to be refused');
  expect(await append(ledger, plan(7), [event(7)])).toMatchObject({ repeated: true });
});
