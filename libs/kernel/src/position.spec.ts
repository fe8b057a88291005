import { parsePosition } from './position.ts';

it.each(['0000000000000042', '00000000000000000042', '18446744073709551615'])(
  'takes a position of any ledger: %s',
  (text) => expect(parsePosition(text)).toStrictEqual({ ok: true, value: text }),
);

it.each([
  [''],
  ['42'],
  ['999999999999999'],
  ['000000000000000000042'],
  ['0000000000000042~'],
  ['000000000000004２'],
  ['0000000000000042\n'],
  ["0000000000000042' OR 1"],
  [42],
  [null],
  [undefined],
  [['0000000000000042']],
])('refuses %j', (value) =>
  expect(parsePosition(value)).toMatchObject({ ok: false, refusal: { code: 'NOT_A_POSITION' } }),
);
