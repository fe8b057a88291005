import { inboundWorld, type InboundWorld } from './support/inbound-world.ts';
import { bad, good, mended, messageAbout, publisher } from './support/records.ts';

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

describe('what was begun and cut short', () => {
  const fate = async () => (await inLedger()).filter((name) => name !== 'refused message-0');
  const other = { message: messageAbout(1, 'another-id', {}, { adviceId: 'health-2' }) };
  beforeEach(async () => void (await world.take([bad(0), good(1)])));

  it.each([
    ['the act could not be recorded', [null, 'before']],
    ['the answer of the ledger was lost', ['after']],
  ] as const)('is a release, not to be discarded any more: %s', async (_why, faults) => {
    world.faults.push(...faults);
    const id = await head();
    expect(await world.quarantine.release(publisher, id, mended(0))).toMatchObject({
      refusal: { code: 'LEDGER_UNAVAILABLE' },
    });
    expect(await world.quarantine.discard(publisher, id, 'of-no-use')).toMatchObject({
      refusal: { code: 'ALREADY_SETTLED', state: 'released' },
    });
    expect(await fate()).toStrictEqual(['message-0', 'MessageReleased', 'message-1']);
    expect(told().slice(2)).toStrictEqual([
      [0, 'repeated'],
      [1, 'accepted'],
    ]);
    expect((await states()).map(([, state]) => state)).toStrictEqual(['released', 'released']);
  });

  it('is a release whose publisher could not be told, and is not to be corrected in another way', async () => {
    world.receipts.isDown = true;
    const id = await head();
    await world.quarantine.release(publisher, id, mended(0));
    world.receipts.isDown = false;
    expect(await world.quarantine.release(publisher, id, other)).toMatchObject({
      refusal: { code: 'ALREADY_SETTLED', state: 'released' },
    });
    expect(await fate()).toStrictEqual(['message-0', 'MessageReleased', 'message-1']);
  });

  it('is left alone while an append without an answer may still come, unless it is the same again', async () => {
    world.faults.push('before');
    const id = await head();
    await world.quarantine.release(publisher, id, mended(0));
    const later = { refusal: { code: 'LEDGER_UNAVAILABLE' } };
    expect(await world.quarantine.discard(publisher, id, 'of-no-use')).toMatchObject(later);
    expect(await world.quarantine.release(publisher, id, other)).toMatchObject(later);
    world.clock.advance(60_000);
    expect(await world.quarantine.discard(publisher, id, 'of-no-use')).toMatchObject({ ok: true });
    expect(await fate()).toStrictEqual(['MessageDiscarded', 'message-1']);
  });

  it('is a discard, not to be released any more', async () => {
    world.receipts.isDown = true;
    const id = await head();
    await world.quarantine.discard(publisher, id, 'of-no-use');
    world.receipts.isDown = false;
    expect(await world.quarantine.release(publisher, id, mended(0))).toMatchObject({
      refusal: { code: 'ALREADY_SETTLED', state: 'discarded' },
    });
    expect(await fate()).toStrictEqual(['MessageDiscarded', 'message-1']);
  });

  describe('of a message that only waited for its turn', () => {
    const waiting = async () => {
      world.faults.push(null, null, 'before');
      await world.quarantine.release(publisher, await head(), mended(0));
      world.clock.advance(60_000);
      world.receipts.isDown = true;
      return (await world.rows())[1]!.id;
    };
    const goesOn = async () => {
      world.receipts.isDown = false;
      expect(await world.quarantine.resume()).toBe(0);
    };

    it('is a discard: the hub does not go on with the message as it came', async () => {
      const id = await waiting();
      await world.quarantine.discard(publisher, id, 'of-no-use');
      await goesOn();
      await world.quarantine.discard(publisher, id, 'of-no-use');
      expect(await fate()).toStrictEqual(['message-0', 'MessageReleased', 'MessageDiscarded']);
    });

    it('is the release of another: the hub does not go on with the message as it came', async () => {
      const id = await waiting();
      await world.quarantine.release(publisher, id, other);
      await goesOn();
      expect(await world.quarantine.release(publisher, id, other)).toMatchObject({ ok: true });
      expect(await fate()).toStrictEqual(['message-0', 'MessageReleased', 'another-id', 'MessageReleased']);
    });
  });

  it('is a release that waits for the transport: a few seconds, in which no consumer waits for it', async () => {
    world.receipts.isHanging = true;
    const id = await head();
    const releasing = world.quarantine.release(publisher, id, mended(0));
    await new Promise((resolve) => setTimeout(resolve, 50));
    world.receipts.isHanging = false;
    expect(await world.take([good(2), good(3, 2)])).toStrictEqual({ done: 2, hindrance: null });
    expect((await states()).map(([, state]) => state)).toStrictEqual(['refused', 'held', 'held']);
    expect(await releasing).toMatchObject({ refusal: { code: 'RECEIPTS_UNAVAILABLE' } });
    expect(await world.quarantine.discard(publisher, id, 'of-no-use')).toMatchObject({
      refusal: { code: 'ALREADY_SETTLED', state: 'released' },
    });
    expect((await states()).map(([, state]) => state)).toStrictEqual(['released', 'released', 'released']);
  }, 20_000);
});
