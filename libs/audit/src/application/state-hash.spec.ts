import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { stateHash } from './index.ts';

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, turned(each)]),
  );
};

it('is the SHA-256 of the canonical JSON of plan, revision and state', async () => {
  const text = '{"planId":"p","revision":3,"state":{"a":[1,2.5],"lines":{},"é":"ü"}}';
  expect(await stateHash({ planId: 'p', revision: 3, state: { é: 'ü', lines: {}, a: [1, 2.5] } })).toBe(
    createHash('sha256').update(text, 'utf8').digest('hex'),
  );
});

it('is the same however the fields are ordered', () =>
  fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), async (values) => {
      const state = { ...values };
      const other = Object(turned(state));
      expect(await stateHash({ planId: 'p', revision: 0, state: other })).toBe(
        await stateHash({ planId: 'p', revision: 0, state }),
      );
    }),
  ));

it('is another for another plan, revision or state', async () => {
  const base = { planId: 'p', revision: 0, state: { status: 'FINAL' } };
  const hashes = await Promise.all(
    [base, { ...base, planId: 'q' }, { ...base, revision: 1 }, { ...base, state: { status: 'final' } }].map(stateHash),
  );
  expect(new Set(hashes).size).toBe(4);
});
