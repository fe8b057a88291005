import type { CycleReport } from './cycle.ts';
import type { Book } from './load/book.ts';
import type { Outcome } from './campaign.ts';
import type { Strike } from './strikes/strike.ts';

const seconds = (value: number): string => `${value.toFixed(1)} s`;

export const progressLine = (
  number: number,
  cycles: number,
  told: string,
  strike: Strike | null,
  report: CycleReport,
  book: Book,
): string => {
  const lasted = strike === null ? '' : ` for ${seconds(strike.lastsMs / 1000)}`;
  const held = report.violations.size === 0 ? 'all holds' : 'VIOLATED';
  const counts = `${book.published.size} facts and ${book.decided.length} decisions sent ${book.sent} times, ${report.events} events, ${report.deliveries} deliveries`;
  return `${String(number).padStart(3)}/${cycles}  ${told}${lasted}: recovered in ${seconds(report.recoverySeconds)} (restart ${seconds(report.restartSeconds)}), longest until ${report.longest}; ${held} (${counts}; cycle ${seconds(report.seconds)})`;
};

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** Of each kind of fault how often, and how long it took: least, median, most. */
export const summary = ({ recoveries, left }: Pick<Outcome, 'recoveries' | 'left'>): string => {
  const rows = [...Map.groupBy(recoveries, ({ kind }) => kind)].map(([kind, all]) => {
    const sorted = all.map((one) => one.seconds).toSorted((one, other) => one - other);
    const spread = [sorted[0] ?? 0, median(sorted), sorted.at(-1) ?? 0].map((value) => value.toFixed(1).padStart(7));
    const restarts = all.map((one) => one.restartSeconds).toSorted((one, other) => one - other);
    return `  ${kind.padEnd(22)} ${String(all.length).padStart(4)}  ${spread.join(' ')}  ${median(restarts).toFixed(1).padStart(10)}`;
  });
  const head = `  ${'fault'.padEnd(22)} ${'runs'.padStart(4)}  ${['least', 'median', 'most'].map((word) => word.padStart(7)).join(' ')}  of it restart (seconds)`;
  return [head, ...rows.toSorted(), ...left.map((reason) => `  not run: ${reason}`)].join('\n');
};
