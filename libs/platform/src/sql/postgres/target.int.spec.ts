import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedFault } from './postgres-fault.ts';
import { targetFrom, type PostgresSettings } from './target.ts';

const secret = 'p%40ss/word'.replace('/', '%2F');
const settings = (changes: Partial<PostgresSettings> = {}): PostgresSettings => ({
  url: `postgres://accord:${secret}@db.example:6432/views`,
  caFile: null,
  insecure: 'refuse',
  ...changes,
});
const withMode = (mode: string, changes: Partial<PostgresSettings> = {}) =>
  targetFrom(settings({ ...changes, url: `${settings().url}?sslmode=${mode}` }));

it('reads where the server is and who asks', () =>
  expect(targetFrom(settings())).toStrictEqual({
    name: 'PostgreSQL at db.example:6432',
    config: { host: 'db.example', port: 6432, database: 'views', user: 'accord', password: 'p@ss/word', ssl: {} },
  }));

it('takes the usual port, and an address in brackets', () =>
  expect(targetFrom(settings({ url: 'postgresql://accord@[::1]/views' })).config).toMatchObject({
    host: '::1',
    port: 5432,
  }));

it.each(['require', 'verify-ca', 'verify-full'])('verifies the certificate when the URL says %s', (mode) =>
  expect(withMode(mode).config.ssl).toStrictEqual({}),
);

it('speaks without TLS only where a setting allows it', () => {
  expect(targetFrom(settings({ insecure: 'allow' })).config.ssl).toBe(false);
  expect(withMode('disable', { insecure: 'allow' }).config.ssl).toBe(false);
  expect(withMode('verify-full', { insecure: 'allow' }).config.ssl).toStrictEqual({});
  expect(() => withMode('disable')).toThrow(/sslmode=disable needs ACCORD_POSTGRES_INSECURE=allow/);
});

it('trusts the certificates of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-ca-'));
  writeFileSync(join(folder, 'ca.pem'), 'PEM');
  expect(targetFrom(settings({ caFile: join(folder, 'ca.pem') })).config.ssl).toStrictEqual({ ca: 'PEM' });
  expect(() => targetFrom(settings({ caFile: join(folder, 'none.pem') }))).toThrow(
    /ACCORD_POSTGRES_CA_FILE: expected a readable file, got ENOENT/,
  );
  rmSync(folder, { recursive: true });
});

it.each([
  ['prefer', /expected sslmode verify-full or disable/],
  ['no-verify', /expected sslmode verify-full or disable/],
  ['allow', /expected sslmode verify-full or disable/],
])('refuses sslmode %s, which may not verify', (mode, words) => expect(() => withMode(mode)).toThrow(words));

it.each([
  ['mysql://accord:hidden@db.example/views'],
  ['postgres://accord:hidden@db.example'],
  ['postgres://accord:hidden@db.example/views?password=hidden'],
  ['accord:hidden'],
])('does not repeat what it cannot use', (url) => {
  expect(() => targetFrom(settings({ url }))).toThrow(/ACCORD_POSTGRES_URL/);
  expect(() => targetFrom(settings({ url }))).not.toThrow(/hidden/);
});

it.each([
  [{ code: '28P01' }, '28P01', /check user and password/],
  [{ code: '3D000' }, '3D000', /no such database/],
  [{ code: '42501' }, '42501', /grant CREATE/],
  [{ code: '53300' }, '53300', /max_connections/],
  [{ code: 'ECONNREFUSED' }, 'ECONNREFUSED', /not to be reached/],
  [{ code: 'ENOTFOUND' }, 'ENOTFOUND', /name of its host/],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'ERR_TLS_CERT_ALTNAME_INVALID', /certificate/],
  [{ message: 'The server does not support SSL connections' }, 'NO_TLS', /does not speak TLS/],
  [{ message: 'timeout expired' }, 'TIMEOUT', /not to be reached/],
  [{ message: 'Connection terminated unexpectedly' }, 'ECONNRESET', /not to be reached/],
  [{ message: 'hidden' }, 'UNKNOWN', /no name here/],
])('names the fault %j, and repeats none of its words', (fault, code, words) => {
  const named = namedFault('PostgreSQL at db.example:6432', Object.assign(new Error('hidden'), fault));
  expect(named).toMatchObject({ code, message: expect.stringMatching(words) });
  expect(named.message).toMatch(/^Expected to use PostgreSQL at db.example:6432, as ACCORD_POSTGRES_URL says, got /);
  expect(JSON.stringify([named.message, named.cause])).not.toMatch(/hidden/);
});
