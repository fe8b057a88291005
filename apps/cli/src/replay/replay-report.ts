import {
  formatOccurrence,
  parseDay,
  parseOccurrence,
  periodEnd,
  periodStart,
  toRange,
  typeInWords,
  valueOrNull,
  type Occurrence,
} from '@accord/kernel';
import type { History, HubEvent } from '../hub/index.ts';
import { counted, foldUnder, indented, KEPT, table } from '../terminal/index.ts';
import { clockLines, findingLines, legendLines } from '../verdicts/index.ts';
import { clockBars, type DaysOf } from './clock-bars.ts';

const occurrenceOf = ({ occurredOn }: HubEvent): Occurrence | null => valueOrNull(parseOccurrence(occurredOn));

const whenText = (event: HubEvent): string => {
  const occurrence = occurrenceOf(event);
  return occurrence === null ? 'nobody said when' : formatOccurrence(occurrence);
};

/** By which key each was signed; of a plan without a signature, the column would say nothing. */
const eventLines = (events: readonly HubEvent[], width: number): readonly string[] => {
  const anySigned = events.some(({ signature }) => signature !== null);
  const signed = anySigned ? [{ title: 'Signed by' }] : [];
  return table(
    [
      { title: 'Rev', align: 'right' },
      { title: 'When' },
      { title: 'What' },
      { title: 'By' },
      ...signed,
      { title: 'Recorded at' },
    ],
    events.map((event) => [
      String(event.revision),
      whenText(event),
      `${typeInWords(event.type)}${event.correctionOf === null ? '' : ' (a correction)'}`,
      event.source.code,
      ...(anySigned ? [event.signature === null ? 'nobody' : (event.signature.kid ?? 'an unknown key')] : []),
      event.recordedAt,
    ]),
    width,
  );
};

const daysFrom =
  (events: readonly HubEvent[]): DaysOf =>
  (eventId) => {
    const event = events.find((each) => each.eventId === eventId);
    const occurrence = event === undefined ? null : occurrenceOf(event);
    if (occurrence === null) return null;
    if (occurrence.precision !== 'period') return toRange(occurrence);
    const start = periodStart(occurrence);
    return { earliest: start.earliest, latest: (periodEnd(occurrence) ?? start).latest };
  };

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...indented(lines, INDENT)];

const INDENT = 2;

/** A replayed plan as lines to read. Events are named by their revision. */
export const replayReport = (history: History, width: number): readonly string[] => {
  const { planId, subject, revision, knownAt, asAt, stateHash, events, clocks, findings } = history;
  const revisions = new Map(events.map((event) => [event.eventId, event.revision]));
  const idOf = (eventId: string): string => {
    const known = revisions.get(eventId);
    return known === undefined ? eventId : `rev${KEPT}${known}`;
  };
  const day = parseDay(asAt);
  const inner = width - INDENT;
  return [
    `Plan ${planId}`,
    ...(subject === null ? [] : [`Child ${subject}`]),
    ...foldUnder(
      `${counted(events.length, 'event')} to revision ${revision}, known at ${knownAt}, as at ${asAt}`,
      width,
      INDENT,
    ),
    `State hash ${stateHash}`,
    ...section('What happened', eventLines(events, inner)),
    ...section('Clocks', [...clockLines(clocks, idOf, inner), '', ...legendLines(clocks, inner)]),
    ...section('Due and done', day.ok ? clockBars(clocks, daysFrom(events), day.value, inner) : []),
    ...section('Findings', findingLines(findings, idOf, inner)),
  ];
};
