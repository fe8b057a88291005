import { Outbox, Relay, RelayProgress, type Delivery } from '@accord/exchange';
import { streamName, type EventId, type Ledger, type Position } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { FixedClock } from '@accord/platform/testing';
import fc from 'fast-check';
import { recordedAs } from './support/recorded.ts';

class Kept extends RelayProgress {
  place: Position | null = null;
  readonly places: Position[] = [];
  isTakenOver = false;
  async read() {
    return this.place;
  }
  async moveTo(position: Position) {
    if (this.isTakenOver) throw new Error('another relay has taken over');
    this.place = position;
    this.places.push(position);
  }
}

/** Takes what it is given when the test lets it, and can break. */
class Carrier extends Outbox {
  readonly sent: string[] = [];
  readonly waiting: { readonly settle: (how: 'taken' | 'broken') => void }[] = [];
  readonly sizes: number[] = [];
  isManual = false;

  publish(deliveries: readonly Delivery[]): Promise<void> {
    this.sizes.push(deliveries.reduce((sum, { message }) => sum + message.length, 0));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const settle = (how: 'taken' | 'broken') => {
      if (how === 'broken') return reject(new Error('the broker is gone'));
      this.sent.push(...deliveries.filter(({ audience }) => audience === 'council').map(({ eventId }) => eventId));
      return resolve();
    };
    if (this.isManual) this.waiting.push({ settle });
    else settle('taken');
    return promise;
  }
}

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as EventId;

const appendTo = async (ledger: Ledger, from: number, to: number): Promise<void> => {
  for (let number = from; number <= to; number += 1) {
    const { data, meta, type } = recordedAs('AssessmentAgreed', { planId: recordedAs.planId, occurredOn: null });
    const event = { id: idOf(number), type, version: 1, data, meta };
    await ledger.append(streamName('plan', recordedAs.planId), 'any', [event]);
  }
};
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => idOf(from + at));

let ledger: Ledger;
let carrier: Carrier;
let kept: Kept;
beforeEach(() => {
  ledger = memoryLedger({ clock: new FixedClock() });
  carrier = new Carrier();
  kept = new Kept();
});
afterEach(() => ledger.close());

const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2000 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(holds()).toBe(true);
};

it('sends what the ledger holds, then what comes, and goes on from there another time', async () => {
  await appendTo(ledger, 1, 3);
  const first = await new Relay(ledger, carrier, kept).start();
  await appendTo(ledger, 4, 4);
  await until(() => carrier.sent.length === 4);
  await first.close();
  expect(await first.ended).toBeNull();
  expect(kept.place).toBe(await ledger.head());
  await appendTo(ledger, 5, 6);
  const second = await new Relay(ledger, carrier, kept).start();
  await until(() => carrier.sent.length === 6);
  expect(carrier.sent).toStrictEqual(ids(1, 6));
  await second.close();
});

it('moves its place only past what has been acknowledged', async () => {
  carrier.isManual = true;
  await appendTo(ledger, 1, 2);
  const relaying = await new Relay(ledger, carrier, kept).start();
  await until(() => carrier.waiting.length === 1);
  expect(relaying.position()).toBeNull();
  carrier.waiting[0]?.settle('taken');
  await until(() => relaying.position() !== null);
  expect(kept.place).toBe(await ledger.head());
  await relaying.close();
});

it('does not move past a page that is acknowledged after a later one', async () => {
  carrier.isManual = true;
  const relaying = await new Relay(ledger, carrier, kept).start();
  await appendTo(ledger, 1, 1);
  await until(() => carrier.waiting.length === 1);
  await appendTo(ledger, 2, 2);
  await until(() => carrier.waiting.length === 2);
  carrier.waiting[1]?.settle('taken');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(kept.places).toStrictEqual([]);
  carrier.waiting[0]?.settle('taken');
  await until(() => kept.places.length === 2);
  expect(kept.place).toBe(await ledger.head());
  await relaying.close();
});

