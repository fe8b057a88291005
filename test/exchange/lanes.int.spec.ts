import { receiptRecord } from '@accord/exchange';
import { inboundWorld, type InboundWorld } from './support/inbound-world.ts';
import { bad, child, good, mended, messageAbout, operator, publisher, record, recordOf } from './support/records.ts';

let world: InboundWorld;
beforeEach(async () => {
  world = await inboundWorld();
});
afterEach(() => world.close());

const told = () => world.receipts.sent.map(({ status, record: { offset } }) => [Number(offset), status]);
const inLedger = async () =>
  (await world.events()).map(({ type, meta, data }) =>
    type === 'MessageRefused' ? `refused ${Reflect.get(data, 'messageId')}` : (meta.messageId ?? type),
  );
const states = async () => (await world.rows()).map(({ offset, state }) => [Number(offset), state]);
const heads = async () => (await world.rows()).filter(({ state }) => state === 'refused').map(({ id }) => id);
const head = async () => (await heads())[0] ?? 'none';

describe('records of several children', () => {
  it('end in the ledger in the order of each child, and each is answered', async () => {
    expect(await world.take([good(0), good(1, 2), good(2), good(3), good(4, 2)])).toStrictEqual({
      done: 5,
      hindrance: null,
    });
    expect((await inLedger()).toSorted()).toStrictEqual([0, 1, 2, 3, 4].map((at) => `message-${at}`));
    expect(
      (await world.events()).map(({ stream, revision }) => `${stream.at(-1)}/${revision}`).toSorted(),
    ).toStrictEqual(['1/0', '1/1', '1/2', '2/0', '2/1']);
    const receipts = world.receipts.sent.map((sent) => ('receipt' in sent ? sent.receipt : null));
    const events = await world.events();
    for (const receipt of receipts)
      expect(events.find(({ id }) => id === receipt?.eventId)).toMatchObject({
        position: receipt?.position,
        revision: receipt?.revision,
        recordedAt: receipt?.recordedAt,
      });
  });

  it('wait for one that was refused only if they are about the same child', async () => {
    expect(await world.take([good(0), bad(1), good(2), good(3, 2), good(4)])).toStrictEqual({
      done: 5,
      hindrance: null,
    });
    expect((await inLedger()).toSorted()).toStrictEqual(['message-0', 'message-3', 'refused message-1']);
    expect(told().toSorted()).toStrictEqual([
      [0, 'accepted'],
      [1, 'quarantined'],
      [2, 'held'],
      [3, 'accepted'],
      [4, 'held'],
    ]);
    expect(await states()).toStrictEqual([
      [1, 'refused'],
      [2, 'held'],
      [4, 'held'],
    ]);
  });

  it('go on waiting in the batches after', async () => {
    await world.take([bad(0)]);
    await world.take([good(1), good(2, 2)]);
    expect(await states()).toStrictEqual([
      [0, 'refused'],
      [1, 'held'],
    ]);
    expect(await inLedger()).toStrictEqual(['refused message-0', 'message-2']);
  });
});

describe('a record that names no child', () => {
  it('is set aside and holds back nobody', async () => {
    const unkeyed = (offset: number) => record(offset, { key: null });
    const named = record(2, { key: 'Sam Example' });
    await world.take([unkeyed(0), unkeyed(1), named, good(3)]);
    expect(await inLedger()).toContain('message-3');
    expect(world.receipts.sent.filter(({ status }) => status === 'quarantined')).toHaveLength(3);
    const { lane } = (await world.rows())[2]!;
    expect(lane).toBe('council/accord.in.council/0/2');
  });

  it('can only be discarded, since another key is another record', async () => {
    await world.take([record(0, { key: null })]);
    const released = await world.quarantine.release(publisher, await head(), mended(0));
    expect(released).toMatchObject({ ok: false, refusal: { code: 'KEY_NOT_SUBJECT' } });
    expect(await world.quarantine.discard(publisher, await head(), 'keyed-wrongly')).toMatchObject({ ok: true });
  });
});

