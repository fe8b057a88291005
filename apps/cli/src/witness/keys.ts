import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  checkSignatures,
  formatPrivateKey,
  parseCheckpoint,
  parseKey,
  parsePrivateKey,
  signatureType,
  signerFromSeed,
  type Signer,
  type VerifierKey,
} from '@accord/proof';
import { codeOf } from '../fault-code.ts';
import type { Kept } from './book.ts';
import { createDurably } from '../durable.ts';
import { WitnessFault } from './witness-fault.ts';

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    throw new WitnessFault(`Expected to read ${file}, got ${codeOf(fault)}: name another file, or give the right to.`);
  }
};

/** A key of its own, with the name in it, in the form that Go's `note` package has. */
export const makeWitnessKey = async (file: string, name: string | undefined): Promise<void> => {
  if (name === undefined)
    throw new WitnessFault(
      `Expected --name for the key that is made in ${file}, such as witness.northmere-icb.example: who vouches, for ever.`,
    );
  const seed = randomBytes(32);
  const signer = await signerFromSeed(name, seed, signatureType.cosignature);
  if (!signer.ok)
    throw new WitnessFault(
      `Expected --name as an address without its scheme, without spaces or +, got ${JSON.stringify(name)}.`,
    );
  mkdirSync(dirname(file), { recursive: true });
  createDurably(file, `${formatPrivateKey(signer.value.key, seed)}\n`);
};

/** The key is never shown, neither are its faults. */
export const readWitnessKey = async (file: string, name: string | undefined): Promise<Signer> => {
  const signer = await parsePrivateKey(textOf(file).trim());
  if (!signer.ok || signer.value.key.type !== signatureType.cosignature)
    throw new WitnessFault(`Expected the private key of a witness in ${file}, got something else: name another file.`);
  const { key } = signer.value;
  if (name !== undefined && name !== key.name)
    throw new WitnessFault(`Expected --name ${key.name}, as the key in ${file} has it, got ${name}: leave it out.`);
  return signer.value;
};

export const keyIsThere = (file: string): boolean => existsSync(file);

const keyOf = (text: string, from: string): VerifierKey => {
  const key = parseKey(text);
  if (key.ok && key.value.type === signatureType.note) return key.value;
  throw new WitnessFault(
    `Expected the vkey of a log (<name>+<8 hex digits>+<base64>, type 1) in ${from}, got ${key.ok ? `type ${key.value.type}` : key.refusal.code}.`,
  );
};

/** One key a line, alone or as `log <vkey>`; so a trust policy will do, whose other lines are passed over. */
const keysIn = (file: string): readonly VerifierKey[] =>
  textOf(file)
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter(([first = '']) => first !== '' && !/^(?:#.*|witness|group|quorum)$/.test(first))
    .map(([first = '', second = '']) => keyOf(first === 'log' ? second : first, file));

export const logKeys = (given: readonly string[], file: string | undefined): readonly VerifierKey[] => {
  const keys = [...given.map((text) => keyOf(text, '--log')), ...(file === undefined ? [] : keysIn(file))];
  if (keys.length === 0)
    throw new WitnessFault('Expected the vkey of at least one log, with --log or in the file of --logs, got none.');
  return keys;
};

/** A book that was changed by other hands is not gone on with. */
export const mustBeSigned = async ({ note }: Kept, logs: readonly VerifierKey[], file: string): Promise<void> => {
  const read = parseCheckpoint(note ?? '');
  const keys = logs.filter(({ name }) => read.ok && read.value.origin === name);
  if (!read.ok || keys.length === 0) return; // of a log that is not witnessed any more
  const checked = await checkSignatures(read.value.note, keys);
  if (checked.ok && checked.value.length > 0) return;
  throw new WitnessFault(
    `Expected the checkpoint of ${read.value.origin} in ${file} under a key of that log, got none: give its key with --log, or put the file back as it was.`,
  );
};
