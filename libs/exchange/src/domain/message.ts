import type { Actor, EventId, PublisherSignature, SubjectId } from '@accord/kernel';
import { accept, Ambiguous, parseInstant, refuse, type Result } from '@accord/kernel';
import { describe, isFields, type Fault, type Fields } from './fault.ts';
import { JSON_DATA } from './media-type.ts';
import type { Refusal } from './refusal.ts';
import { traceFrom } from './trace.ts';

/** A CloudEvents 1.0 message whose envelope holds; `type` and `data` are still as they came. */
export interface Message {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: SubjectId;
  readonly actor: Actor;
  readonly lawfulBasis: string | null;
  readonly purpose: string | null;
  readonly causation: EventId | null;
  readonly correlation: string | null;
  readonly correctionOf: EventId | null;
  /** CloudEvents distributed tracing extension. */
  readonly trace: string | null;
  /** Not checked yet. */
  readonly signature: PublisherSignature | null;
  readonly data: unknown;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isSubject = (value: unknown): value is SubjectId => typeof value === 'string' && UUID.test(value);
const isEventId = (value: unknown): value is EventId => typeof value === 'string' && UUID.test(value);

type Attribute = { readonly pattern: Pick<RegExp, 'test'>; readonly expected: string };

/** Without spaces and `@`, so that no name and no mail address of a person passes for an id. */
const token = (most: number): RegExp => new RegExp(`^[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,${most - 1}}$`);
const SLUG = /^[a-z0-9][a-z0-9-]{1,59}$/;
const uuid: Attribute = { pattern: UUID, expected: 'a UUID in lower case' };
const slug: Attribute = { pattern: SLUG, expected: '2 to 60 small letters, digits and hyphens' };
const id = (most: number): Attribute => ({
  pattern: token(most),
  expected: `1 to ${most} letters, digits or . _ : / + = -, without spaces`,
});

const REQUIRED: Readonly<Record<string, Attribute>> = {
  id: id(100),
  source: { pattern: /^[!-~]{1,200}$/, expected: 'a URI reference of at most 200 characters' },
  type: { pattern: /^[!-~]{1,100}$/, expected: 'a type such as uk.accord.plans.FinalPlanIssued.v1' },
  actorid: { ...id(60), expected: `an id, never a name, of ${id(60).expected}` },
  actorrole: slug,
};

/** RFC 3339, 5.7: 23:59:60 where the clock at Greenwich says so. */
const LEAP_SECOND = /([Tt]\d{2}:59):60/;

const OPTIONAL: Readonly<Record<string, Attribute>> = {
  time: {
    pattern: { test: (text) => parseInstant(text.replace(LEAP_SECOND, '$1:59')).ok },
    expected: 'a time as 2024-01-11T09:30:00Z (RFC 3339), in the years 1900 to 2199',
  },
  datacontenttype: { pattern: JSON_DATA, expected: 'application/json' },
  dataschema: { pattern: /^[!-~]{1,200}$/, expected: 'a URI of at most 200 characters' },
  lawfulbasis: slug,
  purpose: slug,
  causationid: uuid,
  correlationid: id(100),
  correctionof: uuid,
  signature: { pattern: /^[!-~]{1,1024}$/, expected: 'a detached JWS: <header>..<signature>' },
};

const KNOWN = new Set(['specversion', 'subject', 'data', ...Object.keys(REQUIRED), ...Object.keys(OPTIONAL)]);
const requiredEntries = Object.entries(REQUIRED);
const optionalEntries = Object.entries(OPTIONAL);

/** CloudEvents 1.0, 3.1: an extension attribute is small letters and digits. It may come along; it is not kept. */
const EXTENSION = /^[a-z0-9]{1,40}$/;
const MOST_ATTRIBUTES = 40;
/** A name that is none of these may be anybody's, so it is counted and never repeated. */
const ATTRIBUTES = `only ${[...KNOWN].join(', ')}, and extensions named in small letters and digits`;

/** Not signed: they may be other when the message arrives than when it was made. */
const UNSIGNED: ReadonlySet<string> = new Set(['data', 'signature', 'traceparent']);

/** What was signed is kept as it was, so a signed message may have nothing that is not kept. */
const signedStrangers = (fields: Fields): Refusal | null => {
  if (fields['signature'] === undefined) return null;
  const unknown = Object.keys(fields).filter((name) => !KNOWN.has(name) && !UNSIGNED.has(name)).length;
  const expected = 'in a signed message only attributes of the contract, and traceparent';
  const actual = `${unknown} other${unknown > 1 ? 's' : ''}`;
  return unknown === 0 ? null : { code: 'SIGNED_BEYOND_CONTRACT', pointer: '', expected, actual };
};

/** Every attribute that is known is text by now. */
const signatureOf = (fields: Fields): PublisherSignature | null => {
  const jws = text(fields, 'signature');
  if (jws === '') return null;
  const signed = Object.keys(fields).filter((name) => !UNSIGNED.has(name));
  return { jws, attributes: Object.fromEntries(signed.map((name) => [name, text(fields, name)])) };
};

const holds = ({ pattern }: Attribute, value: unknown): boolean => typeof value === 'string' && pattern.test(value);

const fault = (pointer: string, expected: string, value: unknown): Fault => ({
  pointer,
  expected,
  actual: describe(value),
});

const strangers = (fields: Fields): readonly Fault[] => {
  const names = Object.keys(fields);
  if (names.length > MOST_ATTRIBUTES)
    return [{ pointer: '', expected: `at most ${MOST_ATTRIBUTES} attributes`, actual: `${names.length}` }];
  const unknown = names.filter((name) => !KNOWN.has(name) && !EXTENSION.test(name)).length;
  return unknown === 0
    ? []
    : [{ pointer: '', expected: ATTRIBUTES, actual: `${unknown} other${unknown > 1 ? 's' : ''}` }];
};

const attributeFaults = (fields: Fields): readonly Fault[] => {
  const faults: Fault[] = [];
  for (const [name, attribute] of requiredEntries)
    if (!holds(attribute, fields[name])) faults.push(fault(`/${name}`, attribute.expected, fields[name]));
  for (const [name, attribute] of optionalEntries) {
    const value = fields[name];
    if (value !== undefined && !holds(attribute, value)) faults.push(fault(`/${name}`, attribute.expected, value));
  }
  return faults;
};

const SPEC_VERSION = /^[\d.]{1,5}$/;

const wrongVersion = (value: unknown): Refusal => ({
  code: 'WRONG_SPEC_VERSION',
  pointer: '/specversion',
  expected: '1.0',
  actual: typeof value === 'string' && SPEC_VERSION.test(value) ? value : describe(value),
});

const text = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};
const optionalText = (fields: Fields, name: string): string | null => text(fields, name) || null;
const optionalEvent = (value: unknown): EventId | null => (isEventId(value) ? value : null);

