// RFC 8032, section 7.1, test 1: a signature over nothing.
const key = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const signature =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** Why this browser can check no signature, or null. Else an honest pack would be told as false by a browser that cannot know. */
export const unableBecause = async (): Promise<string | null> => {
  // Withheld from pages that came over plain http, since those could be anybody's.
  if (!globalThis.isSecureContext)
    return 'Expected a page opened over https or from your own disk, got one over http: browsers check no signatures on such a page. Save it, and open it from your disk.';
  try {
    const imported = await crypto.subtle.importKey('raw', bytes(key), 'Ed25519', false, ['verify']);
    if (await crypto.subtle.verify('Ed25519', imported, bytes(signature), new Uint8Array(0))) return null;
  } catch {
    // Told below: the algorithm is not known here.
  }
  return 'Expected a browser that can check Ed25519 signatures (Firefox 129, Safari 17, Chrome or Edge 137, or newer), got one that cannot. Use such a browser, or the command accord verify.';
};
