import { table } from '../terminal/index.ts';
import { breachText, latenessText, rangeText } from './words.ts';

/** What is shown of one clock, whether it was worked out here or came from a hub. */
export type ClockVerdict = {
  readonly clock: string;
  readonly dutyHolder: string;
  readonly source: string;
  readonly mark: string;
  readonly due: { readonly earliest: string; readonly latest: string } | null;
  readonly lateDays: { readonly atLeast: number; readonly atMost: number } | null;
  readonly breach: boolean | 'not_provable';
  readonly state: string;
  readonly attributedCause: string | null;
  readonly excusedBy: string | null;
  readonly closedBecause: string | null;
  readonly justifiedBy: readonly string[];
};

const isUnconfirmed = ({ mark }: ClockVerdict): boolean => mark === 'K';

const nameOf = (clock: ClockVerdict): string => (isUnconfirmed(clock) ? `${clock.clock}*` : clock.clock);

const lateText = ({ breach, lateDays }: ClockVerdict): string =>
  breach === false && (lateDays === null || lateDays.atMost === 0) ? '' : latenessText(lateDays);

const whyOf = ({ attributedCause, excusedBy, closedBecause }: ClockVerdict): string =>
  [
    attributedCause === null ? null : `through ${attributedCause}`,
    excusedBy === null ? null : `excused: ${excusedBy}`,
    closedBecause === null ? null : `closed: ${closedBecause}`,
  ]
    .filter((reason) => reason !== null)
    .join('; ');

const COLUMNS = ['Clock', 'Owed by', 'Due', 'Late by', 'Breach', 'State', 'Why', 'Rests on', 'Law'];

const rowOf = (clock: ClockVerdict, idOf: (eventId: string) => string): readonly string[] => [
  nameOf(clock),
  clock.dutyHolder,
  rangeText(clock.due),
  lateText(clock),
  breachText(clock.breach),
  clock.state,
  whyOf(clock),
  clock.justifiedBy.map(idOf).join(', '),
  clock.source,
];

type Beside<C> = { readonly title: string; readonly cell: (clock: C) => string };

/** Every clock on a line; `idOf` names the events that justify it, `beside` is a column of the caller's own. */
export const clockLines = <C extends ClockVerdict>(
  clocks: readonly C[],
  idOf: (eventId: string) => string,
  beside: Beside<C> | null = null,
): readonly string[] => {
  if (clocks.length === 0) return ['No clock ran.'];
  const titles = beside === null ? COLUMNS : [...COLUMNS.slice(0, 6), beside.title, ...COLUMNS.slice(6)];
  const rows = clocks.map((clock) => {
    const row = rowOf(clock, idOf);
    return beside === null ? row : [...row.slice(0, 6), beside.cell(clock), ...row.slice(6)];
  });
  const note = clocks.some(isUnconfirmed) ? ['* unconfirmed: general knowledge, not yet read in the law itself'] : [];
  return [
    ...table(
      titles.map((title) => ({ title })),
      rows,
    ),
    ...note,
  ];
};
