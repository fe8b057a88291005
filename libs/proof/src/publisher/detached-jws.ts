import { fromBase64Url } from '../bytes/base64.ts';
import { readText } from '../bytes/text.ts';
import { malformed, shown, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { algorithmsTaken } from './algorithm.ts';
import { isFields, member } from './fields.ts';
import { isKid } from './publisher-key.ts';

/** `header..signature`, taken apart; nothing of it is checked but its form. */
export interface DetachedJws {
  /** As it stands there: it is signed in just this spelling. */
  readonly header: string;
  readonly alg: string;
  readonly kid: string;
  readonly signature: Uint8Array;
}

const subject = 'publisher signature';
const longest = 1024;
const form = 'a detached JWS, <header>..<signature>';
const taken = ['alg', 'kid'];

// Any two members of text: whoever has two members and does not look so has one of them twice.
const text = '"(?:[^"\\\\]|\\\\.)*"';
const twoMembers = new RegExp(`^\\s*\\{\\s*${text}\\s*:\\s*${text}\\s*,\\s*${text}\\s*:\\s*${text}\\s*\\}\\s*$`);

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/**
 * Exactly `alg` and `kid`. What else may stand in a header either changes what is signed (`b64`), asks a reader to find its
 * key elsewhere (`jwk`, `jku`, `x5u`), or has to be understood (`crit`): all of it is refused by name.
 */
const parseHeader = (encoded: string): Outcome<Pick<DetachedJws, 'alg' | 'kid'>> => {
  const bytes = fromBase64Url(subject, encoded);
  if (!bytes.ok) return bytes;
  const json = readText(subject, bytes.value, longest);
  if (!json.ok) return json;
  const header = parsed(json.value);
  if (!isFields(header)) return malformed(subject, 'a header as a JSON object', 'something else');
  const stranger = Object.keys(header).find((name) => !taken.includes(name));
  if (stranger !== undefined) return refuse({ code: 'HEADER_NOT_TAKEN', expected: taken, got: shown(stranger) });
  const [alg, kid] = [member(header, 'alg'), member(header, 'kid')];
  if (typeof alg !== 'string') return malformed(subject, 'an alg in the header', typeof alg);
  if (!algorithmsTaken.includes(alg))
    return refuse({ code: 'ALGORITHM_NOT_TAKEN', expected: algorithmsTaken, got: shown(alg) });
  if (!isKid(kid)) return malformed(subject, 'a kid of 1 to 100 letters, digits or . _ : - in the header', typeof kid);
  if (!twoMembers.test(json.value)) return malformed(subject, 'each member of the header once', 'one of them again');
  return accept({ alg, kid });
};

/** RFC 7515, compact, with the payload left out (appendix F): it is the message beside which the signature stands. */
export const parseDetachedJws = (source: string): Outcome<DetachedJws> => {
  if (source.length > longest) return refuse({ code: 'TOO_LONG', subject, limit: longest, got: source.length });
  const [header, payload, encoded, ...more] = source.split('.', 4);
  if (header === undefined || encoded === undefined || more.length > 0) return malformed(subject, form, source);
  if (payload !== '') return malformed(subject, form, 'one with its payload in it');
  const said = parseHeader(header);
  if (!said.ok) return said;
  const signature = fromBase64Url(subject, encoded);
  return signature.ok ? accept({ header, ...said.value, signature: signature.value }) : signature;
};
