import { fromBase64, toBase64 } from '../bytes/base64.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { joined } from '../bytes/join.ts';
import { readText, type Source } from '../bytes/text.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { checkName } from './key-name.ts';

/** A signature as it stands in a note, by whomever and right or wrong. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** Text, and who claims to have signed it. The text ends in a newline and means nothing until a signature was checked. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export const longestNote = 262_144;
export const mostSignatures = 64;

export const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `\u2014 ${name} ${toBase64(joined(fromHex(keyId) ?? new Uint8Array(0), signature))}\n`;

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignature).join('')}`;

const parseSignature = (line: string): Outcome<NoteSignature> => {
  const [dash, name, encoded, ...rest] = line.split(' ', 4);
  if (dash !== '\u2014' || name === undefined || encoded === undefined || rest.length > 0)
    return malformed('note', '\u2014 <name> <base64>', line);
  const named = checkName('note', name);
  if (!named.ok) return named;
  const bytes = fromBase64('note', encoded);
  if (!bytes.ok) return bytes;
  if (bytes.value.length < 5)
    return refuse({ code: 'WRONG_LENGTH', subject: 'note', expected: 5, got: bytes.value.length });
  return accept({ name, keyId: toHex(bytes.value.subarray(0, 4)), signature: bytes.value.slice(4) });
};

/** Signature lines alone, as a witness answers with them. */
export const parseSignatures = (source: Source): Outcome<readonly NoteSignature[]> => {
  const read = readText('note', source, longestNote);
  if (!read.ok) return read;
  if (!read.value.endsWith('\n')) return malformed('note', 'signature lines, each ended by a newline', read.value);
  const lines = read.value.slice(0, -1).split('\n');
  if (lines.length > mostSignatures)
    return refuse({ code: 'TOO_MANY_SIGNATURES', limit: mostSignatures, got: lines.length });
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(line);
    if (!signature.ok) return signature;
    signatures.push(signature.value);
  }
  return accept(signatures);
};

/** The text goes up to the last empty line; everything after it is signatures. */
export const parseNote = (source: Source): Outcome<Note> => {
  const read = readText('note', source, longestNote);
  if (!read.ok) return read;
  const end = read.value.lastIndexOf('\n\n');
  if (end < 0) return malformed('note', 'a text, an empty line, and signature lines', read.value);
  const signatures = parseSignatures(read.value.slice(end + 2));
  return signatures.ok ? accept({ text: read.value.slice(0, end + 1), signatures: signatures.value }) : signatures;
};
