import type { ProjectionFamily } from '../hub/index.ts';
import type { Column } from '../terminal/index.ts';

export type Generation = NonNullable<ProjectionFamily['serving']>;

export const columns: readonly Column[] = [
  { title: 'Family' },
  { title: 'Generation', align: 'right' },
  { title: 'Projection' },
  { title: 'State' },
  { title: 'Behind', align: 'right' },
  { title: 'Done', align: 'right' },
  { title: 'Position' },
];

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** Never "nothing" for what is behind, however little. */
export const behindWords = (seconds: number): string => {
  if (seconds === 0) return 'nothing';
  const unit = UNITS.find(([length]) => seconds >= length);
  return unit === undefined ? `${Math.max(1, Math.round(seconds))} s` : `${Math.floor(seconds / unit[0])} ${unit[1]}`;
};

/** Never 100 % for what is not done. */
export const doneWords = (progress: number): string => `${Math.floor(progress * 100)}%`;

const rowOf = (family: string, state: string, one: Generation): readonly string[] => [
  family,
  String(one.generation),
  one.projection,
  state,
  behindWords(one.behindSeconds),
  doneWords(one.progress),
  one.position ?? '(none)',
];

export const rowsOf = ({ family, serving, building }: ProjectionFamily): readonly (readonly string[])[] => [
  ...(serving === null ? [] : [rowOf(family, 'serving', serving)]),
  ...(building === null ? [] : [rowOf(family, 'building', building)]),
];
