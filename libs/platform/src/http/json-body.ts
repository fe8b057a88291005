import { repeatedMemberAt, withoutAmbiguous } from '@accord/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonFaultAt } from './json-fault.ts';
import { problemException } from './problems.ts';

const contentTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

const refusalAt = (text: string, position: number, came: string): Error => {
  const [line, column] = [text.slice(0, position).split('\n').length, position - text.lastIndexOf('\n', position - 1)];
  const detail = `Expected ${came} at line ${line}, column ${column}.`;
  return problemException('NOT_JSON', detail, { position });
};

const notJson = (text: string): Error => {
  const position = jsonFaultAt(text) ?? 0;
  const came = position === text.length ? 'the end of the body' : 'something else';
  return refusalAt(text, position, `JSON, got ${came}`);
};

/** A body in another writing would be read as what it is not. */
const writingFault = ({ headers }: FastifyRequest): Error | null => {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    return problemException('MEDIA_TYPE_NOT_SUPPORTED', 'Expected a body without content-encoding, got one with it.');
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]*)/i.exec(headers['content-type'] ?? '') ?? [];
  return /^utf-?8$/i.test(charset)
    ? null
    : problemException('MEDIA_TYPE_NOT_SUPPORTED', 'Expected a body in UTF-8, got one said to be in another charset.');
};

const bodyIn = (text: string): unknown => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw notJson(text);
  }
  const again = repeatedMemberAt(text, body);
  if (again !== null && Array.isArray(body)) return withoutAmbiguous(text, body);
  if (again !== null) throw refusalAt(text, again, 'each member of an object once, got one again');
  return body;
};

/**
 * JSON under its own name or as CloudEvents; any other kind of body is refused by Fastify. A member named `__proto__` is
 * one like any other here, and no prototype: whoever says which members there are refuses it, in the item that has it.
 */
export const readJsonBodies = (fastify: FastifyInstance): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>(
    contentTypes,
    { parseAs: 'string' },
    async (request: FastifyRequest, text: string) => {
      const fault = writingFault(request);
      if (fault !== null) throw fault;
      return bodyIn(text);
    },
  );
};

export const acceptedContentTypes = contentTypes.join(', ');
