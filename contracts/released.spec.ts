import { readFileSync } from 'node:fs';
import { brokenSince } from './generate.ts';
import { broken, releaseOf } from './generation/compatibility.ts';
import { eventNames } from './src/index.ts';

type Fields = Record<string, unknown>;

const first = {
  $id: 'https://accord.example/events/TeaServed.v1.schema.json',
  title: 'Tea was served',
  'x-accord': { context: 'plans', stream: 'plan', key: 'planId', reporters: ['council', 'icb'], fact: true },
  type: 'object',
  additionalProperties: false,
  required: ['planId', 'kind'],
  properties: {
    planId: { description: 'the plan', $ref: 'common.schema.json#/$defs/PlanId' },
    kind: { type: 'string', enum: ['black', 'green'] },
    title: { type: 'string', pattern: '^[a-z]{1,9}$' },
    cups: { type: 'array', maxItems: 4, items: { type: 'integer', minimum: 0 } },
    with: {
      type: 'object',
      additionalProperties: false,
      required: ['milk'],
      properties: { milk: { type: ['boolean', 'null'] } },
    },
    at: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
    price: {
      if: { required: ['pence'] },
      then: { type: 'object', properties: { pence: { type: 'integer', maximum: 500 } } },
      else: { type: 'null' },
    },
    notes: { type: 'object' },
  },
};
const released = releaseOf([{ name: 'TeaServed.v1', schema: first }]);

/** The schema once it has been changed in one place. */
const changed = (change: (schema: typeof first & Fields) => void) => {
  const schema = structuredClone(first);
  change(schema);
  return broken(released, [{ name: 'TeaServed.v1', schema }]);
};
const optional = { type: 'string', enum: ['one', 'two'] };

describe('a released schema may', () => {
  it.each<[string, (schema: typeof first & Fields) => void]>([
    ['stay', () => undefined],
    ['get other words', (schema) => Object.assign(schema, { title: 'Tea', description: 'Served.', $comment: 'x' })],
    ['get other words at a field', (schema) => Object.assign(schema.properties.planId, { description: 'another' })],
    ['gain an optional field', (schema) => Object.assign(schema.properties, { sugar: optional })],
    [
      'gain an optional field deeper',
      (schema) => Object.assign(schema.properties.with.properties, { lemon: optional }),
    ],
    ['gain a reporter', (schema) => schema['x-accord'].reporters.push('setting')],
    ['name its fields in another order', (schema) => schema.required.reverse()],
  ])('%s', (_change, change) => expect(changed(change)).toStrictEqual([]));

  it('have others beside it', () =>
    expect(
      broken(released, [
        { name: 'TeaServed.v1', schema: first },
        { name: 'TeaServed.v2', schema: { type: 'object' } },
      ]),
    ).toStrictEqual([]));
});

