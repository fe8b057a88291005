import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { tileWidth } from './tile.ts';

export const largestEntry = 0xffff;

export const checkEntry = (entry: Uint8Array): Outcome<Uint8Array> =>
  entry.length <= largestEntry
    ? accept(entry)
    : refuse({ code: 'TOO_LONG', subject: 'entry', limit: largestEntry, got: entry.length });

/** Entries one after another, each behind its length in two bytes. No entry may be longer than `largestEntry`. */
export const formatEntryBundle = (entries: readonly Uint8Array[]): Uint8Array => {
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    bundle.set([entry.length >> 8, entry.length & 0xff], at);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
};

export const parseEntryBundle = (bundle: Uint8Array): Outcome<readonly Uint8Array[]> => {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const end = at + 2 + (bundle[at]! << 8) + (bundle[at + 1] ?? 0);
    if (at + 2 > bundle.length || end > bundle.length)
      return malformed('entry bundle', 'whole entries behind their lengths', `${bundle.length} bytes, cut at ${at}`);
    if (entries.length === tileWidth)
      return malformed('entry bundle', `at most ${tileWidth} entries`, `more, from byte ${at} on`);
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return accept(entries);
};
