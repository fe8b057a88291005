import { isDeepStrictEqual } from 'node:util';
import type { Check, Evidence } from './evidence.ts';

interface Sent {
  readonly sector: string;
  readonly id: string;
  readonly child: string;
  readonly message: unknown;
}

const sentIn = ({ outgoing }: Evidence): readonly Sent[] =>
  outgoing.map(({ topic, key, text }) => {
    const message = JSON.parse(text) as { readonly id: string };
    return { sector: topic.slice('accord.out.'.length), id: message.id, child: key ?? '', message };
  });

/** By sector and child the ids in their order, each at its first appearance. */
const firsts = (
  all: readonly { readonly lane: string; readonly id: string }[],
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(all, ({ lane }) => lane)].map(([lane, some]) => [lane, [...new Set(some.map(({ id }) => id))]]),
  );

export const deliveriesSent: Check = {
  name: 'every delivery was sent, as it must read, and nothing besides',
  violations: (evidence) => {
    const expected = new Map(
      evidence.deliveries.map(({ audience, eventId, message }) => [
        `${audience} ${eventId}`,
        JSON.parse(message) as unknown,
      ]),
    );
    const found = new Set<string>();
    const wrong = sentIn(evidence).flatMap(({ sector, id, message }) => {
      const key = `${sector} ${id}`;
      found.add(key);
      if (!expected.has(key)) return [`${key} was sent and is no delivery of any event`];
      return isDeepStrictEqual(message, expected.get(key)) ? [] : [`${key} was sent with other content`];
    });
    const missing = [...expected.keys()].filter((key) => !found.has(key)).map((key) => `${key} was never sent`);
    return [...missing, ...wrong];
  },
};

export const deliveriesInOrder: Check = {
  name: "a sector gets a child's events in the order of the ledger",
  violations: (evidence) => {
    const expected = firsts(
      evidence.deliveries.map(({ audience, subject, eventId: id }) => ({ lane: `${audience}/${subject}`, id })),
    );
    const sent = firsts(sentIn(evidence).map(({ sector, child, id }) => ({ lane: `${sector}/${child}`, id })));
    return [...sent].flatMap(([lane, ids]) => {
      const wanted = (expected.get(lane) ?? []).filter((id) => ids.includes(id));
      return ids.every((id, at) => id === wanted[at]) ? [] : [`${lane}: sent ${ids.join(', ')}`];
    });
  },
};
