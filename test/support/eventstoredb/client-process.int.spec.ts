import { execFile } from 'node:child_process';
import { standInEventStore, type EventStore } from './index.ts';

let server: EventStore;
beforeAll(async () => {
  server = await standInEventStore();
});
afterAll(() => server.stop());

const script = (body: string): Promise<string> => {
  const text = `
    import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
    const connect = () => EventStoreDBClient.connectionString('${server.url}');
    const noted = (id, data = {}) => jsonEvent({ type: 'Noted', ...(id && { id }), data });
    const client = connect();
    ${body}`;
  const env = { ...process.env, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', text], { env, timeout: 8_000 }, (error, out, err) =>
      resolve(`${out}${err}${error === null ? 'ended well' : `ended ${error.code}`}`),
    );
  });
};

it('of a client ends two seconds after an id that is no UUID', async () => {
  const said = await script(`
    await client.appendToStream('x', noted('no-uuid')).catch((error) => console.log('first', error.type));
    setTimeout(() => console.log('still here'), 1_500);
    setTimeout(() => console.log('too long'), 4_000);`);
  expect(said).toMatch(/first unknown\n[^]*still here[^]*TypeError[^]*ended 1/);
  expect(said).not.toContain('too long');
});

it('of a client never hears of an append whose data cannot be written as JSON', async () => {
  const said = await script(`
    process.on('unhandledRejection', (error) => console.log('unhandled', error.message));
    await Promise.race([
      client.appendToStream('x', noted(undefined, { big: 1n })).catch(() => console.log('told')),
      new Promise((resolve) => setTimeout(resolve, 1_000)),
    ]);
    await client.dispose();`);
  expect(said).toMatch(/^unhandled .*BigInt/);
});

it('of a client ends when one of its clients is disposed of while another writes', async () => {
  const said = await script(`
    const other = connect();
    await Promise.all([client, other].map((one) => one.appendToStream('x-first', noted())));
    const writing = Array.from({ length: 3_000 }, () => client.appendToStream('x-busy', noted()));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await other.dispose();
    await Promise.allSettled(writing);
    setTimeout(() => console.log('too long'), 3_000);`);
  expect(said).toMatch(/TypeError[^]*ended 1/);
});
