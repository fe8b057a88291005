type Range = { readonly earliest: string; readonly latest: string };
type Lateness = { readonly atLeast: number; readonly atMost: number | null };

export const rangeText = (range: Range | null): string => {
  if (range === null) return 'not known';
  return range.earliest === range.latest ? range.earliest : `${range.earliest} to ${range.latest}`;
};

export const latenessText = (late: Lateness | null): string => {
  if (late === null) return 'not known';
  const { atLeast, atMost } = late;
  if (atMost === null) return `at least ${atLeast} ${atLeast === 1 ? 'day' : 'days'}`;
  return atLeast === atMost ? `${atLeast} ${atLeast === 1 ? 'day' : 'days'}` : `${atLeast} to ${atMost} days`;
};

export const breachText = (breach: boolean | 'not_provable'): string =>
  breach === 'not_provable' ? 'not provable' : breach ? 'yes' : 'no';
