import type { FastifyInstance } from 'fastify';
import { jsonFaultAt } from './json-fault.ts';
import { problemException } from './problems.ts';

const contentTypes = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];
const poison = '__proto__';

class Poisoned extends Error {}

const refusePoison = (name: string, value: unknown): unknown => {
  if (name === poison) throw new Poisoned();
  return value;
};

/** Only a text that could hold the poisoned name, plain or escaped, is looked at name by name, which costs ten times more. */
const parse = (text: string): unknown =>
  text.includes(poison) || text.includes('\\u') ? JSON.parse(text, refusePoison) : JSON.parse(text);

const refusal = (text: string, fault: unknown): Error => {
  if (fault instanceof Poisoned) return problemException('NOT_JSON', `Expected no member named ${poison}.`);
  const position = jsonFaultAt(text) ?? 0;
  const [line, column] = [text.slice(0, position).split('\n').length, position - text.lastIndexOf('\n', position - 1)];
  const came = position === text.length ? 'the end of the body' : 'something else';
  const detail = `Expected JSON, got ${came} at line ${line}, column ${column}.`;
  return problemException('NOT_JSON', detail, { position });
};

/** JSON under its own name or as CloudEvents; any other kind of body is refused by Fastify. */
export const readJsonBodies = (fastify: FastifyInstance): void => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>(contentTypes, { parseAs: 'string' }, (_request, text, done) => {
    let body: unknown;
    try {
      body = parse(text);
    } catch (fault) {
      done(refusal(text, fault));
      return;
    }
    done(null, body);
  });
};

export const acceptedContentTypes = contentTypes.join(', ');
