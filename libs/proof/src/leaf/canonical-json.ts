import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';

const deepest = 64;

const no = (expected: string, got: string): Outcome<never> => malformed('stored event', expected, got);

const canonicalText = (text: string): Outcome<string> =>
  text.isWellFormed() ? accept(JSON.stringify(text)) : no('text in valid Unicode', 'half a pair of surrogates');

const joinedBy = (parts: readonly Outcome<string>[], open: string, close: string): Outcome<string> => {
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    texts.push(part.value);
  }
  return accept(`${open}${texts.join(',')}${close}`);
};

const canonicalField = (name: string, value: unknown, depth: number): Outcome<string> => {
  const [key, text] = [canonicalText(name), canonicalValue(value, depth)];
  if (!key.ok || !text.ok) return key.ok ? text : key;
  return accept(`${key.value}:${text.value}`);
};

const canonicalValue = (value: unknown, depth: number): Outcome<string> => {
  if (depth > deepest) return no(`at most ${deepest} levels`, 'more');
  if (value === null || typeof value === 'boolean') return accept(String(value));
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? accept(JSON.stringify(value)) : no('a finite number', String(value));
  if (typeof value !== 'object') return no('JSON', typeof value);
  if (Array.isArray(value)) {
    const items = Array.from(value, (item: unknown) => canonicalValue(item, depth + 1)); // a hole is undefined: no JSON
    return joinedBy(items, '[', ']');
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1)); // by UTF-16 code units, as the standard has it
  return joinedBy(
    fields.map(([name, field]) => canonicalField(name, field, depth + 1)),
    '{',
    '}',
  );
};

/** RFC 8785: one value, one text. A field that is undefined counts as absent. */
export const canonicalJson = (value: unknown): Outcome<string> => canonicalValue(value, 0);