describe('a release', () => {
  beforeEach(async () => void (await world.take([good(0), bad(1), good(2), bad(3), good(4)])));

  it('takes the corrected message and those behind it, up to the next that is refused', async () => {
    expect(await world.quarantine.release(publisher, await head(), mended(1))).toMatchObject({
      ok: true,
      value: { receipt: { messageId: 'message-1', repeated: false }, followed: { released: 1, next: 'refused' } },
    });
    expect(await inLedger()).toStrictEqual([
      'message-0',
      'refused message-1',
      'message-1',
      'MessageReleased',
      'message-2',
      'refused message-3',
    ]);
    expect(await states()).toStrictEqual([
      [1, 'released'],
      [2, 'released'],
      [3, 'refused'],
      [4, 'held'],
    ]);
    expect(told().slice(5)).toStrictEqual([
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'quarantined'],
    ]);
  });

  it('of a message that is still wrong leaves all as it was, and says why', async () => {
    expect(await world.quarantine.release(publisher, await head())).toMatchObject({
      ok: false,
      refusal: { code: 'DATA_INVALID', pointer: '/data/by' },
    });
    expect((await states())[0]).toStrictEqual([1, 'refused']);
  });

  it('is recorded without what the message said, and erases it', async () => {
    await world.quarantine.release(publisher, await head(), mended(1));
    const { data, stream, meta } = (await world.events()).find(({ type }) => type === 'MessageReleased')!;
    const { id, content } = (await world.rows())[0]!;
    expect([stream, content]).toStrictEqual([`quarantine-${id}`, null]);
    expect(data).toStrictEqual({ quarantineId: id, by: 'la:881', reason: 'corrected', eventId: meta.causation });
  });

  it('is for the first of a child, once, and for those whose message it is', async () => {
    const [first, second] = (await world.rows()).map(({ id }) => id);
    const stranger = { ...publisher, organisation: 'council-south' };
    const release = async (id = '', who = publisher) => {
      const answer = await world.quarantine.release(who, id, mended(1));
      return answer.ok ? 'released' : answer.refusal.code;
    };
    expect(await release(second)).toBe('WAITS_BEHIND');
    expect(await release(first, stranger)).toBe('NOT_IN_QUARANTINE');
    expect(await release(first, operator)).toBe('released');
    expect(await release(first)).toBe('ALREADY_SETTLED');
  });

  it('keeps a message with its agency and its child', async () => {
    const id = await head();
    const release = (message: object) => world.quarantine.release(publisher, id, { message });
    expect(await release(messageAbout(2, 'message-1'))).toMatchObject({ refusal: { code: 'KEY_NOT_SUBJECT' } });
    const elsewhere = messageAbout(1, 'message-1', { source: 'https://south.example' });
    expect(await release(elsewhere)).toMatchObject({ refusal: { code: 'NO_SUCH_SOURCE' } });
  });

  it('changes nothing while the ledger or the transport fails, and works after', async () => {
    world.faults.push('before');
    const id = await head();
    expect(await world.quarantine.release(publisher, id, mended(1))).toMatchObject({
      refusal: { code: 'LEDGER_UNAVAILABLE' },
    });
    world.receipts.isDown = true;
    expect(await world.quarantine.release(publisher, id, mended(1))).toMatchObject({
      refusal: { code: 'RECEIPTS_UNAVAILABLE' },
    });
    expect((await states())[0]).toStrictEqual([1, 'refused']);
    world.receipts.isDown = false;
    expect(await world.quarantine.release(publisher, id, mended(1))).toMatchObject({
      ok: true,
      value: { receipt: { repeated: true } },
    });
    expect((await inLedger()).filter((name) => name === 'MessageReleased')).toHaveLength(1);
  });

  it('that was cut short is gone on with', async () => {
    world.faults.push(null, null, 'before');
    expect(await world.quarantine.release(publisher, await head(), mended(1))).toMatchObject({
      value: { followed: { released: 0, next: 'later' } },
    });
    expect(await world.quarantine.resume()).toBe(1);
    expect((await states()).map(([, state]) => state)).toStrictEqual(['released', 'released', 'refused', 'held']);
  });
});

