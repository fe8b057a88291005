import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseYaml } from '@redocly/openapi-core';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { topics } from './src/index.ts';

const document = Object(parseYaml(readFileSync(new URL('./asyncapi/accord.yaml', import.meta.url), 'utf8')));
const { schemas } = createRequire(import.meta.url)('@asyncapi/specs');

const faultsOf = (value: unknown): readonly string[] => {
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schemas['3.0.0']);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** Every `$ref`, however deep. */
const refsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === '$ref' && typeof child === 'string' ? [child] : refsIn(child),
  );
};

const found = (ref: string): unknown => {
  const [file = '', pointer = ''] = ref.split('#');
  const whole =
    file === '' ? document : JSON.parse(readFileSync(new URL(file, new URL('./asyncapi/', import.meta.url)), 'utf8'));
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => Object(value)[name], whole);
};

it('is a valid AsyncAPI 3 document', () => {
  expect(document.asyncapi).toBe('3.0.0');
  expect(faultsOf(document)).toStrictEqual([]);
});

it('would be refused without what AsyncAPI demands', () => {
  expect(faultsOf({ ...document, info: {} })).not.toStrictEqual([]);
  expect(faultsOf({ ...document, operations: { send: { action: 'publish' } } })).not.toStrictEqual([]);
});

it('finds all it refers to', () => {
  const refs = refsIn(document);
  expect(refs.length).toBeGreaterThan(10);
  expect(refs.filter((ref) => found(ref) === undefined)).toStrictEqual([]);
});

it('gives every sector a topic in, one for receipts and one out', () => {
  expect(topics).toHaveLength(18);
  expect(new Set(topics.map(({ name }) => name)).size).toBe(18);
  expect(topics.find(({ name }) => name === 'accord.in.nhs-provider')).toStrictEqual({
    name: 'accord.in.nhs-provider',
    channel: 'in',
    sector: 'nhs-provider',
    partitions: 12,
    settings: {
      'cleanup.policy': 'delete',
      'retention.ms': '1209600000',
      'compression.type': 'gzip',
      'max.message.bytes': '1048588',
    },
  });
});
