import type { Witnesses } from '../hub/index.ts';
import { foldUnder, table, type Column } from '../terminal/index.ts';

const columns: readonly Column[] = [
  { title: 'Witness' },
  { title: 'Counts' },
  { title: 'Entries', align: 'right' },
  { title: 'Vouched at' },
  { title: 'Key' },
];

const quorumWords = ({ quorum }: Witnesses): string => {
  if (quorum === null) return 'Nobody has to vouch for this log.';
  const { rule, reached, since } = quorum;
  if (reached !== null) return `Enough of them (${rule}) vouched for ${reached.size} entries at ${reached.at}.`;
  return `Enough of them (${rule}) have never vouched${since === null ? '' : `, since the log began at ${since}`}.`;
};

/** A table of the witnesses, and how it stands with the quorum. */
export const witnessLines = (answer: Witnesses, width: number): readonly string[] => [
  ...table(
    columns,
    answer.witnesses.map(({ name, vkey, inQuorum, last }) => [
      name,
      inQuorum ? 'yes' : 'no',
      last === null ? '(none)' : String(last.size),
      last?.at ?? 'never',
      vkey.split('+', 2).join('+'),
    ]),
    width,
  ),
  ...(answer.witnesses.length === 0 ? [] : ['']),
  ...foldUnder(quorumWords(answer), width, 2),
];
