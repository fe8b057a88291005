import { outdated } from './generate.ts';
import { bundle } from './generation/bundle.ts';

it('has generated what the contracts say: if not, run `npm run contracts` and commit the result', async () => {
  expect(await outdated()).toStrictEqual([]);
});

const common = (definition: object) => ({ name: 'common', schema: { $defs: { Value: { ...definition } } } });

it('gives TypeScript a union of the forms between which a schema chooses', () => {
  const choosing = {
    type: 'object',
    if: { required: ['pence'] },
    then: { $ref: '#/$defs/A' },
    else: { $ref: '#/$defs/B' },
  };
  expect(bundle({}, [common(choosing)])).toStrictEqual({
    components: {
      schemas: {
        Value: { description: '', oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] },
      },
    },
  });
});

it('gives TypeScript an object of any fields where a schema says no more of it', () => {
  expect(bundle({}, [common({ type: 'object', properties: { data: { type: 'object' } } })])).toStrictEqual({
    components: {
      schemas: {
        Value: { type: 'object', properties: { data: { type: 'object', additionalProperties: true } } },
      },
    },
  });
});

it('refuses two components of one name', () => {
  const openapi = { components: { schemas: { Value: { type: 'string' } } } };
  expect(() => bundle(openapi, [common({ type: 'integer' })])).toThrow(
    'Expected each component to have a name of its own, got Value twice: rename one of them.',
  );
});
