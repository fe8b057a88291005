const NEEDS_QUOTES = /[",\r\n]/;

/** A spreadsheet would run a cell that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const inert = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** RFC 4180, without the line end of each line. */
export const csvLine = (values: readonly (string | number | null)[]): string => values.map(cell).join(',');
