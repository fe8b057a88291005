import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepEvidence } from './evidence.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'accord-evidence-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const note = (size: number, root = 'root'): string => `log.example\n${size}\n${root}\n\n— log.example AAAA\n`;
const fileOf = (evidence: ReturnType<typeof keepEvidence>): string =>
  typeof evidence === 'object' ? evidence.kept : evidence;

it('keeps a split that comes after a hundred wrong proofs, and gives up the oldest of those', () => {
  const first = fileOf(keepEvidence(folder, 'not-continued', note(1), note(2)));
  utimesSync(first, 1, 1);
  for (let size = 3; size < 102; size += 1) keepEvidence(folder, 'not-continued', note(1), note(size));
  expect(readdirSync(folder)).toHaveLength(100);
  const split = fileOf(keepEvidence(folder, 'not-continued', note(1), note(500, 'other')));
  expect(readFileSync(split, 'utf8')).toContain(note(500, 'other'));
  expect(readdirSync(folder)).toHaveLength(100);
  expect(readdirSync(folder).map((name) => join(folder, name))).not.toContain(first);
});

it('keeps of a fork one for each size, which nothing pushes out, and says when there is no more room', () => {
  const fork = (size: number, root: string) => keepEvidence(folder, 'fork', note(size), note(size, root));
  const first = fileOf(fork(1, 'other'));
  expect(fork(1, 'another')).toBe('known');
  for (let size = 2; size <= 100; size += 1) fork(size, 'other');
  expect(fork(101, 'other')).toBe('no-room');
  expect(fileOf(keepEvidence(folder, 'not-continued', note(1), note(7)))).toContain('not-continued-');
  expect(readFileSync(first, 'utf8')).toContain(note(1, 'other'));
});
