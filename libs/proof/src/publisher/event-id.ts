import { toHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/text.ts';
import { sha256 } from '../hash/sha256.ts';

/**
 * The id under which the hub records a message: a UUID of version 8 (RFC 9562, 5.8) whose free bits are the first of the SHA-256 over
 * `source`, a newline and `id`. One message has one id, however often it is recorded.
 */
export const eventIdOf = (source: string, id: string): string => {
  const bytes = sha256(utf8(`${source}\n${id}`)).slice(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
