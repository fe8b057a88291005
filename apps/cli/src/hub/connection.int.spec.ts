import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionFrom, type ConnectionOptions } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-keys-'));
mkdirSync(join(folder, 'keys'));
writeFileSync(join(folder, 'keys', 'north-icb.key'), 'key-of-north\n');
writeFileSync(join(folder, 'other.key'), 'key-of-other');
writeFileSync(join(folder, 'two-lines.key'), 'one\ntwo\n');
afterAll(() => rmSync(folder, { recursive: true }));

const environment = { ACCORD_DATA_DIR: folder };

it('asks the embedded hub as an agency whose key it made', () =>
  expect(connectionFrom({ as: 'north-icb' }, environment)).toStrictEqual({
    ok: true,
    value: { baseUrl: 'http://127.0.0.1:4180', key: 'key-of-north' },
  }));

it.each<[string, ConnectionOptions, Record<string, string>, string, string]>([
  ['the variables', {}, { ACCORD_URL: 'https://hub.example/', ACCORD_KEY: 'k' }, 'https://hub.example', 'k'],
  [
    'options before variables',
    { url: 'http://a.example/accord/', as: 'north-icb' },
    { ACCORD_URL: 'http://b.example', ACCORD_KEY: 'k' },
    'http://a.example/accord',
    'key-of-north',
  ],
  [
    'a key file before all',
    { keyFile: join(folder, 'other.key'), as: 'north-icb' },
    { ACCORD_KEY: 'k' },
    'http://127.0.0.1:4180',
    'key-of-other',
  ],
])('takes %s', (_, options, variables, baseUrl, key) =>
  expect(connectionFrom(options, { ...environment, ...variables })).toStrictEqual({
    ok: true,
    value: { baseUrl, key },
  }),
);

it.each<[string, ConnectionOptions, Record<string, string>, RegExp]>([
  ['who asks', {}, {}, /^Expected to be told who asks: --as NAME/],
  ['another agency, and which there are', { as: 'south-icb' }, {}, /There are keys of: north-icb\.$/],
  ['a plain name', { as: '../other' }, {}, /^Expected the short name of an agency/],
  ['a key file that is there', { keyFile: join(folder, 'none.key') }, {}, /which cannot be read/],
  ['one key in the file', { keyFile: join(folder, 'two-lines.key') }, {}, /it holds something else\.$/],
  ['an address', { url: 'hub', as: 'north-icb' }, {}, /^Expected the hub's address/],
  [
    'an address without a user',
    { url: 'http://me:secret@hub.example', as: 'north-icb' },
    {},
    /^Expected the hub's address/,
  ],
])('asks for %s', (_, options, variables, refusal) => {
  const connection = connectionFrom(options, { ...environment, ...variables });
  expect(connection).toStrictEqual({ ok: false, refusal: expect.stringMatching(refusal) });
  expect(JSON.stringify(connection)).not.toMatch(/secret|key-of|one\\ntwo/);
});
