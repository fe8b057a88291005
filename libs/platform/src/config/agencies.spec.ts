import { parseAgencies, readAgencies } from './agencies.ts';
import { ConfigurationFault } from './configuration-fault.ts';

const council = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  name: 'North Council',
  publishesAs: ['https://north.example/sen'],
  permissions: ['events:publish', 'plans:read'],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
  keySha256: 'a'.repeat(64),
};

const fields =
  'organisation, code, sector, name, publishesAs, permissions, lawfulBasis, purpose, keySha256, signatures, signingKeys';

const faultsIn = (list: unknown): readonly string[] => {
  try {
    parseAgencies(typeof list === 'string' ? list : JSON.stringify(list), 'agencies.json');
  } catch (fault) {
    if (fault instanceof ConfigurationFault) return fault.faults;
    throw fault;
  }
  return [];
};

it('reads each agency with what authentication will say of it', () => {
  const { name, keySha256, ...caller } = council;
  expect(parseAgencies(JSON.stringify([council]), 'agencies.json')).toStrictEqual([
    { name, keySha256, caller, signatures: 'accepted', signingKeys: [] },
  ]);
});

it('lets an agency change its key: two entries of one organisation, two keys', () =>
  expect(faultsIn([council, { ...council, keySha256: 'b'.repeat(64) }])).toStrictEqual([]));

it.each([
  ['not JSON, and keeps the text to itself', '{"keySha256": "secret', ['expected JSON, got something else.']],
  [
    'an empty list',
    [],
    ['expected at least one agency, got an empty list: nobody could call. See infra/example/agencies.json for one.'],
  ],
  [
    'an agency that both has to sign and has not',
    [council, { ...council, keySha256: 'b'.repeat(64), signatures: 'required' }],
    ['/1/signatures: expected accepted, as the first entry of council-north has it, got required.'],
  ],
  [
    'signatures of another mind, and keys that are no list',
    [{ ...council, signatures: 'refused', signingKeys: {} }],
    [
      '/0/signatures: expected one of the following values: accepted, required, got text of 7 characters.',
      '/0/signingKeys: expected contain no more than 200 elements; an array, got an object.',
    ],
  ],
  [
    'one code for two organisations',
    [council, { ...council, organisation: 'other', publishesAs: [], keySha256: 'b'.repeat(64) }],
    ['/1/code: expected a code of its own, got that of council-north.'],
  ],
  [
    'a lawful basis that no message could give',
    [{ ...council, lawfulBasis: 'Public task', purpose: 'x' }],
    [
      '/0/lawfulBasis: expected 2 to 60 small letters, digits and hyphens, got text of 11 characters.',
      '/0/purpose: expected 2 to 60 small letters, digits and hyphens, got text of 1 character.',
    ],
  ],
  [
    'a name that every object has',
    '[{"__proto__":{}}]',
    [`/0: expected only the fields ${fields}, got 1 other field.`],
  ],
  ['no list', { agencies: [] }, ['expected a list, got an object.']],
  [
    'no object',
    ['x', [council]],
    [
      '/0: expected an agency as an object, got text of 1 character.',
      '/1: expected an agency as an object, got a list of 1.',
    ],
  ],
  [
    'a wrong organisation',
    [{ ...council, organisation: 'a b' }],
    ['/0/organisation: expected an id of letters, digits and hyphens, got text of 3 characters.'],
  ],
  [
    'an unknown sector',
    [{ ...council, sector: 'school' }],
    [
      '/0/sector: expected one of the following values: council, icb, nhs-provider, social-care, setting, tribunal, auditor, hub, got text of 6 characters.',
    ],
  ],
  [
    'a permission there is not',
    [{ ...council, permissions: ['plans:write'] }],
    [
      '/0/permissions: expected each one of the following values: events:publish, agreements:decide, plans:read, commitments:read, refusals:read, projections:manage, quarantine:manage, got a list of 1.',
    ],
  ],
  [
    'a key instead of its digest',
    [{ ...council, keySha256: 'my-plain-key' }],
    ['/0/keySha256: expected a SHA-256 in 64 lower-case hex digits, got text of 12 characters.'],
  ],
  [
    'a field too many',
    [{ ...council, key: 'my-plain-key' }],
    [`/0: expected only the fields ${fields}, got 1 other field.`],
  ],
  ['a field too few', [{ ...council, code: undefined }], ['/0/code: expected a body code as ods:QH8, got nothing.']],
  [
    'one key for two',
    [council, { ...council, organisation: 'council-south', code: 'la:882', publishesAs: [] }],
    ['/1/keySha256: expected a key of its own, got that of /0.'],
  ],
  [
    'one source for two organisations',
    [council, { ...council, organisation: 'other', code: 'la:882', keySha256: 'b'.repeat(64) }],
    ['/1/publishesAs: https://north.example/sen is already published under by council-north.'],
  ],
])('refuses %s', (_case, list, faults) => expect(faultsIn(list)).toStrictEqual(faults));

it('takes a file that begins with a byte order mark', () =>
  expect(faultsIn(`\ufeff${JSON.stringify([council])}`)).toStrictEqual([]));

it('names the setting when the file is not there', () =>
  expect(() => readAgencies('/nowhere/agencies.json')).toThrow(
    'ACCORD_AGENCIES_FILE: expected a readable file at /nowhere/agencies.json, got ENOENT.',
  ));
