import { table } from '../terminal/index.ts';
import { latenessText } from './words.ts';

type Span = { readonly atLeast: number; readonly atMost: number | null };

/** What is shown of one finding. */
export type FindingVerdict = {
  readonly code: string;
  readonly clock?: string | undefined;
  readonly period?: number | undefined;
  readonly dutyHolders: readonly string[];
  readonly lateDays?: Span | null | undefined;
  readonly excused?: boolean | undefined;
  /** Calendar months in which less was delivered. */
  readonly months?: Span | null | undefined;
  readonly section?: string | undefined;
  readonly lines?: readonly string[] | undefined;
  readonly justifiedBy: readonly string[];
};

const COLUMNS = ['Finding', 'Clock', 'For', 'What', 'Rests on'];

const monthsText = ({ atLeast, atMost }: Span): string => {
  const most = atMost === null ? ' or more' : atMost === atLeast ? '' : ` to ${atMost}`;
  return `${atLeast}${most} ${atLeast === 1 && most === '' ? 'month' : 'months'}`;
};

const whatOf = ({ lateDays, excused, months, section, lines = [] }: FindingVerdict): string =>
  [
    section ? `section ${section}` : '',
    lines.length > 0 ? `lines ${lines.join(', ')}` : '',
    months ? monthsText(months) : '',
    lateDays ? `${latenessText(lateDays)} late` : '',
    excused === true ? 'excused' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const clockOf = ({ clock = '', period }: FindingVerdict): string =>
  period === undefined ? clock : `${clock} #${period}`;

export const findingLines = (
  findings: readonly FindingVerdict[],
  idOf: (eventId: string) => string,
  width: number,
): readonly string[] => {
  if (findings.length === 0) return ['No finding.'];
  const rows = findings.map((finding) => [
    finding.code,
    clockOf(finding),
    finding.dutyHolders.join(', '),
    whatOf(finding),
    finding.justifiedBy.map(idOf).join('; '),
  ]);
  return table(
    COLUMNS.map((title) => ({ title })),
    rows,
    width,
  );
};
