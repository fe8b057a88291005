import { appealRules } from './appeal.ts';
import { assessmentRules } from './assessment.ts';
import { moveRules } from './moves.ts';
import { coronavirus, type Relaxation } from './relaxation.ts';
import { reviewRules } from './review.ts';
import type { Rule } from './rule.ts';

/** A version of the rules: findings derived under one can be derived again under another. */
export interface Rules {
  readonly version: string;
  readonly clocks: readonly Rule[];
  readonly relaxations: readonly Relaxation[];
}

export const currentRules: Rules = {
  version: '2026-06/1',
  clocks: [...assessmentRules, ...appealRules, ...reviewRules, ...moveRules],
  relaxations: [coronavirus],
};

const numbered = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** Every clock id of the domain reference, worked out here or not. */
export const knownClockIds: readonly string[] = [
  ...numbered('C', 11),
  'C3n',
  ...numbered('A', 17),
  ...['A9a', 'A9b', 'A9c', 'A10a', 'A10b', 'A12a', 'A12b', 'A12c', 'A12d'],
  ...numbered('R', 13),
  ...numbered('T', 15),
];

export const implementedClockIds: readonly string[] = [...new Set(currentRules.clocks.map(({ id }) => id))];
