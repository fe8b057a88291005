import { checkData } from './data-checks.ts';

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
