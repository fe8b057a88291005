import { accept, refuse, type Result } from '@accord/kernel';
import { parsePublisherKey, publisherKeys, refusalWords, verifyPublisherSignature } from '@accord/proof';
import type { Outcome, PublisherKey, PublisherKeys } from '@accord/proof';
import { isFields, type Message, type Refusal } from '../domain/index.ts';

/** What an agency says of its signatures: its public keys as they were written down, and whether it signs all it sends. */
export interface SigningAgency {
  readonly organisation: string;
  readonly signatures: 'accepted' | 'required';
  readonly signingKeys: readonly unknown[];
}

/** A key that cannot be used; `at` and `key` count from 0. */
export interface SigningFault {
  readonly at: number;
  readonly key: number;
  readonly expected: string;
  readonly actual: string;
  readonly means: string;
}

/** Who signs with which keys, and who has to. */
export class Signing {
  constructor(
    readonly keys: PublisherKeys,
    private readonly required: ReadonlySet<string>,
  ) {}

  isRequiredOf(organisation: string): boolean {
    return this.required.has(organisation);
  }
}

export const noSigning = new Signing(new Map(), new Set());

const read = (organisation: string, value: unknown, before: readonly PublisherKey[]): Outcome<PublisherKey> => {
  const key = parsePublisherKey(isFields(value) ? { organisation, ...value } : value);
  if (!key.ok) return key;
  const { kid, organisation: got } = key.value;
  if (got !== organisation) return refuse({ code: 'SIGNING_KEY_OF_ANOTHER', name: kid, expected: organisation, got });
  const together = publisherKeys([...before, key.value]);
  return together.ok ? key : together;
};

/** Every fault at once. A key stays in the list when it has ended, so that what was signed with it can be checked. */
export const readSigning = (agencies: readonly SigningAgency[]): Result<Signing, readonly SigningFault[]> => {
  const keys: PublisherKey[] = [];
  const faults: SigningFault[] = [];
  for (const [at, { organisation, signingKeys }] of agencies.entries())
    for (const [index, value] of signingKeys.entries()) {
      const key = read(organisation, value, keys);
      if (key.ok) keys.push(key.value);
      else {
        const { expected, came, means } = refusalWords(key.refusal);
        faults.push({ at, key: index, expected, actual: came, means });
      }
    }
  if (faults.length > 0) return refuse(faults);
  const required = agencies.filter(({ signatures }) => signatures === 'required');
  const organisations = new Set(required.map(({ organisation }) => organisation));
  return accept(new Signing(new Map(keys.map((key) => [key.kid, key])), organisations));
};

/** Their facts are of the register; those of the others are words of the message, which are not repeated. */
const OF_THE_REGISTER: ReadonlySet<string> = new Set([
  'SIGNING_KEY_OF_ANOTHER',
  'SIGNING_KEY_NOT_VALID_THEN',
  'SIGNATURE_WRONG',
  'KEY_UNUSABLE',
]);

const missing: Refusal = {
  code: 'SIGNATURE_REQUIRED',
  pointer: '/signature',
  expected: 'a signature: the agency has said that it signs every message',
  actual: 'none',
};

/** Null: signed by a key of the organisation that is valid at that time, or not signed where it need not be. */
export const signatureFault = (
  { signature, data }: Pick<Message, 'signature' | 'data'>,
  { keys, isRequired }: { readonly keys: PublisherKeys; readonly isRequired: boolean },
  { organisation, at }: { readonly organisation: string; readonly at: string },
): Refusal | null | Promise<Refusal | null> => {
  if (signature === null) return isRequired ? missing : null;
  return verifyPublisherSignature({ organisation, signature, data }, keys, at).then((verified) => {
    if (verified.ok) return null;
    const { refusal } = verified;
    const { expected, came } = refusalWords(refusal);
    const actual = OF_THE_REGISTER.has(refusal.code) ? came : 'something else';
    return { code: 'SIGNATURE_INVALID', pointer: '/signature', expected, actual, reason: refusal.code };
  });
};
