import { personIdentifierIn, type Caller } from '@accord/kernel';
import { isFields } from './fault.ts';
import { parseTypeName } from './event-type.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/** What is kept of a message that was refused: why and which, never what it said. */
export interface Refused {
  readonly organisation: string;
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly expected: string;
  /** The publisher's own references, kept when they have the form of one. */
  readonly source: string | null;
  readonly messageId: string | null;
  readonly eventType: string | null;
}

export const MESSAGE_REFUSED = 'MessageRefused';

const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,99}$/;

const keptIf = (value: unknown, isKept: (text: string) => boolean): string | null =>
  typeof value === 'string' && isKept(value) ? value : null;

/** What of a message may be kept whatever it is: references that have the form of one. */
export const referencesIn = (
  { publishesAs }: Caller,
  body: unknown,
): Pick<Refused, 'source' | 'messageId' | 'eventType'> => {
  const { source, id, type } = isFields(body) ? body : {};
  return {
    source: keptIf(source, (text) => publishesAs.includes(text)),
    messageId: keptIf(id, (text) => MESSAGE_ID.test(text) && personIdentifierIn(text) === null),
    eventType: keptIf(type, (text) => parseTypeName(text) !== null),
  };
};

export const messageRefused = (caller: Caller, body: unknown, refusal: Refusal): Refused => ({
  organisation: caller.organisation,
  code: refusal.code,
  pointer: refusal.pointer,
  expected: refusal.expected,
  ...referencesIn(caller, body),
});
