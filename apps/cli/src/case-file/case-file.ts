import { accept, parseDay, periodEnd, periodStart, refuse, toRange, type Day, type Result } from '@accord/kernel';
import { NOTHING_EXPECTED, readExpected, type Expectations } from './expected.ts';
import { Reading, type Fault, type Fields } from './reading.ts';
import { readTimeline, type CaseEvent } from './timeline.ts';

/** One case as its file tells it. */
export type CaseFile = {
  readonly decisionRef: string | null;
  /** The council that owes what no other body owes. */
  readonly body: string | null;
  /** The day the questions are asked. */
  readonly asAt: Day;
  readonly timeline: readonly CaseEvent[];
  readonly expected: Expectations;
};

const FOR_PEOPLE = ['decision_ref', 'source', 'outcome', 'note'];
const KNOWN = [...FOR_PEOPLE, 'body', 'decision_date', 'as_at', 'timeline', 'expected'];

const LARGEST = 1_000_000;

const readDay = (reading: Reading, fields: Fields, name: string): Day | null => {
  const place = fields.at.get(name);
  if (place === undefined || reading.isNothing(place)) return null;
  const day = parseDay(reading.scalar(place));
  return day.ok ? day.value : (reading.unlike(place, day.refusal.expected) ?? null);
};

const readText = (reading: Reading, fields: Fields, name: string): string | null => {
  const place = fields.at.get(name);
  if (place === undefined || reading.isNothing(place)) return null;
  const value = reading.scalar(place);
  return typeof value === 'number' ? String(value) : (reading.text(place, 'a text') ?? null);
};

const lastDayOf = ({ occurredOn }: CaseEvent): readonly Day[] => {
  if (occurredOn === null) return [];
  if (occurredOn.precision !== 'period') return [toRange(occurredOn).latest];
  return [(periodEnd(occurredOn) ?? periodStart(occurredOn)).latest];
};

const lastDay = (timeline: readonly CaseEvent[]): Day | null => timeline.flatMap(lastDayOf).toSorted().at(-1) ?? null;

const readCase = (reading: Reading): CaseFile | undefined => {
  const fields = reading.fields(reading.root, 'a case', KNOWN);
  if (fields === undefined) return undefined;
  const [timelinePlace, expectedPlace] = [fields.at.get('timeline'), fields.at.get('expected')];
  if (timelinePlace === undefined) return reading.fault(fields, 'a timeline: the list of what happened', 'none');
  const timeline = readTimeline(reading, timelinePlace);
  const expected = expectedPlace === undefined ? NOTHING_EXPECTED : readExpected(reading, expectedPlace);
  const [decisionRef = null] = FOR_PEOPLE.map((name) => readText(reading, fields, name));
  const body = readText(reading, fields, 'body');
  const decidedOn = readDay(reading, fields, 'decision_date');
  const asAt = readDay(reading, fields, 'as_at') ?? decidedOn ?? lastDay(timeline);
  if (asAt === null) {
    const isSilent = reading.faults.length === 0;
    return isSilent ? reading.fault(fields, 'as_at, since no event of the timeline has a date', 'none') : undefined;
  }
  return { decisionRef, body, asAt, timeline, expected };
};

/** Reads the text of a case file, or names every fault in it, by line. */
export const parseCaseFile = (text: string): Result<CaseFile, readonly Fault[]> => {
  if (text.length > LARGEST)
    return refuse([{ line: 1, expected: `at most ${LARGEST} characters`, came: `${text.length}` }]);
  const reading = new Reading(text);
  const found = reading.isYaml ? readCase(reading) : undefined;
  return found === undefined || reading.faults.length > 0 ? refuse(reading.faults) : accept(found);
};