describe('a released schema may not', () => {
  it.each<[string, (schema: typeof first & Fields) => void, RegExp]>([
    ['lose a field', ({ properties }) => Reflect.deleteProperty(properties, 'title'), /\/properties\/title is gone/],
    [
      'lose a field deeper',
      ({ properties }) => Reflect.deleteProperty(properties.with.properties, 'milk'),
      /\/properties\/with\/properties\/milk is gone/,
    ],
    ['require what was optional', ({ required }) => required.push('title'), /\/required now has "title"/],
    [
      'gain a field that is required',
      (schema) => {
        Object.assign(schema.properties, { sugar: optional });
        schema.required.push('sugar');
      },
      /\/required now has "sugar"/,
    ],
    ['no longer require a field', ({ required }) => required.pop(), /\/required no longer has "kind"/],
    ['narrow a list of values', ({ properties }) => properties.kind.enum.pop(), /\/kind\/enum has lost "green"/],
    ['widen a list of values', ({ properties }) => properties.kind.enum.push('mint'), /\/kind\/enum has gained "mint"/],
    [
      'change a pattern',
      ({ properties }) => Object.assign(properties.title, { pattern: '^x$' }),
      /\/title\/pattern said/,
    ],
    ['drop a pattern', ({ properties }) => Reflect.deleteProperty(properties.title, 'pattern'), /says nothing/],
    ['gain a limit', ({ properties }) => Object.assign(properties.title, { minLength: 2 }), /\/minLength said nothing/],
    [
      'change a limit',
      ({ properties }) => Object.assign(properties.cups, { maxItems: 3 }),
      /\/maxItems said 4 and says 3/,
    ],
    [
      'change what a list holds',
      ({ properties }) => Object.assign(properties.cups.items, { minimum: 1 }),
      /\/items\/minimum/,
    ],
    ['change a type', ({ properties }) => Object.assign(properties.kind, { type: 'integer' }), /\/kind\/type said/],
    ['narrow a type', ({ properties }) => properties.with.properties.milk.type.pop(), /\/milk\/type said/],
    [
      'refer to another value',
      ({ properties }) => Object.assign(properties.planId, { $ref: 'common.schema.json#/$defs/Uuid' }),
      /\/planId\/\$ref said/,
    ],
    ['lose a form', ({ properties }) => properties.at.anyOf.pop(), /\/at\/anyOf said/],
    [
      'change a form',
      ({ properties }) => Object.assign(properties.at.anyOf[0]!, { format: 'time' }),
      /\/anyOf\/0\/format/,
    ],
    ['change a condition', ({ properties }) => properties.price.if.required.push('pounds'), /\/price\/if said/],
    [
      'change what follows from a condition',
      ({ properties }) => Object.assign(properties.price.then.properties.pence, { maximum: 5 }),
      /\/then\/properties\/pence\/maximum/,
    ],
    [
      'open itself to any field',
      (schema) => Object.assign(schema, { additionalProperties: true }),
      /\/additionalProperties said/,
    ],
    [
      'close an object that was open',
      ({ properties }) => Object.assign(properties.notes, { additionalProperties: false }),
      /\/notes\/additionalProperties said nothing/,
    ],
    [
      'say what a field is where any was allowed',
      ({ properties }) => Object.assign(properties.notes, { properties: { x: optional } }),
      /\/notes\/properties\/x is new where any field was allowed/,
    ],
    ['lose a reporter', (schema) => schema['x-accord'].reporters.pop(), /has lost "icb", who may have reported it/],
    [
      'belong to another stream',
      (schema) => Object.assign(schema['x-accord'], { stream: 'pool' }),
      /\/x-accord\/stream said/,
    ],
    [
      'be keyed by another field',
      (schema) => Object.assign(schema['x-accord'], { key: 'kind' }),
      /\/x-accord\/key said/,
    ],
    ['become a decision', (schema) => Object.assign(schema['x-accord'], { fact: false }), /\/x-accord\/fact said/],
  ])('%s', (_change, change, told) => {
    const faults = changed(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(told);
    expect(faults[0]).toMatch(
      /^contracts\/events\/TeaServed\.v1\.schema\.json: .* TeaServed\.v2 beside it, with an upcaster/,
    );
  });

  it('be gone', () => expect(broken(released, [])[0]).toMatch(/TeaServed\.v1\.schema\.json: is gone\./));

  it('lose a value that others refer to', () => {
    const common = { $defs: { Slug: { type: 'string' }, Day: { type: 'string' } } };
    const before = releaseOf([{ name: 'common', schema: common }]);
    const now = { $defs: { Slug: { type: 'string' }, Week: { type: 'string' } } };
    expect(broken(before, [{ name: 'common', schema: now }])).toStrictEqual([
      'contracts/events/common.schema.json: /$defs/Day is gone. It was released so. Leave it as it was, and define the new shape beside it under a name of its own.',
    ]);
  });
});

it('holds what was released of the events of this hub', () => {
  const kept = Object.keys(JSON.parse(readFileSync(new URL('released/events.json', import.meta.url), 'utf8')));
  expect(kept).toEqual(expect.arrayContaining(['common', 'cloudevent', 'FinalPlanIssued.v1', 'AgreementSigned.v1']));
  expect(kept.filter((name) => name.endsWith('.v1')).length).toBeGreaterThan(80);
  expect(eventNames.length).toBeGreaterThanOrEqual(kept.length - 2);
  expect(brokenSince()).toStrictEqual([]);
});
