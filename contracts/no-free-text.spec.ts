import { cloudEventSchema, eventSchemas, sharedSchemas } from './src/index.ts';

/** Where a schema lets any text pass: a string without a list of words, a pattern or a format. */
const freeTextIn = (schema: unknown, place: string): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => freeTextIn(item, `${place}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  const bounds = ['enum', 'const', 'pattern', 'format'];
  const isText = 'type' in schema && [schema.type].flat().includes('string');
  const isFree = isText && !bounds.some((bound) => Object.hasOwn(schema, bound));
  const below = Object.entries(schema).flatMap(([name, child]) => freeTextIn(child, `${place}/${name}`));
  return isFree ? [place, ...below] : below;
};

/** Where a schema lets any value pass, and any text with it. */
const openIn = (schema: unknown, place: string): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => openIn(item, `${place}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  const isObject = 'type' in schema && schema.type === 'object' && 'properties' in schema && !('allOf' in schema);
  const isOpen = isObject && !place.endsWith('/if') && Reflect.get(schema, 'additionalProperties') !== false;
  const below = Object.entries(schema).flatMap(([name, child]) => openIn(child, `${place}/${name}`));
  return isOpen ? [place, ...below] : below;
};

const schemas = [...sharedSchemas(), ...eventSchemas()];

it('lets no free text into an event', () => {
  expect([...schemas, cloudEventSchema()].flatMap((schema) => freeTextIn(schema, schema.$id))).toStrictEqual([]);
});

it('lets no field into an event but those that it names', () => {
  expect(schemas.flatMap((schema) => openIn(schema, schema.$id))).toStrictEqual([]);
});

it('would see a text that is not bounded, and an object that is open', () => {
  const schema = { type: 'object', properties: { note: { type: ['string', 'null'] } } };
  expect(freeTextIn(schema, '')).toStrictEqual(['/properties/note']);
  expect(openIn(schema, '')).toStrictEqual(['']);
});
