import { type PublisherKey } from '../publisher/publisher-key.ts';
import { verifySignedEvent, type EventSignature } from '../publisher/signed-event.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type Case } from './case.ts';
import { type ProvenEvent } from './pack.ts';

export interface SignedEvents {
  readonly kid: string;
  readonly organisation: string;
  readonly events: number;
}

/** What publishers vouch for by their own signatures, beside what the log does. */
export interface PublishersStatement {
  /** Whose word it is that these are the publishers' keys. */
  readonly keysFrom: 'verifier' | 'pack';
  readonly unsigned: number;
  /** By which keys the others are signed, and how many by each. */
  readonly signed: readonly SignedEvents[];
  /** Of the unsigned: those that bear a signature of a key that was not valid when the hub received them. */
  readonly outOfTime: readonly SignedEvents[];
  /** Keys for which the pack tells other times of validity than the verifier brought; those of the verifier counted. */
  readonly otherTimes: readonly string[];
}

const keysOf = ({ named, brought }: Case): Case['named'] => brought ?? named;

export const verifyPublisher = ({ stored }: ProvenEvent, of: Case): Promise<Outcome<EventSignature | null>> =>
  verifySignedEvent(stored, keysOf(of));

const identity = ({ organisation, jwk }: PublisherKey): string =>
  [organisation, jwk.crv, jwk.x, ...(jwk.kty === 'EC' ? [jwk.y] : [])].join(' ');

/** Of keys that the verifier did not bring, and of those that are others than the pack names, the first one is named. */
export const noKeyOfItsOwn = ({ named, brought }: Case): Outcome<null> => {
  for (const [kid, key] of named) {
    const own = brought?.get(kid);
    if (own === undefined) return refuse({ code: 'PUBLISHER_KEY_NOT_BROUGHT', name: kid, got: identity(key) });
    if (identity(own) !== identity(key))
      return refuse({ code: 'PUBLISHER_KEY_DIFFERS', name: kid, expected: identity(own), got: identity(key) });
  }
  return accept(null);
};

const countedByKey = (of: Case, signatures: readonly EventSignature[]): readonly SignedEvents[] => {
  const counts = new Map<string, number>();
  for (const { kid } of signatures) counts.set(kid, (counts.get(kid) ?? 0) + 1);
  return [...counts].flatMap(([kid, events]) => {
    const key = keysOf(of).get(kid);
    return key === undefined ? [] : [{ kid, organisation: key.organisation, events }];
  });
};

export const publishersStatement = (
  of: Case,
  signed: readonly Outcome<EventSignature | null>[],
): PublishersStatement => {
  const held = signed.flatMap((one) => (one.ok ? [one.value] : []));
  const signatures = held.filter((one) => one !== null);
  return {
    keysFrom: of.brought === null ? 'pack' : 'verifier',
    unsigned: held.length - signatures.filter(({ isInTime }) => isInTime).length,
    signed: countedByKey(
      of,
      signatures.filter(({ isInTime }) => isInTime),
    ),
    outOfTime: countedByKey(
      of,
      signatures.filter(({ isInTime }) => !isInTime),
    ),
    otherTimes: [...of.named.values()].flatMap(({ kid, from, until }) => {
      const own = of.brought?.get(kid);
      return own !== undefined && (own.from !== from || own.until !== until) ? [kid] : [];
    }),
  };
};
