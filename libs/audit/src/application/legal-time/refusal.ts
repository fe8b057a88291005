import type { Instant } from '@accord/kernel';

/** Why an answer of a time-stamping authority is not taken. */
export type TimestampRefusal =
  /** No TimeStampResp of RFC 3161, or something is behind it. */
  | { readonly code: 'NOT_A_REPLY' }
  /** The authority itself refused; its status and its words. */
  | { readonly code: 'NOT_GRANTED'; readonly status: number; readonly words: string }
  /** Another text was stamped, or by a hash that is not SHA-256. */
  | { readonly code: 'OTHER_TEXT' }
  /** An answer to somebody else's request, or to an earlier one. */
  | { readonly code: 'OTHER_NONCE' }
  /** Not one signer, or the certificate that signed is not the one that the token names. */
  | { readonly code: 'SIGNER_UNCLEAR' }
  /** The certificate may not be used for time stamps and nothing else. */
  | { readonly code: 'NOT_FOR_TIME_STAMPS'; readonly subject: string }
  /** At the time of the token the certificate did not lead to one that is trusted. */
  | { readonly code: 'NOT_TRUSTED'; readonly why: string }
  | { readonly code: 'SIGNATURE_WRONG' }
  /** Further from when it was asked for than any clock that may be relied on. */
  | { readonly code: 'TIME_FAR_OFF'; readonly at: Instant; readonly expected: Instant };

export type TimestampOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: TimestampRefusal };

export const refused = (refusal: TimestampRefusal) => ({ ok: false, refusal }) as const;
export const granted = <T>(value: T) => ({ ok: true, value }) as const;
