import { canonicalJson, refusalWords, unsigned } from '@accord/proof';
import { CompactSign } from 'jose';
import type { PrivateKey } from '../keys/private-key.ts';
import type { Found, Item } from './messages.ts';

/** Makes of a message as it was found the one that is sent. */
export type Sign = (found: Found) => Promise<Item>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const payloadOf = (message: Readonly<Record<string, unknown>>) => {
  const names: readonly string[] = unsigned;
  return canonicalJson(Object.fromEntries(Object.entries(message).filter(([name]) => !names.includes(name))));
};

/** A message that somebody has signed already is sent as it is, and what is no message the hub says so of. */
export const signingWith =
  ({ kid, alg, signer }: Pick<PrivateKey, 'kid' | 'alg' | 'signer'>): Sign =>
  async (found) => {
    const { place, body } = found;
    if (!isObject(body) || Object.hasOwn(body, 'signature')) return found;
    const payload = payloadOf(body);
    if (!payload.ok) {
      const { expected, came } = refusalWords(payload.refusal);
      return { place, fault: `expected to sign it: ${expected}; came ${came}` };
    }
    const jws = await new CompactSign(new TextEncoder().encode(payload.value))
      .setProtectedHeader({ alg, kid })
      .sign(signer);
    return { place, body: { ...body, signature: jws.replace(/\..*\./, '..') } };
  };
