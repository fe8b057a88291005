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

// Newline is the one control character that any of the formats has (a policy has the tab too).
const controls = /[\u0000-\u0009\u000b-\u001f]/;
const controlsButTab = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Text of at most `limit` bytes (letters, when it was decoded before) in valid UTF-8, with no control character but newline. */
export const readText = (subject: Subject, source: Source, limit: number): Outcome<string> => {
  if (source.length > limit) return refuse({ code: 'TOO_LONG', subject, limit, got: source.length });
  const text = typeof source === 'string' ? source : decoded(source);
  if (text === null || !text.isWellFormed()) return refuse({ code: 'NOT_TEXT', subject, expected: 'valid UTF-8' });
  if ((subject === 'policy' ? controlsButTab : controls).test(text))
    return refuse({ code: 'NOT_TEXT', subject, expected: 'no control character but newline' });
  return accept(text);
};
