import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { longestRequest } from '@accord/proof';
import type { WitnessAnswer } from './answer.ts';

export interface Listening {
  readonly url: string;
  /** No new calls; those in hand are answered, or cut after a while. */
  close(): Promise<void>;
}

type Answering = (body: Uint8Array) => Promise<WitnessAnswer>;

const PATH = /^(?:\/[!-~]*)?\/add-checkpoint$/;
/** For a whole request, head and body: a witness has no business with slow callers. */
const REQUEST_MS = 10_000;
const CHECK_MS = 1_000;
const CLOSE_MS = 5_000;
const MOST_CONNECTIONS = 200;
const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: CHECK_MS };

const answer = (response: ServerResponse, { status, type, body }: WitnessAnswer): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
};

const refuseUnread = (request: IncomingMessage, response: ServerResponse, status: number, words: string): void => {
  response.setHeader('connection', 'close'); // what is still to come is not read
  response.once('finish', () => request.destroy());
  answer(response, { status, type: 'text/plain; charset=utf-8', body: `${words}\n` });
};

/** Null when it is longer than any request can be. */
const bodyOf = async (request: IncomingMessage): Promise<Uint8Array | null> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestRequest) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const serve = async (request: IncomingMessage, response: ServerResponse, call: Answering): Promise<void> => {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (!PATH.test(path)) return refuseUnread(request, response, 404, 'Expected a path that ends in /add-checkpoint.');
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return refuseUnread(request, response, 405, 'Expected POST.');
  }
  const body = await bodyOf(request);
  if (body === null) return refuseUnread(request, response, 413, `Expected at most ${longestRequest} bytes.`);
  answer(response, await call(body));
};

const closed = async (server: Server): Promise<void> => {
  const over = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await over;
  clearTimeout(cut);
};

/** Rejects with the system's fault when it cannot listen there. */
export const listen = async (
  { host, port }: { readonly host: string; readonly port: number },
  call: Answering,
  onFault: (fault: unknown) => void,
): Promise<Listening> => {
  const server = createServer(limits, (request, response) => {
    serve(request, response, call).catch((fault: unknown) => {
      if (request.destroyed && !request.complete) return; // the caller went away
      onFault(fault);
      if (response.headersSent) return void response.destroy();
      refuseUnread(request, response, 500, 'Nothing was vouched for. Ask again later.');
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const shown = typeof bound === 'object' && bound !== null ? bound.port : port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${shown}`, close: () => closed(server) };
};
