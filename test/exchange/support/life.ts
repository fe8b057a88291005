import fc from 'fast-check';
import type { InboundRecord } from '@accord/exchange';
import type { InboundWorld, LedgerFault } from './inbound-world.ts';
import { child, messageAbout, publisher, record, recordOf } from './records.ts';

/** What an agency publishes: a message that is right, one that is wrong, the one before again, no message at all. */
type Kind = 'right' | 'wrong' | 'again' | 'no-key' | 'no-json';
interface Published {
  readonly number: number;
  readonly kind: Kind;
}

const kinds = fc.constantFrom<Kind>('right', 'right', 'right', 'right', 'wrong', 'again', 'no-key', 'no-json');
const published = fc.array(fc.record({ number: fc.integer({ min: 1, max: 3 }), kind: kinds }), {
  minLength: 1,
  maxLength: 24,
});

/** What happens to those who work at it. Numbers choose among what there is to choose from. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('deliver'),
      many: fc.integer({ min: 1, max: 12 }),
      back: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('two consumers'),
      many: fc.integer({ min: 1, max: 12 }),
      back: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('go stale'),
      many: fc.integer({ min: 1, max: 12 }),
      back: fc.integer({ min: 0, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('release corrected'), many: fc.nat(9), back: fc.constant(0) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('release as it is'), many: fc.nat(9), back: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('discard'), many: fc.nat(9), back: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('resume'), many: fc.constant(0), back: fc.constant(0) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('receipts down'),
      many: fc.integer({ min: 1, max: 12 }),
      back: fc.constant(0),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
const fault = fc.constantFrom<LedgerFault>(null, null, null, 'busy', 'before', 'after');
const step = fc.record({
  first: happening,
  meanwhile: fc.option(happening, { freq: 3 }),
  faults: fc.array(fault, { maxLength: 4 }),
});

const idOf = (offset: number, { kind }: Published): string => `message-${kind === 'again' ? offset - 1 : offset}`;

const topicOf = (script: readonly Published[]): readonly InboundRecord[] =>
  script.map((one, offset) => {
    const before = script[offset - 1];
    const isAgain = one.kind === 'again' && before?.kind === 'right';
    const { number, kind } = isAgain ? { ...before, kind: 'right' } : one;
    const message = messageAbout(
      number,
      isAgain ? idOf(offset, one) : `message-${offset}`,
      {},
      kind === 'wrong' ? { by: 'x' } : {},
    );
    if (kind === 'no-json') return record(offset, { key: child(number), value: Buffer.from('{') });
    return recordOf(offset, message, kind === 'no-key' ? null : child(number));
  });

const referenceOf = ({ value }: InboundRecord): string | null => {
  try {
    return JSON.parse(String(value)).id;
  } catch {
    return null;
  }
};

/** One life of a topic: what was committed, and what has to hold whenever everybody rests. */
class Life {
  committed = 0;
  readonly attempts = new Map<string, number>();

  constructor(
    private readonly world: InboundWorld,
    private readonly topic: readonly InboundRecord[],
  ) {}

  async happens({ what, many, back }: Happening): Promise<void> {
    switch (what) {
      case 'deliver':
        return this.deliver(many, back);
      case 'two consumers':
        return void (await Promise.all([this.deliver(many, back), this.deliver(many, 0)]));
      case 'go stale':
        return this.deliver(many, 0, back);
      case 'receipts down': {
        this.world.receipts.isDown = true;
        await this.deliver(many, 0);
        this.world.receipts.isDown = false;
        return;
      }
      case 'resume':
        return void (await this.world.quarantine.resume());
      case 'release corrected':
      case 'release as it is':
      case 'discard':
        return this.act(what, many);
    }
  }

  async deliver(many: number, back: number, staleAfter?: number): Promise<void> {
    const [from, before] = [Math.max(0, this.committed - back), await this.asideBefore(this.committed)];
    const { done } = await this.world.take(this.topic.slice(from, this.committed + many), staleAfter);
    expect(await this.asideBefore(before.until)).toStrictEqual(before);
    this.committed = Math.max(this.committed, from + done);
  }

  /** Which records are or were in quarantine: of those that were done, there are never more. */
  private async asideBefore(until: number) {
    const offsets = (await this.world.rows()).map(({ offset }) => Number(offset));
    return { until, offsets: offsets.filter((offset) => offset < until).toSorted((a, b) => a - b) };
  }

  async act(what: string, choice: number): Promise<void> {
    const { messages } = await this.world.quarantine.list(publisher, { state: 'refused', after: null, limit: 100 });
    const all = [...messages, ...(await this.unknown())];
    const chosen = all[choice % Math.max(1, all.length)];
    if (!chosen) return;
    const original = this.topic[Number(chosen.offset)]!;
    this.tried(original);
    if (what === 'discard') return void (await this.world.quarantine.discard(publisher, chosen.id, 'of-no-use'));
    const number = Number(original.key?.slice(-1) ?? 1);
    const corrected = { message: messageAbout(number, referenceOf(original) ?? `message-${original.offset}`) };
    await this.world.quarantine.release(publisher, chosen.id, what === 'release corrected' ? corrected : undefined);
  }

