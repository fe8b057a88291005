import { type Refusal } from '../refusal.ts';

export interface RefusalWords {
  readonly expected: string;
  readonly came: string;
  readonly means: string;
}

type Of<C extends Refusal['code']> = Extract<Refusal, { readonly code: C }>;

/** Words for each of these codes, made from its facts. */
export type Telling<C extends Refusal['code']> = { readonly [K in C]: (refusal: Of<K>) => RefusalWords };

export const told = (expected: string, came: string, means: string): RefusalWords => ({ expected, came, means });

export const listed = (names: readonly (string | number)[]): string => (names.length === 0 ? 'none' : names.join(', '));
