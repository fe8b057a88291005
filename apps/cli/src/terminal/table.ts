import { fold, leastWidth } from './fold.ts';

export type Column = { readonly title: string; readonly align?: 'left' | 'right' };
type Sized = Column & { readonly cells: readonly string[]; readonly least: number; readonly width: number };

/** The cells of a line, or a heading for the lines that follow it. */
export type Row = readonly string[] | string;

const GAP = '  ';

const padded = (text: string, { width, align }: Sized): string =>
  align === 'right' ? text.padStart(width) : text.padEnd(width);

const wanted = (column: Column, cells: readonly string[]): Sized => {
  const texts = [column.title, ...cells];
  return {
    ...{ ...column, cells },
    least: Math.max(...texts.map(leastWidth)),
    width: Math.max(...texts.map(({ length }) => length)),
  };
};

const widthOf = (columns: readonly Sized[]): number =>
  columns.reduce((total, { width }) => total + width, GAP.length * (columns.length - 1));

/** The column that can best do with less: the widest of those that still can be folded. */
const widest = (columns: readonly Sized[]): Sized | undefined =>
  columns.filter(({ width, least }) => width > least).toSorted((a, b) => b.width - a.width)[0];

/** As wide as all is, or narrower until it fits: the widest column first, and none so that a word would be cut. */
const fitted = (columns: readonly Sized[], width: number): readonly Sized[] => {
  const folded = widest(columns);
  if (widthOf(columns) <= width || folded === undefined) return columns;
  return fitted(columns.with(columns.indexOf(folded), { ...folded, width: folded.width - 1 }), width);
};

/** One row, in as many lines as its tallest cell needs. */
const rowLines = (columns: readonly Sized[], textOf: (column: Sized) => string): readonly string[] => {
  const folded = columns.map((column) => fold(textOf(column), column.width));
  const height = Math.max(...folded.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((column, place) => padded(folded[place]?.[at] ?? '', column))
      .join(GAP)
      .trimEnd(),
  );
};

/**
 * Aligned lines, the titles first; a column that is empty in every row is left out. Cells are folded when the whole would
 * be wider than `width`.
 */
export const table = (columns: readonly Column[], rows: readonly Row[], width: number): readonly string[] => {
  const wide = columns
    .map((column, at) =>
      wanted(
        column,
        rows.map((row) => (typeof row === 'string' ? '' : (row[at] ?? ''))),
      ),
    )
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const shown = fitted(wide, width);
  return [
    ...rowLines(shown, ({ title }) => title),
    ...rowLines(shown, (column) => '-'.repeat(column.width)),
    ...rows.flatMap((row, at) => (typeof row === 'string' ? [row] : rowLines(shown, ({ cells }) => cells[at] ?? ''))),
  ];
};

export const indented = (lines: readonly string[], by = 2): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
