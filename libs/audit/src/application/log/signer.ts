import { signatureType, verifierKey, type Signer } from '@accord/proof';

/** Where the private half is kept is the app's matter. */
export interface OwnKey {
  /** 32 bytes of Ed25519 */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** The key of a log, which bears the log's name. Throws when the name cannot be one. */
export const logSigner = (origin: string, { publicKey, sign }: OwnKey): Signer => {
  const key = verifierKey(origin, signatureType.note, publicKey);
  if (!key.ok)
    throw new Error(`Expected an origin that names a log, got ${JSON.stringify(key.refusal)}: see ACCORD_LOG_ORIGIN.`);
  return { key: key.value, sign };
};
