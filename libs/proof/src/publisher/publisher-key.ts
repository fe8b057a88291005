import { malformed, shown, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { isFields, member } from './fields.ts';
import { parsePublicJwk, type PublicJwk } from './jwk.ts';
import { readMoment } from './moment.ts';

/**
 * With what an organisation signs its messages, and from when until when it may: a message counts as signed when it was
 * received within that time. A key that ended stays known, so that what was signed with it can be checked for ever.
 */
export interface PublisherKey {
  readonly organisation: string;
  /** Names one key for ever, among those of all organisations. */
  readonly kid: string;
  readonly jwk: PublicJwk;
  /** RFC 3339, UTC; the first moment at which it is valid. */
  readonly from: string;
  /** The first moment at which it no longer is; null while nobody has ended it. */
  readonly until: string | null;
}

/** By kid. */
export type PublisherKeys = ReadonlyMap<string, PublisherKey>;

const members = ['organisation', 'kid', 'jwk', 'from', 'until'];
const organisationForm = /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/;
const kidForm = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

/** Letters, digits and . _ : - ; it is shown to people, and stands in addresses. */
export const isKid = (value: unknown): value is string => typeof value === 'string' && kidForm.test(value);

const no = (expected: string, got: string): Outcome<never> => malformed('publisher key', expected, got);

const parseTimes = (
  from: unknown,
  until: unknown,
): Outcome<{ readonly from: string; readonly until: string | null }> => {
  const begins = readMoment('publisher key', from);
  if (!begins.ok) return begins;
  if (until === null) return accept({ from: String(from), until });
  const ends = readMoment('publisher key', until);
  if (!ends.ok) return ends;
  return begins.value < ends.value
    ? accept({ from: String(from), until: String(until) })
    : no(`an until after ${String(from)}`, String(until));
};

export const parsePublisherKey = (value: unknown): Outcome<PublisherKey> => {
  if (!isFields(value)) return no('a key as an object', 'something else');
  const strangers = Object.keys(value).filter((name) => !members.includes(name)).length;
  if (strangers > 0) return no(`only ${members.join(', ')}`, `${strangers} other`);
  const [organisation, kid, jwk, from, until] = members.map((name) => member(value, name));
  if (typeof organisation !== 'string' || !organisationForm.test(organisation))
    return no('an organisation of letters, digits and hyphens', typeof organisation);
  if (!isKid(kid)) return no('a kid of 1 to 100 letters, digits or . _ : -', typeof kid);
  const key = parsePublicJwk(kid, jwk);
  if (!key.ok) return key;
  const times = parseTimes(from, until);
  return times.ok ? accept({ organisation, kid, jwk: key.value, ...times.value }) : times;
};

const sameKey = (a: PublicJwk, b: PublicJwk): boolean => a.kty === b.kty && a.x === b.x;

/** Two keys of one kid, and nobody could say which of them signed; one key of two organisations, and nobody could say who. */
export const publisherKeys = (keys: readonly PublisherKey[]): Outcome<PublisherKeys> => {
  const byKid = new Map<string, PublisherKey>();
  const holders = new Map<string, PublisherKey>();
  for (const key of keys) {
    const holder = holders.get(key.jwk.x);
    if (byKid.has(key.kid)) return refuse({ code: 'KEY_REPEATED', name: key.kid });
    if (holder && holder.organisation !== key.organisation && sameKey(holder.jwk, key.jwk))
      return refuse({
        code: 'SIGNING_KEY_OF_ANOTHER',
        name: key.kid,
        expected: key.organisation,
        got: holder.organisation,
      });
    byKid.set(key.kid, key);
    holders.set(key.jwk.x, key);
  }
  return accept(byKid);
};

export const parsePublisherKeys = (values: readonly unknown[]): Outcome<PublisherKeys> => {
  const keys: PublisherKey[] = [];
  for (const value of values) {
    const key = parsePublisherKey(value);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  return publisherKeys(keys);
};

/** The key that a signature names, if it is the organisation's and was valid at the moment. */
export const keyFor = (
  keys: PublisherKeys,
  { kid, organisation, at }: { readonly kid: string; readonly organisation: string; readonly at: string },
): Outcome<PublisherKey> => {
  const key = keys.get(kid);
  if (!key) return refuse({ code: 'SIGNING_KEY_UNKNOWN', got: shown(kid) });
  if (key.organisation !== organisation)
    return refuse({ code: 'SIGNING_KEY_OF_ANOTHER', name: kid, expected: organisation, got: key.organisation });
  const [moment, begins] = [readMoment('publisher signature', at), readMoment('publisher key', key.from)];
  if (!moment.ok) return moment;
  if (!begins.ok) return begins;
  const ends = key.until === null ? accept(Number.POSITIVE_INFINITY) : readMoment('publisher key', key.until);
  if (!ends.ok) return ends;
  if (moment.value >= begins.value && moment.value < ends.value) return accept(key);
  return refuse({ code: 'SIGNING_KEY_NOT_VALID_THEN', name: kid, from: key.from, until: key.until, at });
};
