import { foldUnder, KEPT, table } from '../terminal/index.ts';
import { breachText, latenessText, rangeText } from './words.ts';

type Text = string | null | undefined;

/** What is shown of one clock, whether it was worked out here or came from a hub. */
export type ClockVerdict = {
  readonly clock: string;
  readonly duty?: Text;
  readonly dutyHolder: string | null;
  readonly source: string;
  readonly mark: string;
  /** From 1, of clocks that begin anew each year. */
  readonly period?: number | undefined;
  readonly due: { readonly earliest: string; readonly latest: string } | null;
  readonly lateDays: { readonly atLeast: number; readonly atMost: number | null } | null;
  readonly breach: boolean | 'not_provable';
  readonly state: string;
  readonly attributedCause?: Text;
  readonly excusedBy?: Text;
  readonly closedBecause?: Text;
  readonly trigger: readonly string[];
  readonly justifiedBy: readonly string[];
};

export const clockName = ({ clock, mark, period }: ClockVerdict): string =>
  `${clock}${period === undefined ? '' : ` #${period}`}${mark === 'K' ? '*' : ''}`;

const OVERDUE = ['late', 'OPEN_OVERDUE'];

const lateText = ({ state, breach, lateDays }: ClockVerdict): string => {
  if (lateDays === null) return breach === true && state !== 'too_early' ? ', days not known' : '';
  if (lateDays.atMost === 0) return '';
  return `${OVERDUE.includes(state) ? ' by' : ', late by'} ${latenessText(lateDays)}`;
};

/** The state in the word that a case file expects, how late, and why. */
const stateText = (clock: ClockVerdict): string => {
  const { state, attributedCause, excusedBy, closedBecause } = clock;
  return [
    `${state}${lateText(clock)}`,
    attributedCause ? `through${KEPT}${attributedCause}` : '',
    excusedBy ? `for ${excusedBy}` : '',
    closedBecause ? `through${KEPT}${closedBecause}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
};

const TITLES = ['Clock', 'Owed by', 'Due', 'Breach', 'State'];

const cellsOf = (clock: ClockVerdict): readonly string[] => [
  clockName(clock),
  clock.dutyHolder ?? 'not known',
  rangeText(clock.due),
  breachText(clock.breach),
  stateText(clock),
];

type Beside<C> = { readonly title: string; readonly cell: (clock: C) => string };

/** Every clock on a line; `idOf` names the events that justify it, `beside` is a column of the caller's own. */
export const clockLines = <C extends ClockVerdict>(
  clocks: readonly C[],
  idOf: (eventId: string) => string,
  width: number,
  beside: Beside<C> | null = null,
): readonly string[] => {
  if (clocks.length === 0) return ['No clock ran.'];
  const titles = [...TITLES, ...(beside === null ? [] : [beside.title]), 'Rests on'];
  const rows = clocks.map((clock) => [
    ...cellsOf(clock),
    ...(beside === null ? [] : [beside.cell(clock)]),
    clock.justifiedBy.map(idOf).join('; '),
  ]);
  return table(
    titles.map((title) => ({ title })),
    rows,
    width,
  );
};

/** What each of the clocks is, once each: the duty in words and the law that it comes from. */
export const legendLines = (clocks: readonly ClockVerdict[], width: number): readonly string[] => {
  const known = new Map(clocks.map(({ clock, duty, source }) => [clock, duty ? `${duty} (${source})` : source]));
  const names = Math.max(0, ...[...known.keys()].map(({ length }) => length)) + 2;
  const note = clocks.some(({ mark }) => mark === 'K') ? ['* unconfirmed: not yet read in the law itself'] : [];
  return [
    ...[...known].flatMap(([clock, text]) => foldUnder(`${clock.padEnd(names, KEPT)}${text}`, width, names)),
    ...note,
  ];
};