  private tried(original: InboundRecord): void {
    const id = referenceOf(original) ?? '';
    this.attempts.set(id, (this.attempts.get(id) ?? 0) + 1);
  }

  /** Records that say of no agency that it sent them are seen to by those who run the hub. */
  private async unknown() {
    const { messages } = await this.world.store.page({ organisation: null, state: 'refused', after: null, limit: 100 });
    return messages.filter(({ organisation }) => organisation === null);
  }

  private async inLedger(): Promise<readonly string[]> {
    const events = await this.world.events();
    return events.flatMap(({ meta }) => meta.messageId ?? []);
  }

  /** Nothing lost, nothing twice, nothing out of its order, nothing past a message that waits. */
  async checks(): Promise<void> {
    const recorded = await this.inLedger();
    const rows = await this.world.rows();
    expect(recorded).toStrictEqual([...new Set(recorded)]);
    const answered = new Set(this.world.receipts.sent.map((sent) => Number(sent.record.offset)));
    const aside = new Map(rows.map((row) => [Number(row.offset), row.state]));
    for (let offset = 0; offset < this.committed; offset += 1) {
      const isRecorded = recorded.includes(referenceOf(this.topic[offset]!) ?? '');
      expect([isRecorded || aside.has(offset), answered.has(offset)]).toStrictEqual([true, true]);
    }
    for (const number of [1, 2, 3]) this.checksChild(number, recorded, aside);
    const refusals = (await this.world.events()).filter(({ type }) => type === 'MessageRefused');
    const byMessage = Map.groupBy(refusals, ({ data }) => String(Reflect.get(data, 'messageId')));
    for (const [id, { length }] of byMessage)
      if (id !== 'null') expect(length).toBeLessThanOrEqual(1 + (this.attempts.get(id) ?? 0));
    const refused = rows.filter(({ code }) => code !== null).map(({ message_id: id }) => String(id));
    expect(refused.filter((id) => !byMessage.has(id))).toStrictEqual([]);
    const isIn = ({ message_id: id, offset }: (typeof rows)[number]): boolean =>
      recorded.includes(id ?? '') || recorded.includes(`message-${Number(offset)}`);
    expect(rows.filter((row) => row.state === 'discarded' && isIn(row))).toStrictEqual([]);
    expect(rows.filter(({ settled_at: at, content }) => (at === null) !== (content !== null))).toStrictEqual([]);
  }

  private checksChild(number: number, recorded: readonly string[], aside: ReadonlyMap<number, string>): void {
    const ours = this.topic.filter(({ key }) => key === child(number));
    const offsets = recorded.flatMap((id) => ours.find((one) => referenceOf(one) === id)?.offset ?? []).map(Number);
    expect(offsets).toStrictEqual(offsets.toSorted((a, b) => a - b));
    const waiting = ours.map(({ offset }) => Number(offset)).filter((at) => /refused|held/.test(aside.get(at) ?? ''));
    const [first = Infinity] = waiting.filter((at) => !recorded.includes(referenceOf(this.topic[at]!) ?? ''));
    expect(offsets.filter((offset) => offset > first)).toStrictEqual([]);
  }

  /** Everything works again, and whoever has to decide corrects what can be corrected and discards the rest. */
  async ends(): Promise<void> {
    this.world.faults.splice(0);
    while (this.committed < this.topic.length) await this.deliver(24, 0);
    await this.world.quarantine.resume();
    for (let turn = 0; turn < 100; turn += 1) {
      const { messages } = await this.world.store.page({ organisation: null, state: 'refused', after: null, limit: 1 });
      const [head] = messages;
      if (!head) return;
      const operator = { ...publisher, sector: 'hub' as const };
      const original = this.topic[Number(head.offset)]!;
      const { key, offset } = original;
      this.tried(original);
      const message = messageAbout(Number(key?.slice(-1) ?? 1), `message-${offset}`);
      const { ok } = await this.world.quarantine.release(operator, head.id, { message });
      if (!ok) await this.world.quarantine.discard(operator, head.id, 'of-no-use');
    }
  }

  async isWholeAndStaysSo(): Promise<void> {
    const before = [await this.world.events(), await this.world.rows()];
    expect((await this.world.rows()).filter(({ settled_at: at }) => at === null)).toStrictEqual([]);
    expect(await this.world.take(this.topic)).toStrictEqual({ done: this.topic.length, hindrance: null });
    expect([await this.world.events(), await this.world.rows()]).toStrictEqual(before);
  }
}

/** A topic, what happens while it is read, and then the time when everything works again. */
export const anyLife = fc.tuple(published, fc.array(step, { maxLength: 12 }));

export const live = async (
  world: InboundWorld,
  [script, steps]: typeof anyLife extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> => {
  const life = new Life(world, topicOf(script));
  for (const { first, meanwhile, faults } of steps) {
    world.faults.splice(0, Infinity, ...faults);
    world.clock.advance(45_000);
    await Promise.all([life.happens(first), meanwhile && life.happens(meanwhile)]);
    await life.checks();
  }
  await life.ends();
  await life.checks();
  await life.isWholeAndStaysSo();
};
