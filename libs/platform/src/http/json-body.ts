import type { FastifyInstance } from 'fastify';
import { jsonFaultAt } from './json-fault.ts';
import { problemException } from './problems.ts';

const contentTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

const refusal = (text: string): Error => {
  const position = jsonFaultAt(text) ?? 0;
  const [line, column] = [text.slice(0, position).split('\n').length, position - text.lastIndexOf('\n', position - 1)];
  const came = position === text.length ? 'the end of the body' : 'something else';
  const detail = `Expected JSON, got ${came} at line ${line}, column ${column}.`;
  return problemException('NOT_JSON', detail, { position });
};

/**
 * JSON under its own name or as CloudEvents; any other kind of body is refused by Fastify. A member named `__proto__` is
 * one like any other here, and no prototype: whoever says which members there are refuses it, in the item that has it.
 */
export const readJsonBodies = (fastify: FastifyInstance): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>(contentTypes, { parseAs: 'string' }, (_request, text, done) => {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      done(refusal(text));
      return;
    }
    done(null, body);
  });
};

export const acceptedContentTypes = contentTypes.join(', ');
