import { problemType } from '@accord/contracts';
import { HttpException } from '@nestjs/common';
import type { ChangeRefusal } from '../application/change-agreement.ts';

/** One place of the request at fault, or ('') the request as a whole. */
type Fault = { readonly pointer: string; readonly expected: string; readonly actual: string };
type Kind<R> = readonly [status: number, title: string, tell: (refusal: R) => Fault, advice: string];
type Kinds = { readonly [C in ChangeRefusal['code']]: Kind<Extract<ChangeRefusal, { readonly code: C }>> };

const at = (pointer: string, expected: string, actual: string | number): Fault => ({
  pointer,
  expected,
  actual: String(actual),
});
const units = { pence: 'pence', basisPoints: 'basis points' } as const;
const anotherVersion = 'Read the agreement and decide on the version that stands.';
const vouchedWords = (since: string | null, missing: readonly string[]): string =>
  since === null
    ? 'no word of them'
    : `none since ${since}${missing.length === 0 ? '' : `, for want of ${missing.join(', ')}`}`;
const later = 'Nothing was stored. Send the same again later.';

/** How each refusal is told over HTTP. The table is closed: a code without an entry does not compile. */
const KINDS: Kinds = {
  NO_SUCH_AGREEMENT: [
    404,
    'There is no such agreement',
    () => at('', 'the id of an agreement that was proposed', 'another'),
    'Propose it first.',
  ],
  NOT_A_FUNDER: [403, 'You fund nothing here', ({ by }) => at('', 'a funder that the terms name', by), anotherVersion],
  NOT_A_PARTY: [
    403,
    'You are no party to this agreement',
    ({ by }) => at('', 'its proposer or a funder that the terms name', by),
    'Ask a party.',
  ],
  WRONG_STATUS: [
    409,
    'The agreement stands otherwise',
    ({ stands }) => at('', 'an agreement with which this can still be done', stands),
    'Read the agreement as it stands.',
  ],
  WRONG_VERSION: [
    409,
    'Another version of the terms is on the table',
    ({ expected, actual }) => at('/version', `version ${expected}`, actual),
    anotherVersion,
  ],
  VERSION_TAKEN: [
    409,
    'The version says something else',
    ({ version }) => at('', `the terms that version ${version} has, or a new version`, 'others'),
    'Propose the next version.',
  ],
  OTHER_PLAN: [
    409,
    'The agreement is about another plan',
    ({ expected, actual }) => at('/planId', expected, actual),
    'Choose a new agreement id.',
  ],
  OTHER_SUBJECT: [
    409,
    'The agreement is for another child',
    () => at('/subject', 'the child of the first proposal', 'another'),
    'Choose a new agreement id.',
  ],
  SIGNED_IN_FUTURE: [
    422,
    'The day of the signature is still to come',
    ({ today, actual }) => at('/signedOn', `a day not after ${today}, today`, actual),
    'Send the signature when it has been given.',
  ],
  OUTSIDE_DELEGATION: [
    422,
    "The share is above the signatory's authority",
    ({ limitPence, sharePence }) => at('/authority/limitPence', `a share of at most ${limitPence} pence`, sharePence),
    'Have it signed by somebody with a higher limit.',
  ],
  NOTHING_TO_FUND: [
    422,
    'There is nothing to fund',
    () => at('/terms/components', 'at least one component', 'none'),
    'State what is paid for.',
  ],
  NOT_A_WHOLE_AMOUNT: [
    422,
    'An amount is not whole, or negative',
    ({ at: place, most, actual }) => at(`/terms${place}`, `a whole number from 0 to ${most}`, actual),
    'Correct the amount.',
  ],
  COMPONENT_DOES_NOT_ADD_UP: [
    422,
    'A component does not add up',
    ({ component, expected, actual }) =>
      at(`/terms/components/${component}/grossPence`, `quantity times unitPence, ${expected}`, actual),
    'Correct the component.',
  ],
  GROSS_DOES_NOT_ADD_UP: [
    422,
    'The gross does not add up',
    ({ expected, actual }) => at('/terms/grossPence', `the sum of the components, ${expected}`, actual),
    'Correct the gross.',
  ],
  NO_FUNDER: [422, 'Nobody funds it', () => at('/terms/shares', 'at least one share', 'none'), 'Name who pays.'],
  FUNDER_NAMED_TWICE: [
    422,
    'A funder is named twice',
    ({ funder }) => at('/terms/shares', 'each funder once', `${funder} twice`),
    'Join its shares.',
  ],
  SHARES_OF_TWO_KINDS: [
    422,
    'The shares are of two kinds',
    () => at('/terms/shares', 'all shares in pence or all in basis points', 'both'),
    'Choose one.',
  ],
  SHARES_DO_NOT_ADD_UP: [
    422,
    'The shares do not add up',
    ({ unit, expected, actual }) => at('/terms/shares', `shares of ${expected} ${units[unit]} in all`, actual),
    'Correct the shares.',
  ],
  ODD_PENNY_NOT_A_FUNDER: [
    422,
    'The odd penny goes to a body that funds nothing',
    ({ oddPenny }) => at('/terms/oddPenny', 'a funder that the shares name', oddPenny),
    'Name one of them.',
  ],
  ENDS_BEFORE_START: [
    422,
    'It ends before it starts',
    ({ effectiveFrom, actual }) => at('', `a last day not before ${effectiveFrom}`, actual),
    'Correct the last day.',
  ],
  ENDS_AFTER_TERM: [
    422,
    'It ends after its term',
    ({ effectiveTo, actual }) => at('/endsOn', `a last day not after ${effectiveTo}`, actual),
    'To prolong it, propose a new agreement.',
  ],
  ENDS_WITHIN_NOTICE: [
    422,
    'It ends within the period of notice',
    ({ noticeDays, earliest, actual }) =>
      at('/endsOn', `a last day not before ${earliest}, for the ${noticeDays} days of notice agreed`, actual),
    'End it on that day or later.',
  ],
  BACKDATED_WITHOUT_AUTHORITY: [
    422,
    'It reaches back before the decision',
    ({ effectiveFrom, decidedOn }) =>
      at('/terms/backdating', `authority and reason for ${effectiveFrom}, before the decision of ${decidedOn}`, 'none'),
    'State them, or start later.',
  ],
  QUORUM_FAILED: [
    503,
    'Too few witnesses vouch for the log to bring an agreement into force',
    ({ since, missing, graceMs }) =>
      at('', `enough witnesses within ${graceMs / 1000} s`, vouchedWords(since, missing)),
    'Nothing was stored. All else goes on; send this last signature again when they are back: see GET /log/witnesses.',
  ],
  STAMP_OVERDUE: [
    503,
    'No time authority vouches for when an agreement comes into force',
    ({ since, graceMs }) =>
      at('', `a time stamp within ${graceMs / 1000} s`, since === null ? 'no word of it' : `none since ${since}`),
    'Nothing was stored. All else goes on; send this last signature again when the log is stamped again.',
  ],
  TOO_MANY_WRITERS: [
    409,
    'Too many decide at once',
    ({ attempts }) => at('', `nobody else to decide during ${attempts} attempts`, 'others'),
    later,
  ],
  EVENT_ID_TAKEN: [409, 'An event id was taken', ({ id }) => at('', 'a new event id', id), later],
  APPEND_TOO_LARGE: [
    413,
    'The decision is too large to record',
    ({ bytes, limit }) => at('', `at most ${limit} bytes to record`, bytes),
    'Split the agreement.',
  ],
  LEDGER_BUSY: [
    503,
    'The ledger is busy',
    ({ waiting, limit }) => at('', `fewer than ${limit} decisions and messages waiting`, waiting),
    later,
  ],
};

/** Last until a witness, a time authority or somebody who looks after them has acted: another try at once is in vain. */
const LASTING: ReadonlySet<ChangeRefusal['code']> = new Set(['QUORUM_FAILED', 'STAMP_OVERDUE']);
const lasting = { retryAfterSeconds: 30 };

/** As problem+json, with the facts of the refusal. */
export const problemOf = (refusal: ChangeRefusal): HttpException => {
  const { code, ...facts } = refusal;
  // The entry is found by the code that types the refusal, which the compiler cannot follow across the union.
  const [status, title, tell, advice] = KINDS[code] as Kind<ChangeRefusal>;
  const fault = tell(refusal);
  const detail = `Expected ${fault.expected}; got ${fault.actual}. ${advice}`;
  const type = problemType(code);
  const errors = fault.pointer === '' ? {} : { errors: [fault] };
  const retry = LASTING.has(code) ? lasting : {};
  return new HttpException({ ...facts, type, title, status, detail, code, ...errors, ...retry }, status);
};
