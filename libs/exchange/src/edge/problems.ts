import { problemType, type components } from '@accord/contracts';
import type { Fault, QuarantineRefusalCode, RefusalCode } from '../domain/index.ts';

/** RFC 9457, with the code, the places at fault and the facts of the refusal. */
export type Problem = components['schemas']['Problem'];

/** `DISCARDED` is told to the publisher alone, in place of the reason for which its message was put aside. */
type Code = RefusalCode | QuarantineRefusalCode | 'DISCARDED';
type Kind = { readonly status: number; readonly title: string };

/** How each refusal is told over HTTP. The table is closed: a code without an entry does not compile. */
const KINDS: Readonly<Record<Code, Kind>> = {
  NOT_PERMITTED: { status: 403, title: 'You may not publish events' },
  NOT_JSON: { status: 400, title: 'The body is not JSON' },
  BAD_REQUEST: { status: 400, title: 'The request could not be read' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too long' },
  MEDIA_TYPE_NOT_SUPPORTED: { status: 415, title: 'The body is of a kind that is not read' },
  NOT_A_BATCH: { status: 400, title: 'The body is not a batch of messages' },
  BATCH_EMPTY: { status: 400, title: 'The batch holds no message' },
  BATCH_TOO_LARGE: { status: 413, title: 'The batch holds too many messages' },
  NOT_A_CLOUD_EVENT: { status: 400, title: 'The message is not a CloudEvent that the hub can take' },
  WRONG_SPEC_VERSION: { status: 400, title: 'The message is of another version of CloudEvents' },
  SUBJECT_INVALID: { status: 422, title: 'The message does not say whose plan it is about' },
  UNKNOWN_EVENT_TYPE: { status: 422, title: 'There is no such event type' },
  UNKNOWN_VERSION: { status: 422, title: 'There is no such version of the event type' },
  NOT_A_FACT: { status: 422, title: 'This is a decision to take in the hub, not a fact to report' },
  SOURCE_NOT_YOURS: { status: 403, title: 'The source is not one of yours' },
  NOT_ENTITLED: { status: 403, title: 'Your sector does not report this' },
  SIGNATURE_REQUIRED: { status: 422, title: 'The message is not signed' },
  SIGNATURE_INVALID: { status: 422, title: 'The signature of the message does not hold' },
  SIGNED_BEYOND_CONTRACT: { status: 422, title: 'The signed message has attributes that are not kept' },
  DATA_INVALID: { status: 422, title: 'The data does not keep to the contract of its type' },
  IDENTIFIER_IN_DATA: { status: 422, title: "The message holds a person's identifier" },
  PERIOD_REVERSED: { status: 422, title: 'A period ends before it begins' },
  OCCURRED_IN_FUTURE: { status: 422, title: 'The fact has not happened yet' },
  MESSAGE_ID_REUSED: { status: 409, title: 'The message id was used for another message' },
  MESSAGE_TOO_LARGE: { status: 413, title: 'The message is too large' },
  NO_VALUE: { status: 422, title: 'The record has no value' },
  NOT_UTF8: { status: 422, title: 'The message is not text in UTF-8' },
  CONTENT_TYPE_NOT_TAKEN: { status: 422, title: 'The record is of a kind that is not read' },
  BATCH_NOT_TAKEN: { status: 422, title: 'A record holds one message' },
  NO_SUCH_SOURCE: { status: 403, title: 'Nobody in the sector publishes under this source' },
  KEY_NOT_SUBJECT: { status: 422, title: 'The key of the record is not its subject' },
  HUB_FAULT: { status: 500, title: 'The hub failed at the message' },
  NOT_IN_QUARANTINE: { status: 404, title: 'There is no such message in quarantine' },
  ALREADY_SETTLED: { status: 409, title: 'The message was released or discarded before' },
  WAITS_BEHIND: { status: 409, title: 'Another message of the child comes first' },
  IN_HAND: { status: 503, title: 'Somebody else is at work at messages of the child' },
  DISCARDED: { status: 422, title: 'The message was discarded in quarantine' },
  RECEIPTS_UNAVAILABLE: { status: 503, title: 'The publisher cannot be told at present' },
  LEDGER_BUSY: { status: 503, title: 'The ledger is busy' },
  LEDGER_UNAVAILABLE: { status: 503, title: 'The ledger is not available' },
};

/** Whole seconds after which to try again, as the header Retry-After has it. */
export const RETRY_AFTER = '1';

export const statusOf = (code: Code): number => KINDS[code].status;

export const problemOf = (refusal: Fault & { readonly code: Code }): Problem => {
  const { code, pointer, expected, actual, ...facts } = refusal;
  const { status, title } = KINDS[code];
  return {
    type: problemType(code),
    title,
    status,
    detail: `Expected ${expected}; got ${actual}${pointer === '' ? '' : `, at ${pointer}`}.`,
    code,
    errors: [{ pointer, expected, actual }],
    ...facts,
  };
};
