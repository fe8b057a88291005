import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { generate } from 'selfsigned';
import { standInEventStore, type EventStore } from './index.ts';
import { newStream, noted, notesIn } from './notes.ts';

const directory = mkdtempSync(join(tmpdir(), 'accord-eventstoredb-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const repository = new URL('../../../', import.meta.url).pathname;
const main = (...given: string[]): Promise<string> => {
  const program = ['--import', './infra/run/register.mjs', 'test/support/eventstoredb/main.ts'];
  const options = { cwd: repository, env: { ...process.env, NODE_OPTIONS: '' }, timeout: 10_000 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...program, ...given], options, (error, out, err) =>
      resolve(`${out}${err}ended ${error?.code ?? 0}`),
    );
  });
};

it.each([
  ['no folder', [], 'Expected --data FOLDER'],
  ['a user without TLS', ['--data', directory, '--user', 'admin'], '--user needs --tls-cert'],
  ['half a certificate', ['--data', directory, '--tls-cert', 'x.pem'], 'Give --tls-cert and --tls-key together'],
])('does not start on %s, and says what it wants', async (_case, given, said) => {
  expect(await main('--port', '0', ...given)).toMatch(new RegExp(`^${said}[^]*ended 1$`));
});

it('does not start on a folder with a file of another program', async () => {
  const foreign = mkdtempSync(join(directory, 'foreign-'));
  writeFileSync(join(foreign, 'events.log'), 'letters of somebody');
  expect(await main('--port', '0', '--data', foreign)).toMatch(/is no log of this server[^]*ended 1$/);
});

describe('with TLS and a user', () => {
  let server: EventStore;
  beforeAll(async () => {
    const altNames = [{ type: 2 as const, value: 'localhost' }];
    const subjectAltName = { name: 'subjectAltName' as const, altNames };
    const made = await generate([{ name: 'commonName', value: 'localhost' }], { extensions: [subjectAltName] });
    const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
    writeFileSync(cert, made.cert);
    writeFileSync(key, made.private);
    server = await standInEventStore({
      tls: { cert, key, ca: cert },
      user: { name: 'admin', password: 'a:word@home' },
    });
  });
  afterAll(() => server.stop());

  const using = async <T>(url: string, use: (client: EventStoreDBClient) => Promise<T>): Promise<T> => {
    const client = EventStoreDBClient.connectionString(url);
    return use(client).finally(() => client.dispose());
  };
  const denied = { type: 'access-denied' };

  it('serves who knows the password, in the connection string or on the call', async () => {
    await using(server.url, async (client) => {
      const stream = newStream();
      await client.appendToStream(stream, noted());
      await client.appendToStream(stream, noted(), { credentials: { username: 'admin', password: 'a:word@home' } });
      expect(await notesIn(client, stream)).toHaveLength(2);
    });
  });

  it.each([
    ['a wrong password', 'admin:wrong@', 16],
    ['no password', '', 7],
  ])('refuses appends, reads and subscriptions with %s', async (_case, who, code) => {
    const url = server.url.replace(/\/\/.*@/, `//${who}`);
    await using(url, async (client) => {
      await expect(client.appendToStream(newStream(), noted())).rejects.toMatchObject(denied);
      await expect(notesIn(client, newStream())).rejects.toMatchObject({ ...denied, code });
      const subscription = client.subscribeToAll();
      expect(await new Promise((resolve) => subscription.on('error', resolve))).toMatchObject(denied);
    });
  });

  it('refuses an append with a wrong password on the call', async () => {
    const credentials = { username: 'admin', password: 'wrong' };
    await using(server.url, async (client) => {
      await expect(client.appendToStream(newStream(), noted(), { credentials })).rejects.toMatchObject(denied);
    });
  });

  it('cannot be reached without TLS, and says so at once', async () => {
    const url = server.url.replace(/\?.*/, '?tls=false');
    await using(url, async (client) => {
      const error: unknown = await client.appendToStream(newStream(), noted()).catch((fault: unknown) => fault);
      expect(error).toMatchObject({ code: 14 });
      expect(error).not.toHaveProperty('type');
    });
  });
});
