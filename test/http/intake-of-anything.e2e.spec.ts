import fc from 'fast-check';
import { startIntakeHub, validExamples, type IntakeHubUnderTest } from './support/intake-hub.ts';

const plan = validExamples.find(({ name }) => name === 'FinalPlanIssued');
const valid = {
  specversion: '1.0',
  id: 'message-1',
  source: 'https://council.example/sen',
  type: 'uk.accord.plans.FinalPlanIssued.v1',
  subject: '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5',
  actorid: 'officer-17',
  actorrole: 'sen-officer',
  data: plan?.data,
};

let hub: IntakeHubUnderTest;
beforeAll(async () => {
  hub = await startIntakeHub();
});
afterAll(() => hub.close());

const recordedBy = async (body: unknown) => {
  const before = (await hub.events()).length;
  const answer = await hub.publish(body);
  return { answer, types: (await hub.events()).slice(before).map(({ type }) => type) };
};

const anyJson = fc.jsonValue();

/** The paths to every value within a document. */
const pathsIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([name, child]) => pathsIn(child, [...path, name]))]
    : [path];

const replaced = (value: unknown, path: readonly string[], by: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((child, at) => (String(at) === name ? replaced(child, rest, by) : child));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, child]) => [key, key === name ? replaced(child, rest, by) : child]),
  );
};

it('answers any JSON with a refusal, and stores nothing else', () =>
  fc.assert(
    fc.asyncProperty(
      anyJson.filter((value) => !Array.isArray(value)),
      async (body) => {
        const { answer, types } = await recordedBy(body);
        expect([400, 422]).toContain(answer.status);
        expect(types).toStrictEqual(['MessageRefused']);
      },
    ),
  ));

it('answers every item of a batch of any JSON', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyJson, { minLength: 1, maxLength: 20 }), async (batch) => {
      const { answer, types } = await recordedBy(batch);
      expect(answer.status).toBe(200);
      expect(answer.body.receipts.map(({ status }: { status: string }) => status)).toStrictEqual(
        batch.map(() => 'refused'),
      );
      expect(types).toStrictEqual(batch.map(() => 'MessageRefused'));
    }),
  ));

/** As JSON text, since no literal of the language has an own member of that name. */
const withMember = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);

it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
  'refuses the one item of a batch that has a member %s in its data, takes the others, and changes no prototype',
  async (name) => {
    const poison = withMember(name, { polluted: true, admin: true });
    const batch = [
      { ...valid, id: `before-${name}` },
      { ...valid, id: `at-the-top-${name}`, ...withMember('Data', 1), ...poison },
      { ...valid, id: `in-data-${name}`, data: { ...valid.data, ...poison } },
      { ...valid, id: `deeper-${name}`, data: { ...valid.data, occurredOn: { ...valid.data.occurredOn, ...poison } } },
      { ...valid, id: `after-${name}` },
    ];
    const { answer, types } = await recordedBy(batch);
    expect(answer.body.receipts.map(({ status }: { status: string }) => status)).toStrictEqual([
      'accepted',
      'refused',
      'refused',
      'refused',
      'accepted',
    ]);
    expect(types.toSorted()).toStrictEqual([
      'FinalPlanIssued',
      'FinalPlanIssued',
      'MessageRefused',
      'MessageRefused',
      'MessageRefused',
    ]);
    expect(Object.keys(Object.prototype)).toStrictEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
);

it('takes a message with one value replaced by anything, or refuses it, and stores exactly what it says', () => {
  let count = 0;
  const anything = fc.oneof(anyJson, fc.constantFrom('2026-02-30', '9990000018', -1, 0.5, '', 'ods:QH8'));
  return fc.assert(
    fc.asyncProperty(fc.constantFrom(...pathsIn(valid)), anything, async (path, by) => {
      fc.pre(!(path.length === 0 && Array.isArray(by)));
      count += 1;
      const { answer, types } = await recordedBy(replaced({ ...valid, id: `message-${count}` }, path, by));
      const stored = answer.status === 202 ? ['FinalPlanIssued'] : ['MessageRefused'];
      expect([200, 202, 400, 403, 409, 422]).toContain(answer.status);
      expect(types).toStrictEqual(answer.status === 200 ? [] : stored); // 200: the id was replaced by one used before
    }),
    { numRuns: 500 },
  );
});

it('repeats no text of a refused message in its answer, its record or its log', () => {
  const secret = 'Somebody Someone of 1 High Street';
  return fc.assert(
    fc.asyncProperty(fc.constantFrom(...pathsIn(valid)), fc.boolean(), async (path, asName) => {
      const by = asName ? { [secret]: secret } : secret;
      const before = (await hub.events()).length;
      const answer = await hub.publish(replaced(valid, path, by));
      const recorded = (await hub.events()).slice(before);
      expect(JSON.stringify([answer, recorded, hub.lines()])).not.toContain('Somebody');
    }),
  );
});
