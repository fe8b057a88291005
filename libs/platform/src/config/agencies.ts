import { readFileSync } from 'node:fs';
import { whatCame, type Caller, type Permission, type Sector } from '@accord/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches, validateSync } from 'class-validator';
import { codeOf } from '../faults/index.ts';
import { faultsOf, fieldsOf, strangersFault, type FieldFault } from '../validation/index.ts';
import { ConfigurationFault } from './configuration-fault.ts';
import { permissions } from './permissions.ts';

export interface Agency {
  readonly name: string;
  /** SHA-256 of the API key, 64 lower-case hex digits; the key itself is known to the agency alone. */
  readonly keySha256: string;
  readonly caller: Caller;
  /** Whether a message of the agency that is not signed is taken. */
  readonly signatures: 'accepted' | 'required';
  /** Public keys that the agency signs with or has signed with, as they were written down. */
  readonly signingKeys: readonly unknown[];
}

const sectors: Record<Sector, true> = {
  council: true,
  icb: true,
  'nhs-provider': true,
  'social-care': true,
  setting: true,
  tribunal: true,
  auditor: true,
  hub: true,
};
/** As messages write lawful basis and purpose, which these stand in for. */
const slug = /^[a-z0-9][a-z0-9-]{1,59}$/;
const slugExpected = 'expected 2 to 60 small letters, digits and hyphens';
const uri = /^[^\s\p{Cc}]{1,200}$/u;

class AgencyEntry {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, { message: 'expected an id of letters, digits and hyphens' })
  organisation!: string;

  @Matches(/^(ods|gss|la|urn|ukprn|org):[A-Za-z0-9-]{2,20}$/, { message: 'expected a body code as ods:QH8' })
  code!: string;

  @IsIn(Object.keys(sectors))
  sector!: Sector;

  @IsString()
  @Length(1, 200)
  name!: string;

  @IsArray()
  @ArrayUnique()
  @Matches(uri, { each: true, message: 'expected URIs that the agency publishes under' })
  publishesAs!: string[];

  @IsArray()
  @ArrayUnique()
  @IsIn([...permissions], { each: true })
  permissions!: Permission[];

  @Matches(slug, { message: slugExpected })
  lawfulBasis!: string;

  @Matches(slug, { message: slugExpected })
  purpose!: string;

  @Matches(/^[0-9a-f]{64}$/, { message: 'expected a SHA-256 in 64 lower-case hex digits' })
  keySha256!: string;

  @IsIn(['accepted', 'required'])
  signatures: Agency['signatures'] = 'accepted';

  /** What is in them is for those to judge who check signatures. */
  @IsArray()
  @ArrayMaxSize(200)
  signingKeys: unknown[] = [];
}

const worded = ({ pointer, expected, actual }: FieldFault): string =>
  `${pointer}: expected ${expected}, got ${actual}.`;

const readEntry = (item: unknown, at: number, faults: string[]): readonly AgencyEntry[] => {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    faults.push(worded({ pointer: `/${at}`, expected: 'an agency as an object', actual: whatCame(item) }));
    return [];
  }
  // Names that every object has would be taken for fields, or change what the entry is.
  const inherited = Object.keys(item).filter((name) => name in Object.prototype).length;
  if (inherited > 0) {
    faults.push(worded(strangersFault(`/${at}`, fieldsOf(AgencyEntry), inherited)));
    return [];
  }
  const entry = Object.assign(new AgencyEntry(), item);
  const found = faultsOf(validateSync(entry, { whitelist: true, forbidNonWhitelisted: true }), `/${at}`);
  faults.push(...found.map(worded));
  return found.length === 0 ? [entry] : [];
};

/** A code names one body in all that is recorded. */
const sharedCodes = (entries: readonly AgencyEntry[]): readonly string[] => {
  const holders = new Map<string, string>();
  return entries.flatMap(({ organisation, code }, at) => {
    const holder = holders.get(code) ?? organisation;
    holders.set(code, holder);
    return holder === organisation ? [] : [`/${at}/code: expected a code of its own, got that of ${holder}.`];
  });
};

/** One key opens one agency, and a source is published under by one organisation, or messages could not be told apart. */
const overlaps = (entries: readonly AgencyEntry[]): readonly string[] => {
  const keys = new Map<string, number>();
  const publishers = new Map<string, string>();
  return entries.flatMap(({ organisation, keySha256, publishesAs }, at) => {
    const first = keys.get(keySha256);
    keys.set(keySha256, first ?? at);
    const taken = publishesAs.filter((source) => (publishers.get(source) ?? organisation) !== organisation);
    publishesAs.forEach((source) => publishers.set(source, publishers.get(source) ?? organisation));
    return [
      ...(first === undefined ? [] : [`/${at}/keySha256: expected a key of its own, got that of /${first}.`]),
      ...taken.map(
        (source) => `/${at}/publishesAs: ${source} is already published under by ${publishers.get(source)}.`,
      ),
    ];
  });
};

/** Two entries of one organisation are two keys to call with, and not two opinions. */
const twoMinds = (entries: readonly AgencyEntry[]): readonly string[] => {
  const said = new Map<string, string>();
  return entries.flatMap(({ organisation, signatures }, at) => {
    const first = said.get(organisation) ?? signatures;
    said.set(organisation, first);
    return first === signatures
      ? []
      : [`/${at}/signatures: expected ${first}, as the first entry of ${organisation} has it, got ${signatures}.`];
  });
};

const toAgency = ({ name, keySha256, signatures, signingKeys, ...entry }: AgencyEntry): Agency => ({
  name,
  keySha256,
  caller: { ...entry },
  signatures,
  signingKeys,
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')); // some editors begin a file with a byte order mark
  } catch {
    return undefined; // the parser's message would repeat the text
  }
};

/**
 * The agencies from the text of an agencies file: a JSON list of {organisation, code, sector, name, publishesAs,
 * permissions, lawfulBasis, purpose, keySha256} and, for one that signs, {signatures, signingKeys}. An organisation may stand there twice, with two keys, while it changes
 * its key. Throws a ConfigurationFault with a JSON Pointer to each fault.
 */
export const parseAgencies = (text: string, file: string): readonly Agency[] => {
  const where = `The agencies file ${file} cannot be used:`;
  const list = parseJson(text);
  if (list === undefined) throw new ConfigurationFault(where, ['expected JSON, got something else.']);
  if (!Array.isArray(list)) throw new ConfigurationFault(where, [`expected a list, got ${whatCame(list)}.`]);
  if (list.length === 0)
    throw new ConfigurationFault(where, [
      'expected at least one agency, got an empty list: nobody could call. See infra/example/agencies.json for one.',
    ]);
  const faults: string[] = [];
  const entries = list.flatMap((item: unknown, at) => readEntry(item, at, faults));
  if (faults.length === 0) faults.push(...overlaps(entries), ...sharedCodes(entries), ...twoMinds(entries));
  if (faults.length > 0) throw new ConfigurationFault(where, faults);
  return entries.map(toAgency);
};

export const readAgencies = (file: string): readonly Agency[] => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    const reason = codeOf(fault) ?? 'an unknown fault';
    throw new ConfigurationFault('The agencies file cannot be read:', [
      `ACCORD_AGENCIES_FILE: expected a readable file at ${file}, got ${reason}.`,
    ]);
  }
  return parseAgencies(text, file);
};
