import { table, type Column } from '../../apps/cli/src/terminal/table.ts';
import type { Result } from './drill.ts';

const columns: readonly Column[] = [
  { title: 'attack' },
  { title: 'with' },
  { title: 'comes to light when' },
  { title: 'as' },
  { title: 'checks that see it', align: 'right' },
];

const rowOf = ({ attack, power, isCaught, caughtBy, as, found }: Result): readonly string[] => {
  const seen = Object.keys(found).length;
  return [attack, power, caughtBy, isCaught ? as : `NOT CAUGHT: ${as} was expected`, String(seen)];
};

/** What was found besides, of those that did not come to light as they should. */
const remarks = (results: readonly Result[]): readonly string[] =>
  results
    .filter(({ isCaught }) => !isCaught)
    .map(({ attack, found }) => `NOT CAUGHT  ${attack}: found was ${JSON.stringify(found)}`);

export const reportOf = (results: readonly Result[], width: number): readonly string[] => {
  const caught = results.filter(({ isCaught }) => isCaught).length;
  const total = `${caught} of ${results.length} attacks came to light by the check that is meant for them; before any, nothing was found.`;
  return [...table(columns, results.map(rowOf), width), '', ...remarks(results), total];
};
