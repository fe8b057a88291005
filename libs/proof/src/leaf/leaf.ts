import { fromHex, toHex } from '../bytes/hex.ts';
import { joined } from '../bytes/join.ts';
import { isCount } from '../bytes/number.ts';
import { utf8 } from '../bytes/text.ts';
import { sha256, type Sha256 } from '../hash/sha256.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { canonicalJson } from './canonical-json.ts';

/** An event as the log commits to it. `stored` is everything that the ledger keeps of it but the salt. */
export interface StoredEvent {
  readonly event: string;
  readonly stream: string;
  readonly revision: number;
  /** 32 random bytes in hex, kept beside the event and never published with the log. */
  readonly salt: string;
  readonly stored: unknown;
}

const saltBytes = 32;

/** SHA-256 of the salt and the canonical stored event, in hex: says nothing to whoever lacks either. */
export const commitment = (
  { salt, stored }: Pick<StoredEvent, 'salt' | 'stored'>,
  digest: Sha256 = sha256,
): Outcome<string> => {
  const bytes = fromHex(salt);
  if (bytes?.length !== saltBytes)
    return refuse({ code: 'WRONG_LENGTH', subject: 'stored event', expected: 2 * saltBytes, got: salt.length });
  const text = canonicalJson(stored);
  return text.ok ? accept(toHex(digest(joined(bytes, utf8(text.value))))) : text;
};

/**
 * The bytes that stand in the log for an event: canonical JSON of exactly these four fields,
 * `{"commitment":"<hex>","event":"<id>","revision":<n>,"stream":"<name>"}`.
 */
export const entryOf = (of: StoredEvent, digest: Sha256 = sha256): Outcome<Uint8Array> => {
  const { event, stream, revision } = of;
  if (!isCount(revision)) return malformed('stored event', 'a revision from 0', String(revision));
  const committed = commitment(of, digest);
  if (!committed.ok) return committed;
  const text = canonicalJson({ commitment: committed.value, event, revision, stream });
  return text.ok ? accept(utf8(text.value)) : text;
};
