import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ConfigurationFault } from '@accord/platform';
import { connectEventStore, eventStoreLedger } from '@accord/platform/eventstoredb';
import { makeCertificate } from '../../infra/local/certificate.ts';
import { standInEventStore, type EventStore } from '../support/eventstoredb/index.ts';
import { append, chance, enter, event, idsIn, plan } from './support/stage.ts';

const password = 'a:word@home/100%';
const directory = mkdtempSync(join(tmpdir(), 'accord-connecting-'));
let server: EventStore;
beforeAll(async () => {
  const { certificate, key } = await makeCertificate();
  const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  writeFileSync(certFile, certificate);
  writeFileSync(keyFile, key);
  const tls = { cert: certFile, key: keyFile, ca: certFile };
  server = await standInEventStore({ tls, user: { name: 'accord', password } });
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const connectedTo = async <T>(
  connectionString: string,
  use: (connection: ReturnType<typeof connectEventStore>) => Promise<T>,
): Promise<T> => {
  const connection = connectEventStore({ connectionString, chance, callMs: 1000, patienceMs: 300 });
  return use(connection).finally(() => connection.close());
};

it('speaks TLS with a name and a password, and needs no leave for that', () =>
  connectedTo(server.url, async (connection) => {
    const ledger = await eventStoreLedger({ connection, index: null });
    await append(ledger, plan(1), [event(1)]);
    expect(await idsIn(ledger)).toHaveLength(1);
    expect(await ledger.health.check()).toBeNull();
    await ledger.close();
  }));

describe.each([
  ['a wrong password', (url: string) => url.replace(/:[^:@]*@/, ':wrong-word@'), 'ACCESS_DENIED'],
  ['a certificate of nobody we trust', (url: string) => url.replace(/&tlsCAFile=.*/, ''), 'UNAVAILABLE'],
  ['a port where nobody listens', (url: string) => url.replace(/:\d+\?/, ':1?'), 'UNAVAILABLE'],
])('with %s', (_case, changed, code) => {
  it('says what is wrong and never the password', () =>
    connectedTo(changed(server.url), async (connection) => {
      const fault = await eventStoreLedger({ connection, index: null }).catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ name: 'LedgerFault', code });
      for (const secret of [
        password,
        encodeURIComponent(password),
        'wrong-word',
        Buffer.from(password).toString('base64'),
      ])
        expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain(secret);
    }));
});

it('says at once what to write when the server has no TLS', async () => {
  const plain = await standInEventStore();
  const url = plain.url.replace('?tls=false', '');
  const connection = connectEventStore({ connectionString: url, chance, callMs: 5000, patienceMs: 60_000 });
  const host = url.replace('esdb://', '');
  await expect(eventStoreLedger({ connection, index: null })).rejects.toMatchObject({
    code: 'NO_TLS',
    message:
      `Expected EventStoreDB at ${host} to speak TLS, got an answer without. Next: give the server a certificate; or, where ` +
      `nothing but this machine can listen, write tls=false into ACCORD_EVENTSTORE_URL (esdb://${host}?tls=false) and set ACCORD_EVENTSTORE_INSECURE=allow.`,
  });
  await connection.close();
  await plain.stop();
});

it('refuses a second connection of this process, and allows one after the first was closed', async () => {
  const stage = await enter();
  const another = () => connectEventStore({ connectionString: 'esdb://localhost:2113', chance });
  expect(another).toThrow(ConfigurationFault);
  expect(another).toThrow('one connection a process');
  await stage.leave();
  await another().close();
});

it('refuses a server without TLS unless it is allowed by name, and takes nothing then', async () => {
  const insecure = { connectionString: 'esdb://accord:my-word@localhost:2113?tls=false', chance };
  expect(() => connectEventStore(insecure)).toThrow('ACCORD_EVENTSTORE_INSECURE=allow');
  await connectEventStore({ ...insecure, allowInsecure: true }).close();
});

it.each([
  ['a certificate file that is not there', 'tlsCAFile=/nowhere/ca.pem', 'files that can be read'],
  ['half a client certificate', 'userCertFile=/nowhere/user.pem', 'files that can be read'],
  ['a number that is none', 'keepAliveInterval=often', 'values that the client takes'],
])('refuses %s in its own words, without the connection string', (_case, parameter, told) => {
  const connectionString = `esdb://accord:my-word@localhost:2113?${parameter}`;
  const attempt = () => connectEventStore({ connectionString, chance });
  expect(attempt).toThrow(told);
  try {
    attempt();
  } catch (fault) {
    expect(inspect(fault, { depth: 10, showHidden: true })).not.toContain('my-word');
  }
});

it('answers for its health in time: well, down, frozen, well again', async () => {
  const stage = await enter();
  const { health } = await stage.ledger();
  expect(health.name).toBe('eventstoredb');
  expect(await health.check()).toBeNull();
  stage.server.freeze();
  const start = performance.now();
  expect(await health.check()).toMatch(/^localhost:\d+ did not answer within 1500 ms$/);
  expect(performance.now() - start).toBeLessThan(4000); // not after the limit of other calls
  stage.server.thaw();
  await stage.server.kill();
  expect(await health.check()).toMatch(/^localhost:\d+ cannot be read \(unavailable\)$/);
  await stage.server.restart();
  for (let tries = 0; tries < 50 && (await health.check()) !== null; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await health.check()).toBeNull();
  await stage.leave();
});
