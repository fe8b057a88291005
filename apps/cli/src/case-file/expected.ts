import { parseDay, type Day, type DayRange, type Lateness } from '@accord/kernel';
import { type Place, type Reading } from './reading.ts';
import { CLOCK_IDS, CLOCK_STATES, FINDING_CODES } from './vocabulary.ts';

export type Breach = boolean | 'not_provable';

/** What the file says about one clock; null: nothing about that. */
export type ClockExpectation = {
  readonly line: number;
  readonly clock: string;
  readonly due: DayRange | null;
  readonly lateDays: Lateness | null;
  readonly breach: Breach | null;
  readonly state: string | null;
  readonly attributedCause: string | null;
};

export type Named = { readonly line: number; readonly name: string };

export type Expectations = {
  readonly clocks: readonly ClockExpectation[];
  readonly noBreach: readonly Named[];
  /** Null: the file does not say which findings there must be. */
  readonly findings: { readonly line: number; readonly codes: readonly string[] } | null;
  readonly findingsInclude: readonly Named[];
  readonly rule: string | null;
};

export const NOTHING_EXPECTED: Expectations = {
  clocks: [],
  noBreach: [],
  findings: null,
  findingsInclude: [],
  rule: null,
};

const CLOCK_FIELDS = ['due', 'late_days', 'breach', 'state', 'attributed_cause'];
const OTHER_FIELDS = ['no_breach', 'findings', 'findings_include', 'rule'];
const LOOKS_LIKE_CLOCK = /^[CART]\d+[a-z]?$/;

/** One value, or a pair of the least and the most. */
const readPair = <T extends string | number>(
  reading: Reading,
  place: Place,
  one: (place: Place) => T | undefined,
  what: string,
): readonly [T, T] | undefined => {
  if (!reading.isList(place)) {
    const value = one(place);
    return value === undefined ? undefined : [value, value];
  }
  const places = reading.list(place, what) ?? [];
  const [low, high] = places.map(one);
  if (places.length !== 2) return reading.unlike(place, what);
  if (low === undefined || high === undefined) return undefined;
  return low <= high ? [low, high] : reading.fault(place, `${what}, the lesser first`, `[${low}, ${high}]`);
};

const readDay = (reading: Reading, place: Place): Day | undefined => {
  const day = parseDay(reading.scalar(place));
  return day.ok ? day.value : reading.unlike(place, day.refusal.expected);
};

const readDue = (reading: Reading, place: Place): DayRange | undefined => {
  const pair = readPair(reading, place, (each) => readDay(reading, each), 'a day, or [earliest, latest]');
  return pair && { earliest: pair[0], latest: pair[1] };
};

const readCount = (reading: Reading, place: Place): number | undefined => {
  const value = reading.scalar(place);
  const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isCount ? value : reading.unlike(place, 'a whole number of days, 0 or more');
};

const readLateDays = (reading: Reading, place: Place): Lateness | undefined => {
  const pair = readPair(reading, place, (each) => readCount(reading, each), 'days, or [at least, at most]');
  return pair && { atLeast: pair[0], atMost: pair[1] };
};

const readBreach = (reading: Reading, place: Place): Breach | undefined => {
  const value = reading.scalar(place);
  if (typeof value === 'boolean' || value === 'not_provable') return value;
  return reading.unlike(place, 'true, false or not_provable');
};

const readCause = (reading: Reading, place: Place): string | undefined => {
  const cause = reading.text(place, 'a clock id or a body');
  if (cause === undefined || !LOOKS_LIKE_CLOCK.test(cause) || CLOCK_IDS.has(cause)) return cause;
  return reading.unknown(place, 'a clock id such as C5, or a body', cause, CLOCK_IDS);
};

const readClock = (reading: Reading, clock: string, place: Place): ClockExpectation | undefined => {
  const fields = reading.fields(place, `an expectation of ${clock}`, CLOCK_FIELDS);
  if (fields === undefined) return undefined;
  const read = <T>(field: string, reader: (reading: Reading, place: Place) => T | undefined): T | null => {
    const found = fields.at.get(field);
    return found === undefined ? null : (reader(reading, found) ?? null);
  };
  return {
    line: place.line,
    clock,
    due: read('due', readDue),
    lateDays: read('late_days', readLateDays),
    breach: read('breach', readBreach),
    state: read('state', (_, found) => reading.word(found, CLOCK_STATES)),
    attributedCause: read('attributed_cause', readCause),
  };
};

const readNames = (reading: Reading, place: Place | undefined, known: ReadonlySet<string>, what: string): Named[] => {
  if (place === undefined) return [];
  const names: Named[] = [];
  for (const item of reading.list(place, `a list of ${what}s, such as [${[...known][0]}]`) ?? []) {
    const name = reading.scalar(item);
    if (typeof name !== 'string') reading.unlike(item, `a ${what}`);
    else if (!known.has(name)) reading.unknown(item, `a ${what} of the case form`, name, known);
    else names.push({ line: item.line, name });
  }
  return names;
};

const readRule = (reading: Reading, place: Place | undefined): string | null =>
  place === undefined ? null : (reading.text(place, 'a text for a reader') ?? null);

export const readExpected = (reading: Reading, place: Place): Expectations => {
  const fields = reading.fields(place, 'expected', null);
  if (fields === undefined) return NOTHING_EXPECTED;
  const known = [...CLOCK_IDS, ...OTHER_FIELDS];
  const clocks: ClockExpectation[] = [];
  for (const [name, found] of fields.at) {
    if (OTHER_FIELDS.includes(name)) continue;
    const clock = CLOCK_IDS.has(name) ? readClock(reading, name, found) : undefined;
    if (clock !== undefined) clocks.push(clock);
    else if (!CLOCK_IDS.has(name))
      reading.unknown(found, `a clock id such as C9, or one of ${OTHER_FIELDS.join(', ')}`, name, known);
  }
  const findings = fields.at.get('findings');
  const codes = readNames(reading, findings, FINDING_CODES, 'finding code').map(({ name }) => name);
  return {
    clocks,
    noBreach: readNames(reading, fields.at.get('no_breach'), CLOCK_IDS, 'clock id'),
    findings: findings === undefined ? null : { line: findings.line, codes },
    findingsInclude: readNames(reading, fields.at.get('findings_include'), FINDING_CODES, 'finding code'),
    rule: readRule(reading, fields.at.get('rule')),
  };
};
