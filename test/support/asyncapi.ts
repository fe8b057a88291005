import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cloudEventSchema, sharedSchemas, signedEventSchema } from '@accord/contracts';

const { parse } = createRequire(new URL('../../apps/cli/package.json', import.meta.url))('yaml');
// Those of contracts: the root has another version of its own.
const ofContracts = createRequire(new URL('../../contracts/package.json', import.meta.url));
const { Ajv2020 } = ofContracts('ajv/dist/2020.js');
const file = new URL('../../contracts/asyncapi/accord.yaml', import.meta.url);
const base = 'https://accord.example/asyncapi/accord.yaml';

export interface Example {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

type Message = 'structured' | 'binary' | 'signedStructured' | 'signedBinary' | 'receipt' | 'delivery';
const document = parse(readFileSync(file, 'utf8'));

export const examplesOf = (message: Message): readonly Example[] => document.components.messages[message].examples;

const schemas = [...sharedSchemas(), cloudEventSchema(), signedEventSchema()];
const ajv = new Ajv2020({ strict: false, allErrors: true, schemas });
ofContracts('ajv-formats')(ajv);
ajv.addSchema({ $id: base, components: document.components });

/** What is wrong with a payload or with headers by the AsyncAPI document; nothing when they keep to it. */
export const faultsIn = (message: Message, part: 'payload' | 'headers', value: unknown): readonly string[] => {
  const validate = ajv.compile({ $ref: `${base}#/components/messages/${message}/${part}` });
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message: words }: Record<string, string>) => `${instancePath} ${words}`,
  );
};
