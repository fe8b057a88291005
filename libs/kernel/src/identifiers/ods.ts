import type { Brand } from '../brand.ts';
import { accept, refuse, type Result } from '../result.ts';
import { codeOrShape, type WrongIdentifier } from './refusal.ts';

/** Code of an organisation of the NHS. Its form is all that is known here: whose it is, and when, only a lookup says. */
export type OdsCode = Brand<string, 'OdsCode'>;

export type NotAnOdsCode = WrongIdentifier<'NOT_AN_ODS_CODE'>;

/** Boards formed from April 2026 on have five characters, older ones three that begin with Q. */
const FORMS = {
  any: { written: /^[A-Z0-9]{3,12}$/, expected: '3 to 12 capital letters or digits' },
  icb: { written: /^(?:Q[A-Z0-9]{2}|[A-Z0-9]{5})$/, expected: 'Q and two capital letters or digits, or five of them' },
  'sub-icb-location': { written: /^(?:[A-Z0-9]{3}|[A-Z0-9]{5})$/, expected: 'three or five capital letters or digits' },
  'gp-practice': { written: /^[A-Z]\d{5}$/, expected: 'a capital letter and five digits' },
  trust: { written: /^[RT][A-Z0-9]{2}$/, expected: 'R or T and two capital letters or digits' },
  'trust-site': { written: /^[RT][A-Z0-9]{3,8}$/, expected: 'R or T and three to eight capital letters or digits' },
} as const;

export type OdsKind = keyof typeof FORMS;

const isWrittenAs = (text: string, kind: OdsKind): text is OdsCode => FORMS[kind].written.test(text);

/** Takes a code in capitals that has the form of its kind. */
export const parseOdsCode = (value: unknown, kind: OdsKind = 'any'): Result<OdsCode, NotAnOdsCode> => {
  if (typeof value === 'string' && isWrittenAs(value, kind)) return accept(value);
  const { expected } = FORMS[kind];
  return refuse({ code: 'NOT_AN_ODS_CODE', rule: 'FORMAT', expected, actual: codeOrShape(value) });
};
