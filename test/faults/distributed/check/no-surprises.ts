import type { Check } from './evidence.ts';

export const noSurprises: Check = {
  name: 'nobody was answered what no publisher should be answered',
  violations: ({ book }) => book.surprises,
};