describe('people and consumers at once', () => {
  it('take a record that comes while its lane is opened, and leave none behind', async () => {
    await world.take([bad(0)]);
    const id = await head();
    world.store.meanwhile = () => world.quarantine.release(publisher, id, mended(0));
    expect(await world.take([good(1)])).toStrictEqual({ done: 1, hindrance: null });
    expect(await states()).toStrictEqual([[0, 'released']]);
    expect(await inLedger()).toStrictEqual(['refused message-0', 'message-0', 'MessageReleased', 'message-1']);
  });

  it('tell of a record that comes again while it is released what became of it, and not where it stood', async () => {
    await world.take([bad(0), good(1)]);
    const id = await head();
    world.store.meanwhile = () => world.quarantine.release(publisher, id, mended(0));
    expect(await world.take([bad(0), good(1), good(2)])).toStrictEqual({ done: 3, hindrance: null });
    expect(told().slice(2)).toStrictEqual([
      [0, 'accepted'],
      [1, 'accepted'],
      [0, 'repeated'],
      [1, 'repeated'],
      [2, 'accepted'],
    ]);
  });

  it('are two consumers of one batch, of which neither does anything twice', async () => {
    const records = [good(0), bad(1), good(2)];
    const taken = { done: 3, hindrance: null };
    expect(await Promise.all([world.take(records), world.take(records)])).toStrictEqual([taken, taken]);
    expect(await inLedger()).toStrictEqual(['message-0', 'refused message-1']);
    expect(await states()).toStrictEqual([
      [1, 'refused'],
      [2, 'held'],
    ]);
  });

  it('go on at once with a release that was cut short, and stop at the same message', async () => {
    await world.take([bad(0), bad(1), good(2)]);
    world.faults.push(null, null, 'before');
    await world.quarantine.release(publisher, await head(), mended(0));
    expect(await Promise.all([world.quarantine.resume(), world.quarantine.resume()])).toStrictEqual([0, 0]);
    expect((await states()).map(([, state]) => state)).toStrictEqual(['released', 'refused', 'held']);
  });

  it('release one message once, whoever comes first', async () => {
    await world.take([bad(0), good(1)]);
    const id = await head();
    const release = () => world.quarantine.release(publisher, id, mended(0));
    const answers = await Promise.all([release(), release()]);
    expect(answers.map((answer) => (answer.ok ? 'released' : answer.refusal.code)).toSorted()).toStrictEqual([
      'ALREADY_SETTLED',
      'released',
    ]);
    expect(await inLedger()).toStrictEqual(['refused message-0', 'message-0', 'MessageReleased', 'message-1']);
  });
});

describe('a discarded message', () => {
  it('stays out, and those behind it are taken in', async () => {
    await world.take([bad(0), good(1)]);
    expect(await world.quarantine.discard(publisher, await head(), 'sent-twice')).toMatchObject({
      value: { followed: { released: 1, next: 'none' } },
    });
    expect(await inLedger()).toStrictEqual(['refused message-0', 'MessageDiscarded', 'message-1']);
    expect(told().slice(2)).toStrictEqual([
      [0, 'discarded'],
      [1, 'accepted'],
    ]);
    expect(await world.take([bad(0), good(1), good(2)])).toMatchObject({ done: 3 });
    expect(told().slice(4)).toStrictEqual([
      [0, 'discarded'],
      [1, 'repeated'],
      [2, 'accepted'],
    ]);
  });
});

describe('a child whose stream somebody deleted in the ledger', () => {
  it.each([1, 3])(
    'waits until an operator has mended it, with %i records at once, and holds up nobody else',
    async (many) => {
      world.faults.push('damaged');
      const ours = [good(0), good(1), good(2)];
      expect(await world.take(ours.slice(0, many))).toStrictEqual({ done: many, hindrance: null });
      expect(await world.take([...ours.slice(many), good(3, 2)])).toMatchObject({ hindrance: null });
      expect(await inLedger()).toStrictEqual(['refused message-0', 'message-3']);
      expect((await world.rows()).map(({ code, state }) => [code, state])).toStrictEqual([
        ['HUB_FAULT', 'refused'],
        [null, 'held'],
        [null, 'held'],
      ]);
      expect(await world.quarantine.release(operator, await head())).toMatchObject({
        value: { followed: { released: 2 } },
      });
      expect((await inLedger()).slice(2)).toStrictEqual(['message-0', 'MessageReleased', 'message-1', 'message-2']);
    },
  );
});

describe('what is not done comes again', () => {
  it.each(['busy', 'before', 'after'] as const)(
    'when the ledger fails (%s): nothing behind it is recorded',
    async (fault) => {
      world.faults.push(fault);
      const taken = await world.take([good(0), bad(1), good(2)]);
      const hindrance = fault === 'busy' ? 'LEDGER_BUSY' : 'LEDGER_UNAVAILABLE';
      expect(taken).toStrictEqual({ done: 0, hindrance });
      expect(await inLedger()).toStrictEqual(fault === 'after' ? ['message-0'] : []);
      await world.take([good(0), bad(1), good(2)]);
      expect(await inLedger()).toStrictEqual(['message-0', 'refused message-1']);
    },
  );

  it('when the quarantine fails, as a whole', async () => {
    world.store.isDown = true;
    expect(await world.take([good(0)])).toStrictEqual({ done: 0, hindrance: 'QUARANTINE_UNAVAILABLE' });
    expect(await inLedger()).toStrictEqual([]);
  });

  it('when its answer could not be sent', async () => {
    world.receipts.isDown = true;
    expect(await world.take([good(0)])).toStrictEqual({ done: 0, hindrance: 'RECEIPTS_UNAVAILABLE' });
    world.receipts.isDown = false;
    await world.take([good(0)]);
    expect(told()).toStrictEqual([[0, 'repeated']]);
  });

  it('when the partition went to another consumer', async () => {
    const records = [good(0), bad(1), good(2), good(3, 2)];
    const { done, hindrance } = await world.take(records, 2);
    expect(hindrance).toBe('STALE');
    expect(done).toBeLessThan(4);
    expect(await world.take(records.slice(done))).toStrictEqual({ done: 4 - done, hindrance: null });
  });
});

