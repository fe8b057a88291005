import { IsString, validateSync } from 'class-validator';
import { faultsOf } from './faults.ts';

class Actor {
  @IsString()
  id = 'a';

  @IsString()
  role = 'b';
}

const faultsWith = (...names: readonly string[]) => {
  const given = Object.assign(new Actor(), Object.fromEntries(names.map((name) => [name, 'Somebody'])));
  return faultsOf(validateSync(given, { whitelist: true, forbidNonWhitelisted: true }), '/actor');
};

it('says how many fields there are too many, where, and which there may be', () => {
  expect(faultsWith('nickname', 'note')).toStrictEqual([
    { pointer: '/actor', expected: 'only the fields id, role', actual: '2 other fields' },
  ]);
});

it.each(['Zebediah-Quillfeather', 'Somebody Someone', 'nhs-9990000018', '9990000018', 'a/b'])(
  'never repeats a name that may be anything: %j',
  (name) =>
    expect(faultsWith(name)).toStrictEqual([
      { pointer: '/actor', expected: 'only the fields id, role', actual: '1 other field' },
    ]),
);
