import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '@accord/kernel';
import { isKid, parsePublicJwk, refusalWords, type PublicJwk } from '@accord/proof';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { codeOf } from '../fault-code.ts';

export type Algorithm = 'EdDSA' | 'ES256';

/** A key that an agency signs with. Nothing of `secret` is ever told. */
export type PrivateKey = {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly open: PublicJwk;
  readonly secret: JWK;
  readonly signer: Awaited<ReturnType<typeof importJWK>>;
};

/** Null when its members do not go together. */
const signerFrom = async (secret: JWK, alg: Algorithm): Promise<PrivateKey['signer'] | null> => {
  try {
    return await importJWK(secret, alg);
  } catch {
    return null;
  }
};

const openOf = (kid: string, { kty, crv, x, y }: JWK): Result<PublicJwk, string> => {
  const parsed = parsePublicJwk(kid, { kty, crv, x, ...(y === undefined ? {} : { y }) });
  if (parsed.ok) return parsed;
  const { expected, came } = refusalWords(parsed.refusal);
  return refuse(`expected ${expected}, came ${came}`);
};

const keyOf = async (value: unknown): Promise<Result<PrivateKey, string>> => {
  const kid: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'kid') : undefined;
  if (!isKid(kid)) return refuse('expected a kid of 1 to 100 letters, digits or . _ : -, came none');
  const secret = value as JWK;
  const open = openOf(kid, secret);
  if (!open.ok) return open;
  if (typeof secret.d !== 'string') return refuse('expected a private key, came one without d');
  const alg = open.value.kty === 'OKP' ? 'EdDSA' : 'ES256';
  const signer = await signerFrom({ ...open.value, d: secret.d }, alg);
  if (signer === null) return refuse('expected d to be the private half of it, came another');
  return accept({ kid, alg, open: open.value, secret, signer });
};

/** As `accord keys new` wrote it, or as another tool writes a private JWK with its kid. */
export const readPrivateKey = async (file: string): Promise<Result<PrivateKey, string>> => {
  const no = (why: string) =>
    refuse(`Expected a private key (JWK, Ed25519 or P-256, with its kid) in ${file}: ${why}.`);
  try {
    const key = await keyOf(JSON.parse(readFileSync(file, 'utf8')));
    return key.ok ? key : no(key.refusal);
  } catch (fault) {
    return no(
      fault instanceof SyntaxError ? 'expected JSON, came something else' : `it cannot be read, ${codeOf(fault)}`,
    );
  }
};

export const newPrivateKey = async (kid: string, alg: Algorithm): Promise<PrivateKey> => {
  const pair = await generateKeyPair(alg, { extractable: true, crv: alg === 'EdDSA' ? 'Ed25519' : 'P-256' });
  const key = await keyOf({ ...(await exportJWK(pair.privateKey)), kid });
  if (!key.ok) throw new Error(`A new key cannot be used: ${key.refusal}`);
  return key.value;
};
