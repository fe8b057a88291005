import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess } from '@accord/plans';
import { EVENT_NAMES } from '../case-file/vocabulary.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { caseCheck } from './case-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const medway = (expected: string, more = ''): string =>
  `body: Medway Council\ntimeline:\n  - {event: AssessmentRequested, date: 2023-08-24, precision: day}\n${more}expected:\n  ${expected}\n`;

const run = (paths: readonly string[], options: { strict?: boolean; json?: boolean } = {}) => {
  const { terminal, out, err } = recordingTerminal();
  const status = caseCheck(paths, { strict: false, json: false, wide: false, ...options }, assess, terminal);
  return { status, out: out.join('\n'), err: err.join('\n') };
};

it('finds every published decision as its file says', () => {
  const { status, out, err } = run(['test/cases']);
  expect(err).toBe('');
  expect(out).toContain('5 files: 5 as expected, 0 different, 0 unreadable');
  expect(status).toBe(0);
});

it('shows a difference side by side, beside the clock that it is about', () => {
  const { status, out } = run([written('other.yaml', medway('C9: {due: 2024-01-12, breach: false}'))]);
  expect(status).toBe(1);
  expect(out).toContain('other.yaml: 1 DIFFERENCE');
  expect(out).toMatch(/C9 +Medway Council +2024-01-11 +no +running +DUE 2024-01-12/);
  expect(out).toMatch(/line 5 +C9 due +2024-01-12 +2024-01-11/);
});

it('names file and line of what cannot be read, and goes on with the next file', () => {
  const bad = written('bad.yaml', 'timeline:\n  - {event: 7}\n');
  const good = written('good.yaml', medway('C9: {due: 2024-01-11}'));
  const { status, out, err } = run([bad, good]);
  expect(status).toBe(2);
  expect(err).toBe(`${bad}:2: expected the name of an event, came 7`);
  expect(out).toContain('2 files: 1 as expected, 0 different, 1 unreadable');
});

it.each([
  [
    'a file that is not there',
    () => 'nowhere.yaml',
    'expected a case file or a directory of them, came nothing of that name',
  ],
  [
    'a directory without case files',
    () => mkdtempSync(join(folder, 'empty-')),
    'expected a directory with *.yaml files, came one without',
  ],
  [
    'a file that is no text',
    () => written('binary.yaml', Uint8Array.of(0xff, 0xfe, 0x00)),
    'expected a text file, came bytes that are no UTF-8',
  ],
])('cannot read %s', (_, path, fault) => {
  const { status, err } = run([path()]);
  expect(status).toBe(2);
  expect(err).toContain(fault);
});

it('lists what it does not understand, and fails on it only when strict', () => {
  const path = written(
    'strange.yaml',
    medway('C9: {due: 2024-01-11}', '  - {event: SchoolBusLate, date: 2023-08-24}\n'),
  );
  expect(run([path])).toMatchObject({
    status: 0,
    out: expect.stringContaining('without effect: SchoolBusLate (line 4)'),
  });
  expect(run([path], { strict: true })).toMatchObject({ status: 1, out: expect.stringContaining('NOT UNDERSTOOD') });
});

it('prints the same as JSON', () => {
  const path = written('json.yaml', medway('C9: {due: 2024-01-12}'));
  const { status, out } = run([path], { json: true });
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    {
      file: path,
      result: 'different',
      asAt: '2023-08-24',
      clocks: [
        { clock: 'C3' },
        { clock: 'C6' },
        { clock: 'C9', due: { earliest: '2024-01-11', latest: '2024-01-11' } },
      ],
      differences: [{ line: 5, about: 'C9', field: 'due', expected: '2024-01-12', actual: '2024-01-11' }],
      notUnderstood: [],
    },
  ]);
});

it('knows every state that it can show, a plan sent too early among them', () => {
  const steps =
    '  - {event: DraftPlanSent, date: 2023-12-01}\n  - {event: FinalPlanIssued, date: 2023-12-05}\n  - {event: AssessmentAgreed, date: null}\n';
  expect(run([written('early.yaml', medway('C7: {state: too_early, breach: true}', steps))]).status).toBe(0);
  expect(run([written('open.yaml', medway('C3: {state: not_provable}', steps))]).status).toBe(0);
});

it('reads reasons as people write them', () => {
  const late = '  - {event: FinalPlanIssued, date: 2024-01-20}\n';
  const absent =
    '  - {event: ExceptionClaimed, clock: C9, reason: Absence from the area, from: 2023-09-01, to: 2023-10-15}\n';
  expect(run([written('late.yaml', medway('C9: {late_days: 9, breach: true, state: late}', late))]).status).toBe(0);
  const { status, out } = run([written('away.yaml', medway('C9: {state: excused}', `${late}${absent}`))]);
  expect([status, out]).toStrictEqual([0, expect.stringContaining('excused')]);
});

describe('the reference of the form', () => {
  const reference = readFileSync('docs/case-files.md', 'utf8');

  it('shows a file that passes', () => {
    const example = /```yaml\n(.*?)```/s.exec(reference)?.[1] ?? '';
    const { status, out, err } = run([written('reference.yaml', example)]);
    expect([status, err]).toStrictEqual([0, '']);
    expect(out).toContain('as expected: due, late by, breach');
  });

  it('names every event of the vocabulary', () =>
    expect([...EVENT_NAMES].filter((name) => !new RegExp(`\\b${name}\\b`).test(reference))).toStrictEqual([]));
});
