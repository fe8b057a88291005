import { categoryOf } from '../../events.ts';
import { append, collect, event, events, idsOf, plan, type Open, type World } from './world.ts';

const count = 40;
const writersEach = <T>(write: (writer: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, writer) => write(writer)));

/** Reads what is new to it, decides and appends until it has stored its events; returns how often it lost. */
const insist = async ({ ledger }: World, writer: number, times: number): Promise<number> => {
  let lost = 0;
  let seen: number | 'none' = 'none';
  for (let stored = 0; stored < times;) {
    const news = await ledger.readStream(plan(1), { from: seen === 'none' ? 0 : seen + 1 });
    seen = news.at(-1)?.revision ?? seen;
    const answer = await ledger.append(plan(1), seen, [event(writer * 100 + stored)]);
    if (answer.ok) stored += 1;
    else if (answer.refusal.code === 'VERSION_CONFLICT') lost += 1;
    else throw new Error(`Expected a version conflict, got ${answer.refusal.code}.`);
  }
  return lost;
};

export const writers = (open: Open): void => {
  describe(`${count} writers at once`, () => {
    it('lets exactly one writer have each revision', async () => {
      const { ledger } = await open();
      const answers = await writersEach((writer) => ledger.append(plan(1), 'none', [event(writer)]));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const next = await writersEach((writer) => ledger.append(plan(1), 0, [event(1000 + writer)]));
      expect(next.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await ledger.readStream(plan(1))).toHaveLength(2);
    });

    it('lets all who insist come through, each revision once and without a gap', async () => {
      const world = await open();
      const lost = await writersEach((writer) => insist(world, writer, 3));
      const stored = await world.ledger.readStream(plan(1));
      expect(stored.map(({ revision }) => revision)).toStrictEqual(
        Array.from({ length: 3 * count }, (_, index) => index),
      );
      expect(new Set(idsOf(stored)).size).toBe(3 * count);
      expect(Math.max(...lost)).toBeGreaterThan(0);
    });

    it('keeps the events of one append together, in every stream and in the order of all', async () => {
      const world = await open();
      await writersEach((writer) => append(world, plan(writer % 4), events(writer * 10, writer * 10 + 4)));
      const all = await collect(world.ledger.readAll(null));
      const ids = idsOf(all);
      for (let writer = 0; writer < count; writer += 1) {
        const mine = events(writer * 10, writer * 10 + 4).map(({ id }) => id);
        const at = ids.indexOf(mine[0]!);
        expect(ids.slice(at, at + 5)).toStrictEqual(mine);
        expect(new Set(all.slice(at, at + 5).map(({ recordedAt }) => recordedAt)).size).toBe(1);
      }
      expect(all.every(({ stream }) => categoryOf(stream) === 'plan')).toBe(true);
    });

    it('shows a writer its own events as soon as they are acknowledged', async () => {
      const world = await open();
      await writersEach(async (writer) => {
        await append(world, plan(writer), [event(writer)], 'none');
        expect(idsOf(await world.ledger.readStream(plan(writer)))).toStrictEqual([event(writer).id]);
      });
    });
  });
};
