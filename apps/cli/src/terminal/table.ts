export type Column = { readonly title: string; readonly align?: 'left' | 'right' };

const widthOf = (text: string): number => [...text].length;

const padded = (text: string, width: number, align: Column['align']): string => {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? `${fill}${text}` : `${text}${fill}`;
};

const GAP = '  ';

/** Aligned lines, the titles first; a column that is empty in every row is left out. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] => {
  const shown = columns
    .map((column, at) => ({ column, cells: rows.map((row) => row[at] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ column, cells }) => ({ ...column, cells, width: Math.max(...[column.title, ...cells].map(widthOf)) }));
  const line = (cells: readonly string[]): string =>
    shown
      .map(({ width, align }, at) => padded(cells[at] ?? '', width, align))
      .join(GAP)
      .trimEnd();
  return [
    line(shown.map(({ title }) => title)),
    line(shown.map(({ width }) => '-'.repeat(width))),
    ...rows.map((_, row) => line(shown.map(({ cells }) => cells[row] ?? ''))),
  ];
};

export const indented = (lines: readonly string[], by = 2): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
