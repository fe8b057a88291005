import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { PublisherKey } from '@accord/proof';

const folder = new URL('../../contracts/events/examples/signed/', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const filesIn = (kind: 'valid' | 'invalid' | 'wrong') =>
  readdirSync(new URL(`${kind}/`, folder)).map((file) => ({ file, content: read(`${kind}/${file}`) }));

type Message = Readonly<Record<string, unknown>>;

/** The keys with which the examples are signed, as `GET /log/keys` tells them. */
export const exampleKeys: readonly PublisherKey[] = read('keys.json').publishers;

/** Whole messages as their agency signed them. */
export const validSigned: readonly { readonly file: string; readonly message: Message }[] = filesIn('valid').map(
  ({ file, content }) => ({ file, message: content }),
);

interface RefusedExample {
  readonly file: string;
  readonly pointer: string;
  readonly code: string;
  readonly reason?: string;
  readonly message: Message;
}
/** What is not taken: of another form than the contract's, or of its form and with a signature that does not hold. */
export const refusedSigned: readonly RefusedExample[] = [...filesIn('invalid'), ...filesIn('wrong')].map(
  ({ file, content }) => ({ file, ...content }),
);

/** Writes into an agencies file with which keys each organisation signs; those in `required` sign all that they send. */
export const registerKeys = (
  agenciesFile: string,
  keys: readonly PublisherKey[],
  required: readonly string[] = [],
): void => {
  const agencies: readonly { readonly organisation: string }[] = JSON.parse(readFileSync(agenciesFile, 'utf8'));
  const withKeys = agencies.map((agency) => {
    const own = keys.filter(({ organisation }) => organisation === agency.organisation);
    const signingKeys = own.map(({ organisation: _, ...key }) => key);
    return { ...agency, signatures: required.includes(agency.organisation) ? 'required' : 'accepted', signingKeys };
  });
  writeFileSync(agenciesFile, JSON.stringify(withKeys));
};
