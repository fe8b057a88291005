import { type Outcome, type Subject } from '../refusal.ts';
import { accept, refuse } from '../result.ts';

/** A file as it was received, or as text that somebody decoded before. */
export type Source = Uint8Array | string;

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

const decoded = (source: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source); // a mark at the start stays in
  } catch {
    return null;
  }
};

interface Controls {
  readonly refused: RegExp;
  readonly taken: string;
}

/** What is signed or proven has one spelling. */
const strict: Controls = { refused: /[\u0000-\u0009\u000b-\u001f]/, taken: 'newline' };
/** People write it, with the editor that they have: some end a line with a carriage return and a newline. */
const written: Controls = {
  refused: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\r(?!\n)/,
  taken: 'tab and the end of a line',
};
/** Whatever may stand between the values of JSON, and nothing else, `JSON.parse` takes. */
const json: Controls = { refused: /(?!)/, taken: 'those of JSON' };
const lenient: ReadonlyMap<Subject, Controls> = new Map([
  ['policy', written],
  ['proof pack', json],
  ['publisher key', json],
]);

/** Text of at most `limit` bytes (letters, when it was decoded before) in valid UTF-8, with no control character but those that its format has. */
export const readText = (subject: Subject, source: Source, limit: number): Outcome<string> => {
  if (source.length > limit) return refuse({ code: 'TOO_LONG', subject, limit, got: source.length });
  const text = typeof source === 'string' ? source : decoded(source);
  if (text === null || !text.isWellFormed()) return refuse({ code: 'NOT_TEXT', subject, expected: 'valid UTF-8' });
  const { refused, taken } = lenient.get(subject) ?? strict;
  if (refused.test(text)) return refuse({ code: 'NOT_TEXT', subject, expected: `no control character but ${taken}` });
  return accept(text);
};
