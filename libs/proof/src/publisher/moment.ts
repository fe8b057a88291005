import { malformed, type Outcome, type Subject } from '../refusal.ts';
import { accept } from '../result.ts';

const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;
const expected = 'a time as 2026-04-01T00:00:00Z';

/** Milliseconds since 1970, from a time in UTC that the calendar has. */
export const readMoment = (subject: Subject, text: unknown): Outcome<number> => {
  if (typeof text !== 'string') return malformed(subject, expected, typeof text);
  const milliseconds = written.test(text) ? Date.parse(text) : Number.NaN;
  const isOne = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text.slice(0, 19));
  return isOne ? accept(milliseconds) : malformed(subject, expected, text);
};
