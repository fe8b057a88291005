import type { Socket } from 'node:net';
import { problem } from './problems.ts';

const details: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'Expected shorter headers.',
  ERR_HTTP_REQUEST_TIMEOUT: 'Expected the whole request in less time.',
};

/** What cannot even be read as HTTP is answered on the bare connection, which is closed. */
export const answerUnreadable = (fault: Error & { code?: string }, socket: Socket): void => {
  if (socket.writable && fault.code !== 'ECONNRESET') {
    const body = JSON.stringify(problem('BAD_REQUEST', details[fault.code ?? ''] ?? 'Expected a request as HTTP/1.1.'));
    const head = [
      'HTTP/1.1 400 Bad Request',
      'Content-Type: application/problem+json',
      `Content-Length: ${body.length}`,
    ];
    socket.write([...head, 'Connection: close', '', body].join('\r\n'));
  }
  socket.destroySoon();
};
