import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '@accord/kernel';
import type { Agency } from '../../config/index.ts';
import { Authenticator } from './authenticator.ts';

const bearer = /^Bearer +([\x21-\x7e]{1,512})$/i;

interface Entry {
  readonly digest: Buffer;
  readonly caller: Caller | null;
}

/** Compared with when the key is unknown, so that a wrong key takes as long as a right one. */
const nobody: Entry = { digest: Buffer.alloc(32), caller: null };

/**
 * An API key for each agency, as a bearer token. Only digests are kept; a key lives as long as its request. One SHA-256 a
 * request, whoever calls: looking a digest up tells an attacker nothing, since no key can be worked out towards a digest.
 */
export class ApiKeyAuthenticator extends Authenticator {
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(agencies: readonly Agency[]) {
    super();
    this.entries = new Map(
      agencies.map(({ keySha256, caller }) => [keySha256, { digest: Buffer.from(keySha256, 'hex'), caller }]),
    );
  }

  authenticate({ authorization = '' }: IncomingHttpHeaders): Caller | null {
    const key = bearer.exec(authorization)?.[1] ?? '';
    const digest = hash('sha256', key, 'buffer');
    const entry = this.entries.get(digest.toString('hex')) ?? nobody;
    return timingSafeEqual(entry.digest, digest) ? entry.caller : null;
  }
}
