import { table } from '../terminal/index.ts';
import { latenessText } from './words.ts';

/** What is shown of one finding. */
export type FindingVerdict = {
  readonly code: string;
  readonly clock?: string | null | undefined;
  readonly dutyHolders: readonly string[];
  readonly lateDays?: { readonly atLeast: number; readonly atMost: number } | null | undefined;
  readonly excused?: boolean | null | undefined;
  readonly months?: number | null | undefined;
  readonly section?: string | null | undefined;
  readonly lines?: readonly string[] | null | undefined;
  readonly justifiedBy: readonly string[];
};

const COLUMNS = ['Finding', 'Clock', 'For', 'What', 'Rests on'];

const whatOf = ({ lateDays, excused, months, section, lines }: FindingVerdict): string =>
  [
    section ? `section ${section}` : null,
    lines && lines.length > 0 ? `lines ${lines.join(', ')}` : null,
    months ? `${months} months` : null,
    lateDays ? `${latenessText(lateDays)} late` : null,
    excused === true ? 'excused' : null,
  ]
    .filter((part) => part !== null)
    .join(', ');

export const findingLines = (
  findings: readonly FindingVerdict[],
  idOf: (eventId: string) => string,
): readonly string[] => {
  if (findings.length === 0) return ['No finding.'];
  const rows = findings.map((finding) => [
    finding.code,
    finding.clock ?? '',
    finding.dutyHolders.join(', '),
    whatOf(finding),
    finding.justifiedBy.map(idOf).join(', '),
  ]);
  return table(
    COLUMNS.map((title) => ({ title })),
    rows,
  );
};
