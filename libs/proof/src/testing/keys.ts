import { signatureType } from '../note/signature-types.ts';
import { signerFromSeed, type Signer } from '../note/signer.ts';
import { type Outcome } from '../refusal.ts';

/** For what must not be refused: says how it was. */
export const value = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(
    `Expected a value, and it was refused: ${JSON.stringify(outcome.refusal)}. Correct the test's input.`,
  );
};

const seed = (name: string): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => name.charCodeAt(at % name.length));

/** The same keys on every run; worthless, since everybody can make them. */
export const logSigner = async (name = 'accord.example/log'): Promise<Signer> =>
  value(await signerFromSeed(name, seed(name)));
export const witnessSigner = async (name: string): Promise<Signer> =>
  value(await signerFromSeed(name, seed(name), signatureType.cosignature));
