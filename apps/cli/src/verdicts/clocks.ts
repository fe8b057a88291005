import { table } from '../terminal/index.ts';
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

const lateText = ({ breach, lateDays }: ClockVerdict): string =>
  breach === false && (lateDays === null || lateDays.atMost === 0) ? '' : latenessText(lateDays);

const whyOf = ({ attributedCause, excusedBy, closedBecause }: ClockVerdict): string =>
  [
    attributedCause ? `through ${attributedCause}` : '',
    excusedBy ? `excused: ${excusedBy}` : '',
    closedBecause ? `closed: ${closedBecause}` : '',
  ]
    .filter((reason) => reason !== '')
    .join('; ');

const VERDICT = ['Clock', 'Owed by', 'Due', 'Late by', 'Breach', 'State'];
const REASONS = ['Why', 'Rests on'];

const verdictOf = (clock: ClockVerdict): readonly string[] => [
  clockName(clock),
  clock.dutyHolder ?? 'not known',
  rangeText(clock.due),
  lateText(clock),
  breachText(clock.breach),
  clock.state,
];

type Beside<C> = { readonly title: string; readonly cell: (clock: C) => string };

/** Every clock on a line; `idOf` names the events that justify it, `beside` is a column of the caller's own. */
export const clockLines = <C extends ClockVerdict>(
  clocks: readonly C[],
  idOf: (eventId: string) => string,
  beside: Beside<C> | null = null,
): readonly string[] => {
  if (clocks.length === 0) return ['No clock ran.'];
  const titles = [...VERDICT, ...(beside === null ? [] : [beside.title]), ...REASONS];
  const rows = clocks.map((clock) => [
    ...verdictOf(clock),
    ...(beside === null ? [] : [beside.cell(clock)]),
    whyOf(clock),
    clock.justifiedBy.map(idOf).join('; '),
  ]);
  return table(
    titles.map((title) => ({ title })),
    rows,
  );
};

/** What each of the clocks is, once each: the duty in words and the law that it comes from. */
export const legendLines = (clocks: readonly ClockVerdict[]): readonly string[] => {
  const known = new Map(clocks.map(({ clock, duty, source }) => [clock, duty ? `${duty} (${source})` : source]));
  const width = Math.max(0, ...[...known.keys()].map(({ length }) => length));
  const note = clocks.some(({ mark }) => mark === 'K') ? ['* unconfirmed: not yet read in the law itself'] : [];
  return [...[...known].map(([clock, text]) => `${clock.padEnd(width)}  ${text}`), ...note];
};
