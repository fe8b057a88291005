import type { Check } from './evidence.ts';

const last = new Set(['accepted', 'repeated', 'discarded']);

export const recordsAnswered: Check = {
  name: 'every record on a topic that agencies write to has its last receipt',
  violations: ({ incoming, receipts }) => {
    const answered = new Set(
      receipts
        .filter(({ status }) => last.has(status))
        .map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`),
    );
    return incoming
      .map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`)
      .filter((place) => !answered.has(place))
      .map((place) => `${place} was never told what became of it`);
  },
};