const messageOf = (fields: Fields, subject: SubjectId): Message => ({
  id: text(fields, 'id'),
  source: text(fields, 'source'),
  type: text(fields, 'type'),
  subject,
  actor: { id: text(fields, 'actorid'), role: text(fields, 'actorrole') },
  lawfulBasis: optionalText(fields, 'lawfulbasis'),
  purpose: optionalText(fields, 'purpose'),
  causation: optionalEvent(fields['causationid']),
  correlation: optionalText(fields, 'correlationid'),
  correctionOf: optionalEvent(fields['correctionof']),
  trace: traceFrom(fields['traceparent']),
  signature: signatureOf(fields),
  data: fields['data'],
});

/** Takes the envelope apart; every attribute at fault is named. `data` is judged later, by the contract of its type. */
export const parseMessage = (body: unknown): Result<Message, Refusal> => {
  if (body instanceof Ambiguous) {
    const expected = 'JSON with each member of an object once';
    return refuse({ code: 'NOT_JSON', pointer: '', expected, actual: `one again at character ${body.at + 1}` });
  }
  if (!isFields(body)) {
    const whole = fault('', 'a CloudEvents 1.0 message as a JSON object', body);
    return refuse({ code: 'NOT_A_CLOUD_EVENT', ...whole, errors: [whole] });
  }
  const { specversion, subject } = body;
  if (specversion !== '1.0' && specversion !== undefined) return refuse(wrongVersion(specversion));
  const unversioned = specversion === undefined ? [fault('/specversion', '1.0', specversion)] : [];
  const errors = [...unversioned, ...attributeFaults(body), ...strangers(body)];
  const [first] = errors;
  if (first) return refuse({ code: 'NOT_A_CLOUD_EVENT', ...first, errors });
  const beyond = signedStrangers(body);
  if (beyond) return refuse(beyond);
  if (isSubject(subject)) return accept(messageOf(body, subject));
  const expected = "the child's pseudonym: a UUID in lower case";
  return refuse({ code: 'SUBJECT_INVALID', ...fault('/subject', expected, subject) });
};
