import { checkData, checkReferences } from './data-checks.ts';
import { parseMessage } from './message.ts';

const refusedAt = (data: Record<string, unknown>) => {
  const checked = checkData(data);
  return checked.ok ? null : { code: checked.refusal.code, pointer: checked.refusal.pointer };
};

it.each([
  ['9990000018', '/data/reason'],
  ['999 000 0018', '/data/reason'],
  ['999-000-0018', '/data/reason'],
  ['child-9990000018', '/data/reason'],
  ['H801200001001', '/data/reason'],
  ['pupil-h801200001001', '/data/reason'],
])('finds the identifier of a person in %s', (reason, pointer) =>
  expect(refusedAt({ reason })).toStrictEqual({ code: 'IDENTIFIER_IN_DATA', pointer }),
);

it.each([
  ['ten digits with another check digit', '9990000019'],
  ['a time in seconds, outside the blocks of NHS numbers', '1699999990'],
  ['digits within a UUID', '0b9c6a52-1d4e-4c61-9a9b-999000001800'],
  ['digits within a longer number', '99900000180'],
  ['a code of thirteen characters with another check letter', 'A801200001001'],
])('leaves alone %s', (_what, reason) => expect(refusedAt({ reason })).toBeNull());

it('looks through lists and objects, and says where', () =>
  expect(refusedAt({ lines: [{ lineId: 'physio' }, { lineId: '9990000018' }] })).toStrictEqual({
    code: 'IDENTIFIER_IN_DATA',
    pointer: '/data/lines/1/lineId',
  }));

it('does not repeat the identifier', () =>
  expect(JSON.stringify(checkData({ reason: '9990000018' }))).not.toContain('9990000018'));

it.each([
  [{ occurredOn: { precision: 'span', from: '2023-06-10', to: '2023-06-01' } }, '/data/occurredOn/to'],
  [{ occurredOn: { precision: 'period', from: '2023-09', to: '2023-08' } }, '/data/occurredOn/to'],
  [{ from: '2023-09-15', to: '2023-08' }, '/data/to'],
  [{ lines: [{ startsOn: '2023-09-01', endsOn: '2023-08-31' }] }, '/data/lines/0/endsOn'],
])('refuses a period that ends before it begins: %j', (data, pointer) =>
  expect(refusedAt(data)).toStrictEqual({ code: 'PERIOD_REVERSED', pointer }),
);

it.each([
  { from: '2023-09-15', to: '2023-09' },
  { from: '2023-09', to: '2023-09-15' },
  { from: '2023-09-15', to: '2023-09-15' },
  { from: '2023-09-15', to: null },
  { startsOn: '2023-09-01', endsOn: null },
])('takes a period that may run forwards: %j', (data) => expect(refusedAt(data)).toBeNull());

describe('an attribute that is kept', () => {
  const message = {
    specversion: '1.0',
    id: 'message-1',
    source: 'https://north.example/sen',
    type: 'uk.accord.plans.PlanCeased.v1',
    subject: '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01',
    actorid: 'officer-017',
    actorrole: 'ehc-case-officer',
  };
  const checked = (attributes: object) => {
    const parsed = parseMessage({ ...message, ...attributes });
    return parsed.ok ? checkReferences(parsed.value) : parsed;
  };

  it.each(['id', 'actorid', 'actorrole', 'lawfulbasis', 'purpose', 'correlationid'])(
    'may not be the number of a person: %s',
    (name) => {
      const refused = checked({ [name]: '9990000018' });
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'IDENTIFIER_IN_DATA', pointer: `/${name}` } });
      expect(JSON.stringify(refused)).not.toContain('9990000018');
    },
  );

  it('may be any other reference', () =>
    expect(checked({ correlationid: '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11' })).toMatchObject({ ok: true }));
});
