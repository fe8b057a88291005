import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePack } from './pack-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-pack-file-'));
const file = join(folder, 'plan.pack.json');
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
afterEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name), { recursive: true })));
afterAll(() => rmSync(folder, { recursive: true }));

const readableByAll = (path: string): void => {
  writeFileSync(path, 'before');
  chmodSync(path, 0o644);
};

it('is for its owner alone, and does not take the place of another file unasked', () => {
  expect(writePack(file, { plan: 1 }, false)).toEqual({ ok: true, value: null });
  expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual(['600', '{\n  "plan": 1\n}\n']);
  expect(writePack(file, { plan: 2 }, false)).toEqual({
    ok: false,
    refusal: `${file} is there already: name another with --out, or say --force.`,
  });
  expect(readFileSync(file, 'utf8')).toContain('"plan": 1');
});

it('is for its owner alone where a file was that everybody could read, or was left half written', () => {
  readableByAll(file);
  readableByAll(`${file}.new`);
  expect(writePack(file, { plan: 1 }, true).ok).toBe(true);
  expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual(['600', '{\n  "plan": 1\n}\n']);
  expect(readdirSync(folder)).toEqual(['plan.pack.json']);
});

it('leaves nothing behind where it cannot be written', () => {
  mkdirSync(join(file, 'within'), { recursive: true });
  expect(writePack(file, { plan: 1 }, true)).toEqual({
    ok: false,
    refusal: `Expected a file to write to at ${file}, got EISDIR.`,
  });
  expect(readdirSync(folder)).toEqual(['plan.pack.json']);
});
