import { isMet, reached, spreadOf, type Comparison, type Goal, type Rounds } from './measure.ts';

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);
const range = (values: readonly number[], show: (value: number) => string): string => {
  const { median, min, max } = spreadOf(values);
  return `${show(median)} [${show(min)}..${show(max)}]`;
};

const yardstick = (against: string | readonly string[]): string =>
  typeof against === 'string' ? against : `the slower of (${against.join('; ')})`;

const goalLine = (rounds: Rounds, unit: string, goal: Goal): string => {
  const { variant, against, of, bound, value } = goal;
  const values = reached(rounds, goal);
  const what = `${of === 'p99' ? 'p99 of ' : ''}${variant}`;
  const reading =
    against === null
      ? `${what} = ${range(values, number)} ${unit}; goal ${bound} ${number(value)} ${unit}`
      : `${what} / ${yardstick(against)} = ${range(values, (ratio) => ratio.toFixed(2))}; goal ${bound} ${value.toFixed(2)}`;
  return `  ${isMet(goal, spreadOf(values)) ? 'MET    ' : 'NOT MET'} ${reading}`;
};

/** Figures with their spread, each goal beside what was reached, then what a reader should know. */
export const report = (title: string, { unit, variants, goals, remarks }: Comparison, rounds: Rounds): string => {
  const width = Math.max(...variants.map(({ name }) => name.length));
  const rows = variants.map(({ name }) => {
    const samples = rounds.get(name) ?? [];
    const p99s = samples.flatMap(({ p99 }) => (p99 === undefined ? [] : [p99]));
    const tail = p99s.length === 0 ? '' : `   p99 ${range(p99s, (p99) => p99.toPrecision(3))} ms`;
    const figures = range(
      samples.map(({ figure }) => figure),
      number,
    );
    return `  ${name.padEnd(width)}  ${figures} ${unit}${tail}`;
  });
  const asides = remarks().map((text) => `  (${text})`);
  return [title, ...rows, ...goals.map((goal) => goalLine(rounds, unit, goal)), ...asides, ''].join('\n');
};

/** The same, for a program to read. */
export const asData = (name: string, { unit, variants, goals, remarks }: Comparison, rounds: Rounds): object => ({
  name,
  unit,
  figures: variants.map((variant) => {
    const samples = rounds.get(variant.name) ?? [];
    const p99s = samples.flatMap(({ p99 }) => (p99 === undefined ? [] : [p99]));
    const figure = spreadOf(samples.map((sample) => sample.figure));
    return { variant: variant.name, ...figure, ...(p99s.length === 0 ? {} : { p99: spreadOf(p99s) }) };
  }),
  goals: goals.map((goal) => {
    const spread = spreadOf(reached(rounds, goal));
    return { ...goal, reached: spread, met: isMet(goal, spread) };
  }),
  remarks: remarks(),
});
