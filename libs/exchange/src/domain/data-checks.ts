import { accept, personIdentifierIn, refuse, type Result } from '@accord/kernel';
import { isFields, within, type Fault, type Fields } from './fault.ts';
import type { Message } from './message.ts';
import type { Refusal } from './refusal.ts';

const SHORTEST = 10;

const PERIODS = [
  ['from', 'to'],
  ['startsOn', 'endsOn'],
] as const;

/** Days and months compare as far as both are written: a month may end after a day within it. */
const isReversed = (from: string, to: string): boolean => {
  const length = Math.min(from.length, to.length);
  return to.slice(0, length) < from.slice(0, length);
};

const DATE = /^\d{4}-\d{2}(-\d{2})?$/;
const isDate = (value: unknown): value is string => typeof value === 'string' && DATE.test(value);

/** What is wrong, with the names that lead to it. */
interface Found extends Fault {
  readonly code: 'PERIOD_REVERSED' | 'IDENTIFIER_IN_DATA';
}

const reversedIn = (fields: Fields): Found | null => {
  for (const [start, end] of PERIODS) {
    const [from, to] = [fields[start], fields[end]];
    if (isDate(from) && isDate(to) && isReversed(from, to))
      return { code: 'PERIOD_REVERSED', pointer: `/${end}`, expected: `not before ${start}, ${from}`, actual: to };
  }
  return null;
};

const identified = (text: string): Found | null => {
  if (text.length < SHORTEST) return null;
  const actual = personIdentifierIn(text);
  const expected = 'no identifier of a person in data: the subject attribute says whose fact it is';
  return actual === null ? null : { code: 'IDENTIFIER_IN_DATA', pointer: '', expected, actual };
};

const below = (name: string, wrong: Found): Found => ({ ...wrong, pointer: within('', name) + wrong.pointer });

/** The first thing wrong anywhere in the value; its pointer is made on the way back, and for nothing else. */
const wrongIn = (value: unknown): Found | null => {
  if (typeof value === 'string') return identified(value);
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const wrong = wrongIn(value[at]);
      if (wrong) return below(String(at), wrong);
    }
    return null;
  }
  if (!isFields(value)) return null;
  for (const name of Object.keys(value)) {
    const wrong = wrongIn(value[name]);
    if (wrong) return below(name, wrong);
  }
  return reversedIn(value);
};

/** What no schema can say: periods run forwards, and nobody's identifier is in the data. Data is of a finite depth. */
export const checkData = (data: Fields): Result<null, Refusal> => {
  const wrong = wrongIn(data);
  return wrong ? refuse({ ...wrong, pointer: `/data${wrong.pointer}` }) : accept(null);
};

/** Attributes that are kept for ever as they come; the subject, causation and correction can only be UUIDs. */
const references = ({
  id,
  actor,
  lawfulBasis,
  purpose,
  correlation,
  signature,
}: Message): Readonly<Record<string, string | null>> => ({
  id,
  actorid: actor.id,
  actorrole: actor.role,
  lawfulbasis: lawfulBasis,
  purpose,
  correlationid: correlation,
  dataschema: signature?.attributes['dataschema'] ?? null, // kept only as part of what was signed
});

/** A reference is the publisher's own; a number by which others know the child is none. */
export const checkReferences = (message: Message): Result<Message, Refusal> => {
  for (const [name, text] of Object.entries(references(message))) {
    const actual = text === null ? null : personIdentifierIn(text);
    if (actual === null) continue;
    const expected = 'no identifier of a person in an attribute: the subject says whose fact it is';
    return refuse({ code: 'IDENTIFIER_IN_DATA', pointer: `/${name}`, expected, actual });
  }
  return accept(message);
};
