import { faultsOf } from './faults.ts';

const unknown = (property: string) => [
  { property, value: 'Somebody', constraints: { whitelistValidation: `property ${property} should not exist` } },
];

it('points at a field that there is not, when its name is that of a field', () =>
  expect(faultsOf(unknown('nickname'), '/actor')).toStrictEqual([
    { pointer: '/actor/nickname', expected: 'no such field', actual: 'text of 8 characters' },
  ]));

it.each(['Somebody Someone', 'nhs-9990000018', '9990000018', 'a/b'])(
  'never repeats a name that may be anything: %j',
  (name) =>
    expect(faultsOf(unknown(name), '/actor')).toStrictEqual([
      { pointer: '/actor', expected: 'no such field', actual: 'text of 8 characters' },
    ]),
);
