import { timingSafeEqual } from 'node:crypto';
import { type Metadata } from '@grpc/grpc-js';
import { accessDenied, unauthenticated, type Refusal } from './refusals.ts';

export interface User {
  readonly name: string;
  readonly password: string;
}

export type Visitor = 'known' | 'anonymous' | 'wrong';

/** Who calls, by basic authentication. Without a user everyone is known, as on an insecure node. */
export const visitor = (user: User | undefined, metadata: Metadata): Visitor => {
  if (user === undefined) return 'known';
  const [given] = metadata.get('authorization');
  if (given === undefined) return 'anonymous';
  const wanted = Buffer.from(`Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`);
  const got = Buffer.from(String(given));
  return got.length === wanted.length && timingSafeEqual(got, wanted) ? 'known' : 'wrong';
};

export const refusalOf = (who: Visitor): Refusal | undefined => {
  switch (who) {
    case 'known':
      return undefined;
    case 'anonymous':
      return accessDenied();
    case 'wrong':
      return unauthenticated();
  }
};
