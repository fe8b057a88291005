import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { cloudEventSchema, sharedSchemas, signedEventSchema } from './src/index.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const isSigned = ajv.addSchema([...sharedSchemas(), cloudEventSchema()]).compile(signedEventSchema());

const examples = new URL('./events/examples/signed/', import.meta.url);
const inFolder = (folder: 'valid' | 'invalid' | 'wrong') =>
  readdirSync(new URL(`${folder}/`, examples)).map((file) => ({
    file,
    content: JSON.parse(readFileSync(new URL(`${folder}/${file}`, examples), 'utf8')),
  }));

const placesOfFaults = (message: unknown): readonly string[] => {
  isSigned(message);
  const places = (isSigned.errors ?? []).map(({ instancePath, params: { missingProperty } }) =>
    missingProperty === undefined ? instancePath : `${instancePath}/${missingProperty}`,
  );
  return [...new Set(places)];
};

it.each(inFolder('valid'))('valid/$file keeps to the schema of signed messages', ({ content }) =>
  expect(placesOfFaults(content)).toStrictEqual([]),
);

it('every attribute that a signed message may have is in an example', () => {
  const { enum: names } = Object(signedEventSchema()['propertyNames']);
  const shown = new Set(inFolder('valid').flatMap(({ content }) => Object.keys(content)));
  expect([...names].filter((name) => !shown.has(name))).toStrictEqual([]);
});

it.each(inFolder('invalid'))('invalid/$file has its fault exactly where it says', ({ content }) =>
  expect(placesOfFaults(content.message)).toStrictEqual([content.pointer]),
);

it.each(inFolder('wrong'))('wrong/$file looks right to whoever knows no keys', ({ content }) =>
  expect(placesOfFaults(content.message)).toStrictEqual([]),
);
