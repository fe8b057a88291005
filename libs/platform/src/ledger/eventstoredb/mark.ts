import type { Written } from '../encode.ts';

/** The layout of what stands in an event's metadata. */
export const layout = 1;

const beginning = Buffer.from(`{"accord":${layout},"append":"`);
const quote = 0x22;

/** Metadata of an event of ours. `append` tells the append that stored it from every other with the same event ids. */
export const metadataText = ({ version, meta }: Written, append: string): string =>
  `${beginning.toString()}${append}","version":${version},"meta":${meta}}`;

/** Whose an event is: the append of ours that stored it; null when it is not ours. */
export type Mark = string | null;

const markIn = (json: string): Mark => {
  try {
    const metadata = JSON.parse(json) as { readonly accord?: unknown; readonly append?: unknown } | null;
    return metadata?.accord === undefined ? null : String(metadata.append);
  } catch {
    return null;
  }
};

/** The mark in the bytes of an event's metadata. What this version wrote is known by how it begins, the rest is parsed. */
export const readMark = (bytes: Buffer, start: number, end: number): Mark => {
  const from = start + beginning.length;
  const isKnown = from < end && bytes.compare(beginning, 0, beginning.length, start, from) === 0;
  const until = isKnown ? bytes.indexOf(quote, from) : -1;
  return until > from && until < end
    ? bytes.toString('latin1', from, until)
    : markIn(bytes.toString('utf8', start, end));
};