describe('a topic that is read again from its start', () => {
  it('changes nothing, in the ledger or in quarantine', async () => {
    const records = [good(0), bad(1), good(2), good(3, 2), good(4, 2), record(5, { key: child(3), value: null })];
    await world.take(records);
    const before = [await inLedger(), await world.rows()];
    expect(await world.take(records)).toMatchObject({ done: 6 });
    expect([await inLedger(), await world.rows()]).toStrictEqual(before);
    expect(told().slice(6).toSorted()).toStrictEqual([
      [0, 'repeated'],
      [1, 'quarantined'],
      [2, 'held'],
      [3, 'repeated'],
      [4, 'repeated'],
      [5, 'quarantined'],
    ]);
  });

  it('in other pieces than before changes nothing either', async () => {
    const records = [good(0), good(1), good(2), good(3)];
    await world.take(records.slice(0, 2));
    await world.take(records.slice(1));
    await world.take(records);
    expect(await inLedger()).toStrictEqual(['message-0', 'message-1', 'message-2', 'message-3']);
  });

  it('waits behind what came from the topic before it when it was made anew', async () => {
    await world.take([good(0), bad(1)]);
    await world.take([{ ...good(0, 1, 'newer'), timestamp: '1790000000000' }]);
    expect(await inLedger()).toStrictEqual(['message-0', 'refused message-1']);
    expect(await states()).toStrictEqual([
      [1, 'refused'],
      [0, 'held'],
    ]);
  });

  it('is not taken for the one before when it was made anew', async () => {
    await world.take([bad(0)]);
    await world.take([{ ...good(0, 2, 'another'), timestamp: '1790000000000' }]);
    expect(await inLedger()).toStrictEqual(['refused message-0', 'another']);
  });
});

it.each([
  ['in the envelope', (message: string) => message.replace('{', '{"__proto__":{"by":"ods:QH8"},'), 'NOT_A_CLOUD_EVENT'],
  ['in data', (message: string) => message.replace('"data":{', '"data":{"__proto__":{"by":"x"},'), 'DATA_INVALID'],
  [
    'too deep to be judged',
    (m: string) => m.replace('"data":{', `"data":{"a":${'['.repeat(2e5)}${']'.repeat(2e5)},`),
    'DATA_INVALID',
  ],
])('sets aside what would harm, %s, and goes on', async (_where, harm, code) => {
  const value = Buffer.from(harm(JSON.stringify(messageAbout(1, 'message-0'))));
  expect(await world.take([record(0, { value }), good(1, 2)])).toStrictEqual({ done: 2, hindrance: null });
  expect((await world.rows()).map((row) => row.code)).toStrictEqual([code]);
  expect(await inLedger()).toContain('message-1');
});

it('refuses an id that was used for another message, wherever in an append it stands', async () => {
  await world.take([good(0)]);
  const reused = recordOf(2, messageAbout(1, 'message-0', {}, { adviceId: 'health-2' }), child(1));
  await world.take([good(1), reused, good(3)]);
  expect(await states()).toStrictEqual([
    [2, 'refused'],
    [3, 'held'],
  ]);
  expect(await inLedger()).toStrictEqual(['message-0', 'message-1', 'refused message-0']);
});

it('tells the publisher all that is wrong, under the reference it can find it by, and nothing that it said', async () => {
  const named = messageAbout(1, 'message-0', {}, { by: 'Sam Example', adviceId: 'Sam Example' });
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const headers = { 'content-type': 'application/cloudevents+json', traceparent };
  await world.take([{ ...recordOf(0, named, child(1)), headers }, record(1, { value: Buffer.from('Sam Example') })]);
  const receipts = world.receipts.sent.map(receiptRecord);
  expect(receipts.map(({ topic, key }) => [topic, key])).toStrictEqual([
    ['accord.receipts.council', 'https://north.example/sen\nmessage-0'],
    ['accord.receipts.council', 'accord.in.council/0/1'],
  ]);
  expect(receipts[0]?.headers).toStrictEqual({ 'content-type': 'application/json', traceparent });
  expect(JSON.parse(receipts[0]!.value)).toMatchObject({
    status: 'quarantined',
    topic: 'accord.in.council',
    partition: 0,
    offset: '0',
    problem: { code: 'DATA_INVALID', status: 422, errors: [{ pointer: '/data/adviceId' }, { pointer: '/data/by' }] },
  });
  expect(JSON.stringify([receipts, await world.events()])).not.toContain('Sam');
});
