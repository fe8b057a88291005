import type { Check } from './evidence.ts';

const firstDifference = (served: string, rebuilt: string): string => {
  let at = 0;
  while (at < served.length && served[at] === rebuilt[at]) at += 1;
  const shown = (text: string): string => text.slice(Math.max(0, at - 60), at + 60);
  return `serves …${shown(served)}… where a rebuild has …${shown(rebuilt)}…`;
};

export const readModelsEqual: Check = {
  name: 'the read models equal a rebuild from nothing, byte for byte',
  violations: ({ readModels }) =>
    readModels.flatMap(({ table, served, rebuilt }) =>
      served === rebuilt ? [] : [`${table}: ${firstDifference(served, rebuilt)}`],
    ),
};
