import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Span {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId: string;
}

export interface Collector {
  /** For ACCORD_TRACES_URL. */
  readonly url: string;
  readonly spans: () => readonly Span[];
  /** All that it was sent, as it came. */
  readonly text: () => string;
  close(): Promise<void>;
}

const list = (value: unknown): readonly Record<string, never>[] => (Array.isArray(value) ? value : []);

const spansIn = (body: string): readonly Span[] =>
  list(JSON.parse(body).resourceSpans).flatMap(({ resource, scopeSpans }) => {
    const named = list(Object(resource).attributes).find(({ key }) => key === 'service.name');
    const service = String(Object(named?.['value']).stringValue);
    return list(scopeSpans).flatMap(({ spans }) =>
      list(spans).map(({ name, traceId, parentSpanId }) => ({
        service,
        name: String(name),
        traceId: String(traceId),
        parentSpanId: String(parentSpanId),
      })),
    );
  });

/** A collector of traces, as far as OTLP over HTTP in JSON goes. */
export const collector = async (): Promise<Collector> => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      bodies.push(body);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/traces`,
    spans: () => bodies.flatMap(spansIn),
    text: () => bodies.join('\n'),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
