import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { accordClient } from './src/index.ts';

const problem = {
  type: 'https://accord.example/problems/not-permitted',
  title: 'The caller may not do this',
  status: 403,
  detail: 'Expected a caller with the permission refusals:read.',
  code: 'NOT_PERMITTED',
};

const hubThatAnswers = async (status: number, contentType: string, body: object) => {
  const asked: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  const server = createServer(({ method, url, headers }, response) => {
    asked.push({ method, url, headers });
    response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = accordClient({ baseUrl: `http://127.0.0.1:${port}`, key: 'secret' });
  return { asked, client, [Symbol.dispose]: () => void server.close() };
};

it('asks with the key, and gives the answer with its type', async () => {
  using hub = await hubThatAnswers(200, 'application/json', { refusals: [{ code: 'DATA_INVALID' }], next: null });
  const { data, error } = await hub.client.GET('/v1/refusals', { params: { query: { limit: 10 } } });
  expect(error).toBeUndefined();
  expect(data?.refusals.map(({ code }) => code)).toStrictEqual(['DATA_INVALID']);
  expect(hub.asked).toMatchObject([{ method: 'GET', url: '/v1/refusals?limit=10' }]);
  expect(hub.asked[0]?.headers.authorization).toBe('Bearer secret');
});

it('gives a refusal as a problem with its code', async () => {
  using hub = await hubThatAnswers(403, 'application/problem+json', problem);
  const { data, error } = await hub.client.GET('/v1/refusals');
  expect(data).toBeUndefined();
  expect(error?.code).toBe('NOT_PERMITTED');
});
