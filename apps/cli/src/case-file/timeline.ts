import type { When } from '@accord/kernel';
import type { Fields, Place, Reading } from './reading.ts';
import { CHOICES, CLOCK_IDS, DETAILS, EVENT_NAMES, SECTIONS } from './vocabulary.ts';
import { isEndOfSpan, readWhen } from './when.ts';

type Section = (typeof SECTIONS)[number];

/** What an event says besides its name and date; null: the file does not say. */
export type Details = {
  readonly sections: readonly Section[] | null;
  readonly by: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly amountPence: number | null;
  readonly quantity: string | number | null;
  readonly decision: string | null;
  readonly order: string | null;
  readonly clock: string | null;
  readonly reasonsRecorded: boolean | null;
  readonly evidence: boolean | null;
};

export type CaseEvent = {
  readonly line: number;
  readonly name: string;
  /** False for a name that is not in the vocabulary: a fact without effect. */
  readonly understood: boolean;
  readonly occurredOn: When;
  readonly details: Details;
};

const COMMON = [
  'event',
  'date',
  'from',
  'to',
  'precision',
  'section',
  'by',
  'reason',
  'note',
  'amount_pence',
  'quantity',
];

const readSections = (reading: Reading, place: Place): readonly Section[] | undefined => {
  const places = reading.isList(place) ? (reading.list(place, 'sections') ?? []) : [place];
  const sections = places.map((each) => reading.word(each, SECTIONS, 'a section (F, G, H1, H2) or a list of them'));
  return sections.some((section) => section === undefined) ? undefined : sections.filter((s) => s !== undefined);
};

const readPence = (reading: Reading, place: Place): number | undefined => {
  const value = reading.scalar(place);
  const isPence = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isPence ? value : reading.unlike(place, 'whole pence, 0 or more');
};

const readQuantity = (reading: Reading, place: Place): string | number | undefined => {
  const value = reading.scalar(place);
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  return typeof value === 'string' && value !== '' ? value : reading.unlike(place, 'a quantity: a number or a text');
};

const readFlag = (reading: Reading, place: Place): boolean | undefined => {
  const value = reading.scalar(place);
  return typeof value === 'boolean' ? value : reading.unlike(place, 'true or false');
};

const readClock = (reading: Reading, place: Place): string | undefined => {
  const id = reading.text(place, 'a clock id such as C9');
  if (id === undefined || CLOCK_IDS.has(id)) return id;
  return reading.unknown(place, 'a clock id such as C9', id, CLOCK_IDS);
};

const readDetails = (reading: Reading, fields: Fields, name: string): Details => {
  const read = <T>(field: string, reader: (reading: Reading, place: Place) => T | undefined): T | null => {
    const place = fields.at.get(field);
    return place === undefined || reading.isNothing(place) ? null : (reader(reading, place) ?? null);
  };
  const text = (what: string) => (_: Reading, place: Place) => reading.text(place, what);
  const choice = (_: Reading, place: Place) => reading.word(place, CHOICES.get(name) ?? []);
  return {
    sections: read('section', readSections),
    by: read('by', text('an organisation')),
    to: isEndOfSpan(fields) ? null : read('to', text('an organisation (to is a date only beside from)')),
    reason: read('reason', text('a reason in words')),
    note: read('note', text('a note in words')),
    amountPence: read('amount_pence', readPence),
    quantity: read('quantity', readQuantity),
    decision: read('decision', choice),
    order: read('order', choice),
    clock: read('clock', readClock),
    reasonsRecorded: read('reasons_recorded', readFlag),
    evidence: read('evidence', readFlag),
  };
};

const SILENT: Details = {
  sections: null,
  by: null,
  to: null,
  reason: null,
  note: null,
  amountPence: null,
  quantity: null,
  decision: null,
  order: null,
  clock: null,
  reasonsRecorded: null,
  evidence: null,
};

/** An unknown event may have any field: it is kept as a fact without effect, and only its date is read. */
const readEvent = (reading: Reading, place: Place): CaseEvent | undefined => {
  const bare = reading.fields(place, 'an event', null);
  if (bare === undefined) return undefined;
  const named = bare.at.get('event');
  if (named === undefined) return reading.fault(bare, 'an event with its name (event: FinalPlanIssued)', 'none');
  const name = reading.text(named, 'the name of an event');
  if (name === undefined) return undefined;
  const understood = EVENT_NAMES.has(name);
  const detail = DETAILS.get(name);
  const fields = understood ? reading.fields(place, name, detail ? [...COMMON, detail] : COMMON) : bare;
  if (fields === undefined) return undefined;
  const occurredOn = readWhen(reading, fields, name === 'ExceptionClaimed' ? 'period' : null);
  const details = understood ? readDetails(reading, fields, name) : SILENT;
  return occurredOn === undefined ? undefined : { line: place.line, name, understood, occurredOn, details };
};

/** The events in the order of the file. */
export const readTimeline = (reading: Reading, place: Place): readonly CaseEvent[] =>
  (reading.list(place, 'a list of events') ?? [])
    .map((item) => readEvent(reading, item))
    .filter((event) => event !== undefined);
