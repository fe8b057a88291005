import { shown, type Outcome, type Subject } from '../refusal.ts';
import { accept, refuse } from '../result.ts';

const alphabet = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
};

/** RFC 4648, section 4, and only the one spelling that these bytes have: padded, and no bit set that says nothing. */
export const fromBase64 = (subject: Subject, text: string): Outcome<Uint8Array> => {
  if (!alphabet.test(text)) return refuse({ code: 'NOT_BASE64', subject, got: shown(text) });
  const binary = atob(text);
  if (btoa(binary) !== text) return refuse({ code: 'NOT_BASE64', subject, got: shown(text) });
  return accept(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
};

export const hashFromBase64 = (subject: Subject, text: string): Outcome<Uint8Array> => {
  const bytes = fromBase64(subject, text.slice(0, 64)); // 44 letters are a hash: more need not be read
  if (!bytes.ok || (bytes.value.length === 32 && text.length === 44)) return bytes;
  return refuse({ code: 'WRONG_LENGTH', subject, expected: 44, got: text.length });
};

/** RFC 7515, section 2: the letters that stand in an address, and no padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Of these too, only the one spelling that the bytes have. */
export const fromBase64Url = (subject: Subject, text: string): Outcome<Uint8Array> => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return refuse({ code: 'NOT_BASE64', subject, got: shown(text) });
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return fromBase64(subject, padded.replaceAll('-', '+').replaceAll('_', '/'));
};
