import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const swc = createRequire(import.meta.url).resolve('@swc/core');
const infra = new URL('../infra/run/', import.meta.url).pathname;

let root: string;
const at = (...names: string[]): string => join(root, ...names);
const put = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
/** How often the compiler was asked, which the one in this folder writes down. */
const compiled = (): number => (existsSync(at('compiled')) ? readFileSync(at('compiled'), 'utf8').length : 0);
const run = (): string =>
  execFileSync('node', ['--import', './infra/run/register.mjs', 'main.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  }).trim();
const kept = (): readonly string[] =>
  readdirSync(at('node_modules/.cache/accord')).map((name) => at('node_modules/.cache/accord', name));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'accord-source-'));
  mkdirSync(at('infra/run'), { recursive: true });
  for (const file of ['register.mjs', 'swc.json']) copyFileSync(join(infra, file), at('infra/run', file));
  put('node_modules/@swc/core/package.json', '{ "name": "@swc/core", "version": "1.0.0", "main": "index.js" }');
  put(
    'node_modules/@swc/core/index.js',
    `require('fs').appendFileSync(${JSON.stringify(at('compiled'))}, 'x'); module.exports = require(${JSON.stringify(swc)});`,
  );
  put('main.ts', `import { name } from './name.ts';\nconsole.log(\`I am \${name as string}\`);\n`);
  put('name.ts', `export const name: string = 'one';\n`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('runs TypeScript, and loads the compiler for the first run only', () => {
  expect([run(), run(), run()]).toStrictEqual(['I am one', 'I am one', 'I am one']);
  expect(compiled()).toBe(1);
  expect(kept()).toHaveLength(2);
});

it.each([
  ['a changed source', () => put('name.ts', `export const name: string = 'two';\n`), 'I am two'],
  ['a kept file cut short', () => kept().forEach((file) => truncateSync(file, 120)), 'I am one'],
  ['an empty kept file', () => kept().forEach((file) => truncateSync(file, 0)), 'I am one'],
  [
    'a kept file with other code',
    () => kept().forEach((file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('one', 'six'))),
    'I am one',
  ],
])('is not taken in by %s', (_case, change, says) => {
  run();
  change();
  expect(run()).toBe(says);
});

it('compiles anew, once, what was changed or spoilt', () => {
  run();
  kept().forEach((file) => truncateSync(file, 120));
  run();
  run();
  expect(compiled()).toBe(2);
  const options = JSON.parse(readFileSync(at('infra/run/swc.json'), 'utf8'));
  put('infra/run/swc.json', JSON.stringify({ ...options, minify: true }));
  run();
  run();
  expect(compiled()).toBe(3);
  put('node_modules/@swc/core/package.json', '{ "name": "@swc/core", "version": "1.0.1", "main": "index.js" }');
  run();
  run();
  expect(compiled()).toBe(4);
});

it('names the line of the source in the trace of a fault, whether it was compiled or kept', () => {
  put('name.ts', `interface Gone {\n  readonly a: string;\n}\n\nexport const name: Gone = new Error().stack;\n`);
  const first = run();
  expect(first).toMatch(/name\.ts:5:27/);
  expect(run()).toBe(first);
});

it('runs where nothing can be kept', () => {
  put('node_modules/.cache', 'a file where the folder should be');
  expect([run(), run()]).toStrictEqual(['I am one', 'I am one']);
  expect(compiled()).toBe(2);
});