it('ends with the fault when the carrier gives up, although nothing more comes', async () => {
  carrier.isManual = true;
  await appendTo(ledger, 1, 2);
  const relaying = await new Relay(ledger, carrier, kept).start();
  await until(() => carrier.waiting.length === 1);
  carrier.waiting[0]?.settle('broken');
  expect((await relaying.ended)?.message).toBe('the broker is gone');
  expect(kept.place).toBeNull();
});

it('counts what was acknowledged before a later publish failed, so that the same fault does not keep the place for ever', async () => {
  carrier.isManual = true;
  const relaying = await new Relay(ledger, carrier, kept).start();
  await appendTo(ledger, 1, 1);
  await until(() => carrier.waiting.length === 1);
  const first = await ledger.head();
  await appendTo(ledger, 2, 2);
  await until(() => carrier.waiting.length === 2);
  carrier.waiting[1]?.settle('broken');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(kept.place).toBeNull();
  carrier.waiting[0]?.settle('taken');
  expect((await relaying.ended)?.message).toBe('the broker is gone');
  expect(kept.place).toBe(first);
});

it('cuts what it gives to the carrier by size, and waits with what does not fit', async () => {
  carrier.isManual = true;
  const words = 'x'.repeat(60_000);
  const { data, meta, type } = recordedAs('AgreementDeclined', { planId: recordedAs.planId, words });
  const events = Array.from({ length: 300 }, (_, at) => ({ id: idOf(at + 1), type, version: 1, data, meta }));
  for (let from = 0; from < 300; from += 10) {
    const { ok } = await ledger.append(
      streamName('agreement', recordedAs.planId),
      'any',
      events.slice(from, from + 10),
    );
    expect(ok).toBe(true);
  }
  const relaying = await new Relay(ledger, carrier, kept).start();
  await until(() => carrier.waiting.length === 2);
  for (let settled = 0; carrier.sent.length < 300; settled += 1) {
    await until(() => carrier.waiting.length > settled);
    carrier.waiting[settled]?.settle('taken');
  }
  await until(() => kept.place !== null);
  await relaying.close();
  const [eight, last] = [8 * 1024 * 1024, 3 * 61_000];
  expect(carrier.sizes.map((size) => size <= eight + last)).toStrictEqual(carrier.sizes.map(() => true));
  expect(carrier.sizes.length).toBeGreaterThanOrEqual(7);
  expect(carrier.sent).toStrictEqual(ids(1, 300));
  expect(kept.place).toBe(await ledger.head());
});

it('ends when another has taken over', async () => {
  await appendTo(ledger, 1, 1);
  kept.isTakenOver = true;
  const relaying = await new Relay(ledger, carrier, kept).start();
  expect((await relaying.ended)?.message).toBe('another relay has taken over');
});

it('leaves nothing out and keeps the order, however often it breaks and starts again', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('taken', 'broken', 'stopped'), { maxLength: 12 }), async (faults) => {
      const [own, out, place] = [memoryLedger({ clock: new FixedClock() }), new Carrier(), new Kept()];
      out.isManual = true;
      let count = 0;
      for (const fault of faults) {
        await appendTo(own, count + 1, count + 3);
        count += 3;
        const relaying = await new Relay(own, out, place).start();
        await until(() => out.waiting.length > 0);
        const closing = fault === 'stopped' ? relaying.close() : null;
        while (out.waiting.length > 0) {
          out.waiting.shift()?.settle(fault === 'broken' ? 'broken' : 'taken');
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        await (closing ?? relaying.close());
        out.waiting.splice(0).forEach(({ settle }) => settle('taken'));
      }
      out.isManual = false;
      const last = await new Relay(own, out, place).start();
      await until(() => count === 0 || out.sent.includes(idOf(count)));
      await last.close();
      expect([...new Set(out.sent)]).toStrictEqual(ids(1, count));
      expect([...place.places]).toStrictEqual(place.places.toSorted());
      await own.close();
    }),
    { numRuns: 40 },
  ));
