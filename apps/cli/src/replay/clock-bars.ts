import { daysBetween, parseDay, valueOrNull, type Day } from '@accord/kernel';
import { fold, KEPT } from '../terminal/index.ts';
import { clockName, type ClockVerdict } from '../verdicts/index.ts';

/** The days of an event, as far as they are known. */
export type DaysOf = (eventId: string) => { readonly earliest: Day; readonly latest: Day } | null;

type Bar = {
  readonly name: string;
  readonly from: Day;
  readonly due: { readonly earliest: Day; readonly latest: Day };
  /** The day it was done or was over, or that of the question. */
  readonly end: Day;
  readonly isDone: boolean;
  readonly isBroken: boolean;
};

const WIDTH = 56;

const dayOf = (text: string | undefined): Day | null => valueOrNull(parseDay(text));

const OPEN = ['running', 'OPEN_OVERDUE'];

const barOf = (clock: ClockVerdict, daysOf: DaysOf, asAt: Day): Bar | null => {
  const [earliest, latest] = [dayOf(clock.due?.earliest), dayOf(clock.due?.latest)];
  const starts = clock.trigger.map((id) => daysOf(id)?.earliest).filter((day) => day !== undefined);
  const [from] = starts.toSorted();
  if (earliest === null || latest === null || from === undefined) return null;
  const ends = clock.justifiedBy
    .filter((id) => !clock.trigger.includes(id))
    .map((id) => daysOf(id)?.latest)
    .filter((day) => day !== undefined);
  const done = ends.toSorted().at(-1);
  const isOpen = OPEN.includes(clock.state) || (clock.state === 'not_provable' && done === undefined);
  const end = isOpen ? asAt : (done ?? latest);
  return {
    name: clockName(clock),
    from,
    due: { earliest, latest },
    end,
    isDone: !isOpen,
    isBroken: clock.breach === true,
  };
};

const drawn = ({ from, due, end, isDone, isBroken }: Bar, cellOf: (day: Day) => number): string => {
  const cells: string[] = Array.from({ length: WIDTH }, () => ' ');
  const fill = (first: number, last: number, sign: string): void => {
    for (let at = first; at <= last; at += 1) cells[at] = sign;
  };
  fill(cellOf(from), cellOf(due.earliest), '-');
  if (end > due.latest) fill(cellOf(due.latest), cellOf(end), isBroken ? '!' : '~');
  fill(cellOf(due.earliest), cellOf(due.latest), '?');
  cells[cellOf(due.latest)] = '|';
  cells[cellOf(end)] = isDone ? 'o' : '>';
  return cells.join('').trimEnd();
};

const LEGEND = [
  '- time allowed',
  '| due',
  '? possibly due',
  'o done',
  '> not yet',
  '! late',
  '~ after the due day, no breach shown',
]
  .map((sign) => sign.replaceAll(' ', KEPT))
  .join('   ');

/** Each clock on a line of time: how long there was, when it was due, when it was done. */
export const clockBars = (
  clocks: readonly ClockVerdict[],
  daysOf: DaysOf,
  asAt: Day,
  width: number,
): readonly string[] => {
  const bars = clocks.map((clock) => barOf(clock, daysOf, asAt)).filter((bar) => bar !== null);
  const days = bars.flatMap(({ from, due, end }) => [from, due.latest, end]).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const length = Math.max(1, daysBetween(first, last));
  const cellOf = (day: Day): number => Math.round((daysBetween(first, day) / length) * (WIDTH - 1));
  const names = Math.max(...bars.map(({ name }) => name.length));
  const scale = `${first}${' '.repeat(Math.max(1, WIDTH - first.length - last.length))}${last}`;
  return [
    `${' '.repeat(names)}  ${scale}`,
    ...bars.map((bar) => `${bar.name.padEnd(names)}  ${drawn(bar, cellOf)}`),
    ...fold(LEGEND, width),
  ];
};
