import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint, lintFromString, parseYaml, type NormalizedProblem } from '@redocly/openapi-core';
import { bundledOpenapi } from './generate.ts';
import { eventNames } from './src/index.ts';

const file = fileURLToPath(new URL('./openapi/accord.yaml', import.meta.url));
const document = Object(parseYaml(readFileSync(file, 'utf8')));
const told = (problems: readonly NormalizedProblem[]) =>
  problems.map(({ message, location }) => `${location[0]?.pointer ?? ''}: ${message}`);

it('is a valid OpenAPI 3.1 document that finds all it refers to', async () => {
  const rules = {
    'operation-operationId': 'error',
    'operation-operationId-unique': 'error',
    'security-defined': 'error',
  } as const;
  const config = await createConfig({ extends: ['spec'], rules });
  expect(document.openapi).toBe('3.1.0');
  expect(told(await lint({ ref: file, config }))).toStrictEqual([]);
});

it('has only examples that keep to their schemas', async () => {
  const rules = { 'no-invalid-media-type-examples': 'error', 'no-invalid-parameter-examples': 'error' } as const;
  const config = await createConfig({ rules });
  expect(told(await lintFromString({ source: bundledOpenapi(), config }))).toStrictEqual([]);
});

it('shows the data of every event', () => {
  const refs = Object.fromEntries(
    eventNames.map((name) => [`${name}Data`, { $ref: `../events/${name}.v1.schema.json` }]),
  );
  expect(document.components.schemas).toMatchObject(refs);
});

describe('every route', () => {
  const operations = Object.entries<Record<string, { responses?: object; security?: object }>>(document.paths).flatMap(
    ([path, item]) =>
      ['get', 'post'].flatMap((method) => (item[method] ? [[method, path, item[method]] as const] : [])),
  );

  it.each(operations)('%s %s tells what an unforeseen fault gives', (_method, _path, { responses }) => {
    expect(Object.keys(responses ?? {})).toContain('500');
  });

  it.each(operations)(
    '%s %s needs a key, or is about health, the log, or proofs',
    (_method, path, { responses, security }) => {
      expect(/^\/(health|log)\/|\/proof$|^\/verify$/.test(path)).toBe(security !== undefined);
      expect(Object.keys(responses ?? {}).includes('401')).toBe(security === undefined);
    },
  );
});
