import { writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, type Postgres, type PostgresOptions } from '@accord/platform/postgres';
import { keptLog } from '@accord/platform/testing';
import { sql } from 'kysely';
import {
  describePostgres,
  makeCertificate,
  postgres,
  type Certificate,
  type TestPostgres,
} from '../support/servers.ts';
import { shortLimits } from './support/own-database.ts';

const password = 'pass-word-of-nobody';
const { log, lines } = keptLog();
let certificate: Certificate;
let server: TestPostgres;
let folder: string;
let opened: Postgres[];

const open = async (changes: Partial<PostgresOptions> = {}): Promise<Postgres> => {
  const caFile = join(folder, 'ca.pem');
  const options = { url: server.url, caFile, insecure: 'refuse', log, limits: shortLimits, ...changes } as const;
  const found = await openPostgres(options);
  opened.push(found);
  return found;
};
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Expected it within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

(await describePostgres())('a connection to PostgreSQL', () => {
  beforeAll(async () => {
    certificate = await makeCertificate();
    folder = mkdtempSync(join(tmpdir(), 'accord-tls-'));
    writeFileSync(join(folder, 'ca.pem'), certificate.ca);
    writeFileSync(join(folder, 'other.pem'), (await makeCertificate()).ca);
    server = await postgres({ password, tls: certificate, settings: { fsync: 'off' } });
  });
  beforeEach(() => (opened = []));
  afterEach(async () => {
    for (const one of opened) await one.close();
    expect(JSON.stringify(lines())).not.toContain(password);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('is encrypted, and the certificate verified, unless the settings say otherwise', async () => {
    const isEncrypted = async ({ db }: Postgres) =>
      (await sql<{ readonly ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db)).rows;
    expect(await isEncrypted(await open())).toStrictEqual([{ ssl: true }]);
    expect(await isEncrypted(await open({ insecure: 'allow' }))).toStrictEqual([{ ssl: false }]);
  });

  it.each([
    ['a wrong password', () => ({ url: server.url.replace(password, 'another') }), '28P01'],
    ['an unknown user', () => ({ url: server.url.replace('accord:', 'nobody:') }), '28P01'],
    ['an unknown database', () => ({ url: server.url.replace(/accord$/, 'letters') }), '3D000'],
    ['a certificate that nobody vouches for', () => ({ caFile: null }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['a certificate of somebody else', () => ({ caFile: join(folder, 'other.pem') }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['a port where nobody listens', () => ({ url: server.url.replace(/:\d+\//, ':1/') }), 'ECONNREFUSED'],
    ['a host of no name', () => ({ url: server.url.replace('127.0.0.1', 'db.invalid') }), 'ENOTFOUND'],
  ])('names %s', async (_what, changes, code) => {
    const fault = await open(changes()).catch((reason: unknown) => reason);
    const expected = code === 'ENOTFOUND' ? /ENOTFOUND|EAI_AGAIN/ : new RegExp(code);
    expect(fault).toMatchObject({ name: 'PostgresFault', code: expect.stringMatching(expected) });
    expect(fault).toMatchObject({ message: expect.stringMatching(/ACCORD_POSTGRES_/) });
    expect(JSON.stringify([fault, String(fault)])).not.toContain(password);
  });

  it('is not made to a database whose text is not UTF-8', async () => {
    const { db } = await open();
    await sql`create database latin template template0 encoding latin1 locale_provider libc locale 'C'`.execute(db);
    await expect(open({ url: server.url.replace(/accord$/, 'latin') })).rejects.toMatchObject({ code: 'ENCODING' });
  });

  it('counts in numbers, as SQLite does, and refuses what is no longer exact', async () => {
    const { db } = await open();
    const { rows } = await sql`select count(*) as many from (values (1), (2)) as t`.execute(db);
    expect(rows).toStrictEqual([{ many: 2 }]);
    await expect(sql`select 9007199254740993 as many`.execute(db)).rejects.toThrow(/exact below 2\^53/);
  });

  it('takes no write from those who only ask', async () => {
    const { questions } = await open();
    await expect(sql`create table letters (text text)`.execute(questions)).rejects.toMatchObject({ code: '25006' });
  });

  it('is made anew after the server was away, which the health check names meanwhile', async () => {
    const found = await open();
    expect(await found.check()).toBeNull();
    await server.kill();
    expect(await found.check()).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+ does not answer: (ECONN\w+|57P0\d)$/);
    await server.restart();
    await until(async () => (await found.check()) === null);
  });

  it('does not wait for a frozen server for ever, and throws away what waits', async () => {
    const found = await open({ limits: { ...shortLimits, answerMs: 300 } });
    expect(await found.check()).toBeNull();
    server.freeze();
    expect(await found.check()).toMatch(/does not answer: TIMEOUT$/);
    server.thaw();
    expect(await found.check()).toBeNull();
  });

  it('that still waits for an answer which did not come in time is not lent again', async () => {
    const limits = { ...shortLimits, connections: 1, answerMs: 300 };
    const { db } = await open({ limits });
    await expect(sql`select pg_sleep(2)`.execute(db)).rejects.toMatchObject({ name: 'PostgresFault', code: 'TIMEOUT' });
    expect((await sql`select 1 as one`.execute(db)).rows).toStrictEqual([{ one: 1 }]);
  });

  it('ends a statement that takes too long', async () => {
    const { db } = await open({ limits: { ...shortLimits, statementMs: 100 } });
    await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toMatchObject({ code: '57014' });
  });

  it('has one leader at a time under one name, and another when its connection breaks', async () => {
    const [first, second] = [await open(), await open()];
    const seats = [await first.seat('relay'), await second.seat('relay')] as const;
    const { signal } = new AbortController();
    const term = await seats[0].lead(signal);
    let isSecond = false;
    const waiting = seats[1].lead(signal).then((next) => ((isSecond = true), next));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([term?.over.aborted, isSecond]).toStrictEqual([false, false]);
    await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`.execute(second.db);
    await waiting;
    expect(term?.over.aborted).toBe(true);
    for (const seat of seats) await seat.close();
  });
});
