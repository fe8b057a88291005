import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Caller, Sector } from '@accord/kernel';
import type { Dice } from '../dice.ts';

export type Publisher = Caller & { readonly name: string; readonly key: string };

const example = new URL('../../../../infra/example/agencies.json', import.meta.url);
const basis = { lawfulBasis: 'uk-gdpr-6-1-e', purpose: 'ehc-statutory-functions' };

/** Invented, one of each sector that the example leaves out. */
const others: readonly Omit<Publisher, 'key'>[] = [
  ...(
    [
      ['northmere-social-care', 'la:990', 'social-care', 'https://care.northmere.example', ['agreements:decide']],
      ['northmere-school', 'urn:990417', 'setting', 'https://school.northmere.example', []],
      ['northmere-tribunal', 'org:tribunal', 'tribunal', 'https://tribunal.northmere.example', []],
    ] as const
  ).map(([organisation, code, sector, source, more]): Omit<Publisher, 'key'> => ({
    ...{ organisation, code, sector, name: organisation, ...basis },
    ...{ publishesAs: [source], permissions: ['events:publish', 'refusals:read', 'quarantine:manage', ...more] },
  })),
];

/** Who takes part, written to the list that the programs read. */
export const makeAgencies = (file: string, dice: Dice): readonly Publisher[] => {
  const known = [...(JSON.parse(readFileSync(example, 'utf8')) as Publisher[]), ...others];
  const all = known.map((agency) => ({ ...agency, key: dice.uuid() }));
  const listed = all.map(({ key, ...agency }) => ({ ...agency, keySha256: hash('sha256', key) }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(listed), { mode: 0o600 });
  return all;
};

export const ofSector = (agencies: readonly Publisher[], sector: Sector): Publisher => {
  const found = agencies.find((agency) => agency.sector === sector);
  if (found === undefined) throw new Error(`Expected an agency of the sector ${sector}.`);
  return found;
};
