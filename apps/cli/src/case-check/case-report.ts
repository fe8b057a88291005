import type { CaseFile, CheckedCase, CheckedClock, Difference } from '../case-file/index.ts';
import { counted, indented, KEPT, table } from '../terminal/index.ts';
import { clockLines, findingLines, legendLines, type ClockVerdict, type FindingVerdict } from '../verdicts/index.ts';

type Checked = CheckedCase<ClockVerdict, FindingVerdict>;

const WORDS: Readonly<Record<string, string>> = {
  due: 'due',
  late_days: 'late by',
  breach: 'breach',
  state: 'state',
  attributed_cause: 'cause',
};

const expectedCell = ({ held, differences }: CheckedClock<unknown>): string => {
  const same = held.map((field) => WORDS[field] ?? field);
  const other = differences.map(({ field, expected }) => `${(WORDS[field] ?? field).toUpperCase()} ${expected}`);
  if (other.length > 0) return other.join(', ');
  return same.length > 0 ? `as expected: ${same.join(', ')}` : '';
};

const differenceLines = (differences: readonly Difference[], width: number): readonly string[] => {
  if (differences.length === 0) return [];
  const rows = differences.map(({ line, about, field, expected, actual }) => {
    const what = about === 'findings' ? field : `${about} ${WORDS[field] ?? field}`;
    return [`line ${line}`, what, expected, actual];
  });
  return [
    '',
    'Different',
    ...table(
      ['Where', 'What', 'Expected', 'Came'].map((title) => ({ title })),
      rows,
      width,
    ),
  ];
};

/** What was expected of the findings, where it holds; what differs is told among the differences. */
const findingsExpected = ({ expected }: CaseFile, { differences }: Checked): readonly string[] => {
  const included = expected.findingsInclude.map(({ name }) => name);
  if (differences.some(({ about }) => about === 'findings')) return [];
  const exact = expected.findings === null ? [] : [`exactly ${expected.findings.codes.join(', ') || 'none'}`];
  const parts = [...exact, ...(included.length === 0 ? [] : [`among them ${included.join(', ')}`])];
  return parts.length === 0 ? [] : [`as expected: ${parts.join('; ')}`];
};

const notUnderstoodLines = ({ notUnderstood }: Checked): readonly string[] =>
  notUnderstood.length === 0
    ? []
    : [
        '',
        `Not understood, so without effect: ${notUnderstood.map(({ name, line }) => `${name} (line ${line})`).join(', ')}`,
      ];

const headOf = ({ decisionRef, body, asAt }: CaseFile): string =>
  [decisionRef, body, `as at ${asAt}`].filter((part) => part !== null).join(', ');

const INDENT = 2;

const asWritten = (eventId: string): string => eventId.replaceAll(' ', KEPT);

const clocksBesideExpected = ({ clocks }: Checked, width: number): readonly string[] => {
  const results = clocks.map(({ result }) => result);
  const byResult = new Map(clocks.map((clock) => [clock.result, clock]));
  const cell = (result: ClockVerdict): string => {
    const clock = byResult.get(result);
    return clock === undefined ? '' : expectedCell(clock);
  };
  return [
    ...clockLines(results, asWritten, width, { title: 'Expected', cell }),
    '',
    ...indented(legendLines(results, width - INDENT), INDENT),
  ];
};

const verdictOf = ({ differences }: Checked, holds: boolean): string => {
  if (holds) return 'ok';
  return differences.length > 0 ? counted(differences.length, 'DIFFERENCE') : 'NOT UNDERSTOOD';
};

/** A whole case as lines to read: every clock beside what was expected of it, findings, differences. */
export const caseReport = (
  path: string,
  file: CaseFile,
  checked: Checked,
  holds: boolean,
  width: number,
): readonly string[] => {
  const inner = width - INDENT;
  const lines = [
    headOf(file),
    '',
    ...clocksBesideExpected(checked, inner),
    '',
    ...findingLines(checked.findings, asWritten, inner),
    ...findingsExpected(file, checked),
    ...differenceLines(checked.differences, inner),
    ...notUnderstoodLines(checked),
  ];
  return [`${path}: ${verdictOf(checked, holds)}`, ...indented(lines, INDENT), ''];
};
