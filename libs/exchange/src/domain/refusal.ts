import type { Permission, Sector } from '@accord/kernel';
import type { Fault } from './fault.ts';

type Facts =
  | { readonly code: 'NOT_PERMITTED'; readonly needs: Permission }
  /** Recorded on behalf of a carrier that turned the message away; none came into being. */
  | { readonly code: 'NOT_JSON' }
  | { readonly code: 'BAD_REQUEST' }
  | { readonly code: 'BODY_TOO_LARGE' }
  | { readonly code: 'MEDIA_TYPE_NOT_SUPPORTED' }
  | { readonly code: 'NOT_A_BATCH' }
  | { readonly code: 'BATCH_EMPTY' }
  | { readonly code: 'BATCH_TOO_LARGE'; readonly limit: number }
  | { readonly code: 'NOT_A_CLOUD_EVENT'; readonly errors: readonly Fault[] }
  | { readonly code: 'WRONG_SPEC_VERSION' }
  | { readonly code: 'SUBJECT_INVALID' }
  | { readonly code: 'UNKNOWN_EVENT_TYPE'; readonly nearest: readonly string[] }
  | { readonly code: 'UNKNOWN_VERSION'; readonly known: readonly string[] }
  | { readonly code: 'NOT_A_FACT' }
  | { readonly code: 'SOURCE_NOT_YOURS'; readonly publishesAs: readonly string[] }
  | { readonly code: 'NOT_ENTITLED'; readonly sector: Sector; readonly reporters: readonly Sector[] }
  /** The agency has said that it signs whatever it sends. */
  | { readonly code: 'SIGNATURE_REQUIRED' }
  /** `reason`: the code of the check that failed. */
  | { readonly code: 'SIGNATURE_INVALID'; readonly reason: string }
  | { readonly code: 'SIGNED_BEYOND_CONTRACT' }
  | { readonly code: 'DATA_INVALID'; readonly errors: readonly Fault[] }
  | { readonly code: 'IDENTIFIER_IN_DATA' }
  | { readonly code: 'PERIOD_REVERSED' }
  | { readonly code: 'OCCURRED_IN_FUTURE' }
  | { readonly code: 'MESSAGE_ID_REUSED' }
  | { readonly code: 'MESSAGE_TOO_LARGE'; readonly limit: number }
  /** Of records of a topic: what HTTP cannot bring about, or answers before the intake is asked. */
  | { readonly code: 'NO_VALUE' }
  | { readonly code: 'NOT_UTF8' }
  | { readonly code: 'CONTENT_TYPE_NOT_TAKEN' }
  | { readonly code: 'BATCH_NOT_TAKEN' }
  | { readonly code: 'NO_SUCH_SOURCE' }
  | { readonly code: 'KEY_NOT_SUBJECT' }
  /** The hub could not judge the message, or a foreign hand damaged its stream. Its publisher did nothing wrong; an operator releases it once that is mended. */
  | { readonly code: 'HUB_FAULT' }
  /** More is waiting than the ledger takes in: sending again later helps. */
  | { readonly code: 'LEDGER_BUSY' }
  /** The ledger failed; its operator has to mend it. Nothing is acknowledged that is not stored. */
  | { readonly code: 'LEDGER_UNAVAILABLE' };

/**
 * Why a message was not taken: what was expected at the pointer, what came, and the facts that the reason brings. The
 * union is closed; the edge has an answer to each code or does not compile.
 */
export type Refusal = Fault & Facts;
export type RefusalCode = Refusal['code'];
