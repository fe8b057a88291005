import { connect } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface Connection {
  /** Sends one request as written and gives its answer; one at a time. */
  readonly send: (request: string) => Promise<Reply>;
  readonly close: () => void;
}

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The answer at the start of what has come, or null when it is not all there yet. */
const replyIn = (received: string): Reply | null => {
  const head = received.indexOf(END_OF_HEAD);
  if (head < 0) return null;
  const length = LENGTH.exec(received)?.[1];
  if (length === undefined) throw new Error('Expected an answer with a content-length.');
  const start = head + END_OF_HEAD.length;
  if (received.length < start + Number(length)) return null;
  return { status: Number(received.slice(9, 12)), body: received.slice(start, start + Number(length)) };
};

/**
 * One kept-alive HTTP/1.1 connection that does the least a client can: it shares two cores with the hub it measures, so
 * what it takes is taken from the hub. Text is ASCII both ways.
 */
export const openConnection = (url: URL): Promise<Connection> => {
  const socket = connect(Number(url.port), url.hostname).setNoDelay().setEncoding('latin1');
  let received = '';
  let waiting = Promise.withResolvers<Reply>();
  socket.on('data', (part: string) => {
    received += part;
    const reply = replyIn(received);
    if (reply === null) return;
    received = '';
    waiting.resolve(reply);
  });
  socket.on('error', (fault) => waiting.reject(fault));
  socket.on('close', () => waiting.reject(new Error('Expected an answer, the hub closed the connection.')));
  const send = (request: string): Promise<Reply> => {
    waiting = Promise.withResolvers();
    socket.write(request, 'latin1');
    return waiting.promise;
  };
  const close = (): void => {
    waiting.promise.catch(() => undefined); // nobody waits any more
    socket.destroy();
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve({ send, close })).once('error', reject);
  });
};

/** A request whose body is ASCII. */
export const post = (url: URL, path: string, key: string, type: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: Bearer ${key}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

export const get = (url: URL, path: string, key: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: Bearer ${key}\r\n\r\n`;
