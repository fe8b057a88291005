import { refuse, type Result } from './result.ts';

/** What was being read or checked. */
export type Subject =
  | 'entry'
  | 'entry bundle'
  | 'key'
  | 'note'
  | 'checkpoint'
  | 'cosignature'
  | 'proof file'
  | 'proof pack'
  | 'policy'
  | 'private key'
  | 'publisher key'
  | 'publisher signature'
  | 'stored event'
  | 'tile'
  | 'tile path'
  | 'time stamp'
  | 'witness request';

/** In what an event may differ from the message that was signed: an attribute of the message, or what follows from the message. */
export type SignedAttribute =
  | ('type' | 'id' | 'subject' | 'actorid' | 'actorrole' | 'causationid' | 'correctionof')
  | ('lawfulbasis' | 'purpose' | 'correlationid')
  | ('eventId' | 'stream' | 'occurredOn');

/** Every way in which this library says no, with its facts. `got` is cut short and never holds an event's content. */
export type Refusal =
  | { readonly code: 'TOO_LONG'; readonly subject: Subject; readonly limit: number; readonly got: number }
  | { readonly code: 'NOT_TEXT'; readonly subject: Subject; readonly expected: string }
  | { readonly code: 'MALFORMED'; readonly subject: Subject; readonly expected: string; readonly got: string }
  | { readonly code: 'NOT_BASE64'; readonly subject: Subject; readonly got: string }
  | { readonly code: 'NOT_A_NUMBER'; readonly subject: Subject; readonly expected: string; readonly got: string }
  | { readonly code: 'WRONG_LENGTH'; readonly subject: Subject; readonly expected: number; readonly got: number }
  | { readonly code: 'KEY_ID_DIFFERS'; readonly name: string; readonly expected: string; readonly got: string }
  | { readonly code: 'KEY_TYPE_UNKNOWN'; readonly name: string; readonly got: number }
  | { readonly code: 'KEY_TYPE_UNSUPPORTED'; readonly name: string; readonly got: number }
  | { readonly code: 'KEY_TYPE_UNFIT'; readonly name: string; readonly expected: string; readonly got: number }
  | { readonly code: 'KEY_WEAK'; readonly name: string }
  | { readonly code: 'KEY_REPEATED'; readonly name: string }
  | { readonly code: 'NAME_REPEATED'; readonly name: string }
  | { readonly code: 'NAME_UNKNOWN'; readonly name: string }
  | { readonly code: 'TOO_MANY_SIGNATURES'; readonly limit: number; readonly got: number }
  | { readonly code: 'SIGNATURE_REPEATED'; readonly name: string; readonly keyId: string }
  | { readonly code: 'SIGNATURE_WRONG'; readonly name: string; readonly keyId: string }
  | { readonly code: 'SIGNATURE_MISSING'; readonly expected: readonly string[]; readonly got: readonly string[] }
  | { readonly code: 'HEADER_NOT_TAKEN'; readonly expected: readonly string[]; readonly got: string }
  | { readonly code: 'ALGORITHM_NOT_TAKEN'; readonly expected: readonly string[]; readonly got: string }
  | { readonly code: 'ALGORITHM_DIFFERS'; readonly name: string; readonly expected: string; readonly got: string }
  | { readonly code: 'SIGNING_KEY_UNKNOWN'; readonly got: string }
  | { readonly code: 'SIGNING_KEY_OF_ANOTHER'; readonly name: string; readonly expected: string; readonly got: string }
  | {
      readonly code: 'SIGNING_KEY_NOT_VALID_THEN';
      readonly name: string;
      readonly from: string;
      readonly until: string | null;
      readonly at: string;
    }
  | { readonly code: 'SIGNED_OTHERWISE'; readonly attribute: SignedAttribute }
  | { readonly code: 'PUBLISHER_KEY_NOT_BROUGHT'; readonly name: string; readonly got: string }
  | { readonly code: 'PUBLISHER_KEY_DIFFERS'; readonly name: string; readonly expected: string; readonly got: string }
  | { readonly code: 'KEY_PRIVATE'; readonly name: string }
  | { readonly code: 'KEY_UNUSABLE'; readonly name: string }
  | { readonly code: 'LOG_UNKNOWN'; readonly expected: readonly string[]; readonly got: string }
  | { readonly code: 'QUORUM_NOT_REACHED'; readonly expected: string; readonly got: readonly string[] }
  | { readonly code: 'TIME_IN_FUTURE'; readonly name: string; readonly now: number; readonly got: number }
  | { readonly code: 'INDEX_OUTSIDE_TREE'; readonly index: number; readonly size: number }
  | { readonly code: 'SIZE_SHRANK'; readonly from: number; readonly to: number }
  | { readonly code: 'SPLIT_VIEW'; readonly origin: string; readonly size: number; readonly roots: readonly string[] }
  | { readonly code: 'PATH_LENGTH'; readonly expected: number; readonly got: number }
  | { readonly code: 'ROOT_DIFFERS'; readonly expected: string; readonly got: string }
  | { readonly code: 'EVENT_REPEATED'; readonly event: string }
  | {
      readonly code: 'EVENT_DIFFERS';
      readonly event: string;
      readonly field: string;
      readonly expected: string;
      readonly got: string;
    }
  | { readonly code: 'NOT_OF_THE_PLAN'; readonly event: string; readonly expected: string; readonly got: string }
  /** The first few of them. */
  | {
      readonly code: 'EVENTS_MISSING';
      readonly stream: string;
      readonly missing: readonly number[];
      readonly last: number;
    }
  | { readonly code: 'AGREEMENT_MISSING'; readonly agreement: string }
  /** Indexes of the log: behind which one it should stand. */
  | { readonly code: 'ORDER_DIFFERS'; readonly event: string; readonly expected: number; readonly got: number }
  | { readonly code: 'CHECKPOINTS_APART'; readonly from: number; readonly to: number }
  | { readonly code: 'KEPT_NOT_REACHED'; readonly size: number; readonly reached: readonly number[] }
  | { readonly code: 'TIMESTAMP_WRONG'; readonly size: number; readonly got: string }
  | { readonly code: 'TILE_MISSING'; readonly path: string };

export type Outcome<T> = Result<T, Refusal>;

/** What came, fit for a message: one line, and short whatever it was. */
export const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

export const malformed = (subject: Subject, expected: string, got: string): Outcome<never> =>
  refuse({ code: 'MALFORMED', subject, expected, got: shown(got) });
