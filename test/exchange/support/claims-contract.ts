import { jest } from '@jest/globals';
import type { QuarantineStore } from '@accord/exchange';
import { inboundWorld, type InboundWorld } from './inbound-world.ts';
import type { Connected } from './quarantine-contract.ts';
import { bad, good, mended, publisher } from './records.ts';

type Claim = Parameters<QuarantineStore['prolong']>[0];
type Timer = Parameters<typeof jest.useFakeTimers>[0];
/** All but what a claim is prolonged by goes on as ever. */
const onlyIntervals: Timer = {
  doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
};
const inHand = { refusal: { code: 'IN_HAND' } };

/** Something that lasts until it is opened. */
const gate = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { until: promise, open: resolve };
};

/** What every database under the quarantine has to do for those who work at a lane for long, or die or stand still at it. */
export const claimsContract = (connect: () => Promise<Connected>): void =>
  describe('a claim of a lane', () => {
    let connected: Connected;
    let world: InboundWorld;
    let prolong: jest.Spied<QuarantineStore['prolong']>;
    beforeAll(async () => {
      connected = await connect();
    });
    beforeEach(async () => {
      world = await inboundWorld(connected.db);
      await world.take([bad(0), good(1), good(2)]);
      prolong = jest.spyOn(world.store, 'prolong');
      jest.useFakeTimers(onlyIntervals);
    });
    afterEach(async () => {
      jest.useRealTimers();
      await world.close();
      for (const table of ['quarantined_messages', 'quarantine_lanes', 'quarantine_claims'] as const)
        await connected.db.deleteFrom(table).execute();
    });
    afterAll(() => connected.close());

    const claims = () => connected.db.selectFrom('quarantine_claims').select('until').execute();
    const states = async () => (await world.rows()).map(({ state }) => state);
    const told = () => world.receipts.sent.slice(3).map(({ status, record: { offset } }) => [Number(offset), status]);
    const recorded = async () => (await world.events()).flatMap(({ meta }) => meta.messageId ?? []);
    const head = async () => (await world.rows())[0]!.id;
    const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const seen = async (isSo: () => unknown): Promise<void> => {
      while (!(await isSo())) await rest(2);
    };
    const release = async () => world.quarantine.release(publisher, await head(), mended(0));
    /** A release whose append number so many has been handed to the ledger, which takes its time. */
    const releasing = async (append: number) => {
      const slow = gate();
      world.faults.push(...Array.from({ length: append - 1 }, () => null), () => slow.until);
      const answer = release();
      await seen(() => world.faults.length === 0);
      return { answer, open: slow.open };
    };
    const second = (): void => {
      world.clock.advance(1000);
      jest.advanceTimersByTime(1000);
    };
    /** Time passes for an owner that lives, and the database is quick enough for it. */
    const live = async (seconds: number): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 1) {
        second();
        await Promise.allSettled(prolong.mock.results.map(({ value }) => value));
      }
    };
    const prolonging = (claim: Claim) => Object.getPrototypeOf(world.store).prolong.call(world.store, claim);
    const instead = (prolonged: QuarantineStore['prolong']) => prolong.mockImplementation(prolonged);

    it('lasts as long as an append does, however long that is', async () => {
      const { answer, open } = await releasing(3);
      await live(31);
      expect(await world.quarantine.resume()).toBe(0);
      open();
      expect(await answer).toMatchObject({ value: { followed: { released: 2, next: 'none' } } });
      expect(await claims()).toStrictEqual([]);
    });

    it('is over ten seconds after its owner died, and not before', async () => {
      const { answer, open } = await releasing(3);
      world.clock.advance(9999);
      expect(await world.quarantine.resume()).toBe(0);
      world.clock.advance(1);
      expect(await world.quarantine.resume()).toBe(2);
      open();
      await answer;
    });

    it('that went to another while its owner stood still harms nothing: recorded once, told once, and its owner stops', async () => {
      const { answer, open } = await releasing(3);
      world.clock.advance(14_000);
      await world.quarantine.resume();
      open();
      expect(await answer).toMatchObject({ ok: true, value: { followed: { released: 0, next: 'later' } } });
      expect(await recorded()).toStrictEqual(['message-0', 'message-1', 'message-2']);
      expect(told()).toStrictEqual([
        [0, 'accepted'],
        [1, 'accepted'],
        [2, 'accepted'],
      ]);
      expect([await states(), await claims()]).toStrictEqual([['released', 'released', 'released'], []]);
    });

    it('that another had in the meantime is not taken up again, though it is free', async () => {
      const { answer, open } = await releasing(1);
      world.clock.advance(14_000);
      expect(await world.quarantine.discard(publisher, await head(), 'of-no-use')).toMatchObject({
        refusal: { code: 'LEDGER_UNAVAILABLE' },
      });
      expect(await claims()).toStrictEqual([]);
      open();
      expect(await answer).toMatchObject(inHand);
      expect(told()).toStrictEqual([]);
      expect(await release()).toMatchObject({ ok: true });
      expect(await recorded()).toStrictEqual(['message-0', 'message-1', 'message-2']);
    });

    it('that ran out and that nobody took is gone on with', async () => {
      const { answer, open } = await releasing(3);
      world.clock.advance(14_000);
      open();
      expect(await answer).toMatchObject({ value: { followed: { released: 2, next: 'none' } } });
      expect(await claims()).toStrictEqual([]);
    });

    it('outlasts a failure of the database', async () => {
      instead(prolonging).mockRejectedValueOnce(new Error('no database'));
      const { answer, open } = await releasing(3);
      await live(12);
      expect(await world.quarantine.resume()).toBe(0);
      open();
      expect(await answer).toMatchObject({ value: { followed: { released: 2, next: 'none' } } });
    });

    it('that cannot be prolonged lets nothing more be begun, and what is left is gone on with later', async () => {
      instead(() => Promise.reject(new Error('no database')));
      const { answer, open } = await releasing(3);
      await live(6);
      open();
      expect(await answer).toMatchObject({ value: { followed: { released: 0, next: 'later' } } });
      expect([await states(), told()]).toStrictEqual([['released', 'held', 'held'], [[0, 'accepted']]]);
      expect(await world.quarantine.resume()).toBe(2);
    });

    it('is let go after a prolonging that is under way, and is gone then', async () => {
      const [calls, slow]: [string[], ReturnType<typeof gate>] = [[], gate()];
      const { letGo } = world.store;
      instead(async (claim) => {
        calls.push('prolong');
        await slow.until;
        return prolonging(claim).finally(() => calls.push('prolonged'));
      });
      jest.spyOn(world.store, 'letGo').mockImplementation((claim) => {
        calls.push('let go');
        return letGo.call(world.store, claim);
      });
      const { answer, open } = await releasing(3);
      [1, 2, 3].forEach(second);
      open();
      await seen(async () => (await states()).every((state) => state === 'released'));
      await rest(20);
      expect(calls).toStrictEqual(['prolong']);
      slow.open();
      expect(await answer).toMatchObject({ value: { followed: { released: 2, next: 'none' } } });
      expect([calls, await claims()]).toStrictEqual([['prolong', 'prolonged', 'let go'], []]);
    });

    it('leaves no timer behind, of work that ends or throws', async () => {
      const { answer, open } = await releasing(3);
      expect(jest.getTimerCount()).toBe(1);
      jest.spyOn(world.store, 'inLane').mockRejectedValue(new Error('no database'));
      open();
      expect(await answer).toMatchObject({ value: { followed: { next: 'later' } } });
      expect([jest.getTimerCount(), await claims()]).toStrictEqual([0, []]);
    });

    it('keeps no process from ending', async () => {
      jest.useRealTimers();
      const timers = jest.spyOn(globalThis, 'setInterval');
      await release();
      expect(timers.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toStrictEqual([false]);
      timers.mockRestore();
    });
  });
