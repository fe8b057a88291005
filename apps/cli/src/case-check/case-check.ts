import type { Day } from '@accord/kernel';
import {
  checkCase,
  factsOf,
  parseCaseFile,
  type CaseFact,
  type CaseFile,
  type CheckedCase,
} from '../case-file/index.ts';
import { counted, widthOf, type Terminal } from '../terminal/index.ts';
import type { ClockVerdict, FindingVerdict } from '../verdicts/index.ts';
import { caseReport } from './case-report.ts';
import { caseFilesOf, readText } from './files.ts';

/** The rules, as this command needs them. */
export type Assess = (
  facts: readonly CaseFact[],
  question: { readonly asAt: Day; readonly council?: string },
) => { readonly clocks: readonly ClockVerdict[]; readonly findings: readonly FindingVerdict[] };

export type CaseCheckOptions = { readonly strict: boolean; readonly json: boolean; readonly wide: boolean };

type Checked = CheckedCase<ClockVerdict, FindingVerdict>;
type Outcome =
  | { readonly path: string; readonly read: false; readonly faults: readonly string[] }
  | {
      readonly path: string;
      readonly read: true;
      readonly file: CaseFile;
      readonly checked: Checked;
      readonly holds: boolean;
    };

/** As the shell knows them: all as expected, something different, something that can't be read. */
export const EXIT = { asExpected: 0, different: 1, unreadable: 2 } as const;

const checkFile = (path: string, assess: Assess, { strict }: CaseCheckOptions): Outcome => {
  const text = readText(path);
  if (!text.ok) return { path, read: false, faults: [text.refusal] };
  const parsed = parseCaseFile(text.value);
  if (!parsed.ok) {
    const faults = parsed.refusal.map(
      ({ line, expected, came }) => `${path}:${line}: expected ${expected}, came ${came}`,
    );
    return { path, read: false, faults };
  }
  const file = parsed.value;
  const question = file.body === null ? { asAt: file.asAt } : { asAt: file.asAt, council: file.body };
  const checked = checkCase(file, assess(factsOf(file), question));
  const holds = checked.differences.length === 0 && !(strict && checked.notUnderstood.length > 0);
  return { path, read: true, file, checked, holds };
};

const outcomesOf = (paths: readonly string[], assess: Assess, options: CaseCheckOptions): readonly Outcome[] =>
  paths.flatMap((path): readonly Outcome[] => {
    const files = caseFilesOf(path);
    if (!files.ok) return [{ path, read: false, faults: [files.refusal] }];
    return files.value.map((file) => checkFile(file, assess, options));
  });

const asJson = (outcome: Outcome): object => {
  if (!outcome.read) return { file: outcome.path, result: 'unreadable', faults: outcome.faults };
  const { path, file, checked, holds } = outcome;
  const { clocks, findings, differences, notUnderstood } = checked;
  return {
    file: path,
    result: holds ? 'as-expected' : 'different',
    body: file.body,
    asAt: file.asAt,
    clocks: clocks.map(({ result }) => result),
    findings,
    differences,
    notUnderstood: notUnderstood.map(({ name, line }) => ({ event: name, line })),
  };
};

const summary = (outcomes: readonly Outcome[]): string => {
  const unreadable = outcomes.filter(({ read }) => !read).length;
  const different = outcomes.filter((outcome) => outcome.read && !outcome.holds).length;
  const fine = outcomes.length - unreadable - different;
  return `${counted(outcomes.length, 'file')}: ${fine} as expected, ${different} different, ${unreadable} unreadable`;
};

const tell = (outcome: Outcome, { out, err }: Terminal, width: number): void => {
  if (!outcome.read) outcome.faults.forEach(err);
  else caseReport(outcome.path, outcome.file, outcome.checked, outcome.holds, width).forEach(out);
};

/** Checks every file, also after one that can't be read, and answers with the exit status. */
export const caseCheck = (
  paths: readonly string[],
  options: CaseCheckOptions,
  assess: Assess,
  terminal: Terminal,
): number => {
  const outcomes = outcomesOf(paths, assess, options);
  if (options.json) terminal.out(JSON.stringify(outcomes.map(asJson), null, 2));
  else outcomes.forEach((outcome) => tell(outcome, terminal, widthOf(terminal, options.wide)));
  if (!options.json && outcomes.length > 1) terminal.out(summary(outcomes));
  if (outcomes.some(({ read }) => !read)) return EXIT.unreadable;
  return outcomes.every((outcome) => outcome.read && outcome.holds) ? EXIT.asExpected : EXIT.different;
};
