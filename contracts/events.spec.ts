import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { cloudEventSchema, eventNames, eventSchemas, loadEventSchema, sharedSchemas } from './src/index.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-accord'] });
addFormats.default(ajv);
ajv.addSchema([...sharedSchemas(), ...eventSchemas(), cloudEventSchema()]);

const folder = (kind: 'valid' | 'invalid') => new URL(`./events/examples/${kind}/`, import.meta.url);
const filesIn = (kind: 'valid' | 'invalid') => readdirSync(folder(kind)).sort();
const read = (kind: 'valid' | 'invalid', file: string) => JSON.parse(readFileSync(new URL(file, folder(kind)), 'utf8'));
const eventOf = (file: string) => eventNames.find((name) => file.startsWith(`${name}.`));

const faultsOf = (file: string, data: unknown): readonly ErrorObject[] => {
  const validate = ajv.getSchema(loadEventSchema(eventOf(file) ?? eventNames[0]!).$id)!;
  return validate(data) === true ? [] : (validate.errors ?? []);
};

/** Where an error is told: at a missing field itself, but at what holds a surplus one, whose name is never repeated. */
const pointerOf = ({ instancePath, params: { missingProperty } }: ErrorObject): string =>
  missingProperty === undefined ? instancePath : `${instancePath}/${missingProperty}`;

describe('the schema of every event', () => {
  it.each(eventSchemas().map(({ $id }) => [$id]))('%s is a strict JSON Schema 2020-12', (id) => {
    expect(ajv.getSchema(id)).toBeInstanceOf(Function);
  });

  it('is one that other validators understand: no format but those that they all know', () => {
    const formats = [...sharedSchemas(), ...eventSchemas()].flatMap((schema) =>
      [...JSON.stringify(schema).matchAll(/"format":"([^"]+)"/g)].map(([, format]) => format),
    );
    expect([...new Set(formats)]).toStrictEqual(['date']);
  });
});

describe('a valid example', () => {
  it('is there for every event and for nothing else', () => {
    expect(filesIn('valid')).toStrictEqual(eventNames.map((name) => `${name}.json`).sort());
  });

  it.each(filesIn('valid'))('%s keeps to its schema', (file) => {
    expect(faultsOf(file, read('valid', file))).toStrictEqual([]);
  });

  it.each(filesIn('valid'))('%s shows every field that the event may have', (file) => {
    const { properties = {} } = loadEventSchema(eventOf(file)!);
    expect(Object.keys(read('valid', file))).toStrictEqual(Object.keys(Object(properties)));
  });
});

describe('an invalid example', () => {
  it('is there three times or more for every event', () => {
    const files = filesIn('invalid');
    expect(eventNames.filter((name) => files.filter((file) => file.startsWith(`${name}.`)).length < 3)).toStrictEqual(
      [],
    );
    expect(files.filter((file) => eventOf(file) === undefined)).toStrictEqual([]);
  });

  it.each(filesIn('invalid'))('%s has its fault exactly where it says', (file) => {
    const { pointer, data } = read('invalid', file);
    const places = new Set(
      faultsOf(file, data)
        .filter(({ keyword }) => keyword !== 'if')
        .map(pointerOf),
    );
    const around = (place: string) => place !== pointer && pointer.startsWith(place);
    expect([...places].filter((place) => !around(place))).toStrictEqual([pointer]);
  });
});
