import { sameBytes } from '../bytes/join.ts';
import { readNumber } from '../bytes/number.ts';
import { readText, type Source } from '../bytes/text.ts';
import { parseKey, type VerifierKey } from '../note/key.ts';
import { signatureType } from '../note/signature-types.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type Policy, type PolicyWitness, type Voice } from './policy.ts';

/** What the lines read so far have defined. */
interface Draft {
  readonly logs: VerifierKey[];
  readonly witnesses: VerifierKey[];
  readonly roster: PolicyWitness[];
  readonly voices: Map<string, Voice>;
  readonly members: Set<string>;
  quorum: Voice | null | undefined;
}

type Step = (words: readonly string[], draft: Draft) => Outcome<null>;

const mostNames = 512; // groups are judged group in group: this bounds how deep
const done: Outcome<null> = accept(null);
const cosigns: readonly number[] = [signatureType.cosignature, signatureType.cosignatureMlDsa44];

const addKey = (
  text: string,
  keys: VerifierKey[],
  types: readonly number[],
  expected: string,
): Outcome<VerifierKey> => {
  const key = parseKey(text);
  if (!key.ok) return key;
  const { name, type, publicKey } = key.value;
  if (!types.includes(type)) return refuse({ code: 'KEY_TYPE_UNFIT', name, expected, got: type });
  if (keys.some((earlier) => sameBytes(earlier.publicKey, publicKey))) return refuse({ code: 'KEY_REPEATED', name });
  keys.push(key.value);
  return key;
};

const define = (name: string, voice: Voice, { voices }: Draft): Outcome<null> => {
  if (name === 'none' || voices.has(name)) return refuse({ code: 'NAME_REPEATED', name });
  if (voices.size === mostNames)
    return refuse({ code: 'TOO_LONG', subject: 'policy', limit: mostNames, got: mostNames + 1 });
  voices.set(name, voice);
  return done;
};

const log: Step = ([vkey = '', ...rest], draft) => {
  if (rest.length > 1) return malformed('policy', 'log <vkey> [<url>]', rest.join(' '));
  const key = addKey(vkey, draft.logs, [signatureType.note], 'a key that signs notes (type 1)');
  return key.ok ? done : key;
};

const witness: Step = ([name = '', vkey = '', ...rest], draft) => {
  if (rest.length > 1) return malformed('policy', 'witness <name> <vkey> [<url>]', rest.join(' '));
  const key = addKey(vkey, draft.witnesses, cosigns, 'a key that cosigns (type 4 or 6)');
  if (!key.ok) return key;
  draft.roster.push({ name, key: key.value, url: rest[0] ?? null });
  return define(name, { witness: key.value }, draft);
};

const thresholdOf = (word: string, count: number): Outcome<number> => {
  if (word === 'any') return accept(1);
  if (word === 'all') return accept(count);
  const number = readNumber('policy', word);
  if (!number.ok || (number.value >= 1 && number.value <= count)) return number;
  return malformed('policy', `any, all or a number from 1 to ${count}`, word);
};

const group: Step = ([name = '', threshold = '', ...names], draft) => {
  if (names.length === 0) return malformed('policy', 'group <name> any|all|<number> <name>...', name);
  const atLeast = thresholdOf(threshold, names.length);
  if (!atLeast.ok) return atLeast;
  const members: Voice[] = [];
  for (const member of names) {
    const voice = draft.voices.get(member);
    if (!voice) return refuse({ code: 'NAME_UNKNOWN', name: member });
    if (draft.members.has(member)) return refuse({ code: 'NAME_REPEATED', name: member }); // nobody counts twice
    draft.members.add(member);
    members.push(voice);
  }
  return define(name, { group: name, atLeast: atLeast.value, members }, draft);
};

const quorum: Step = ([name = '', ...rest], draft) => {
  if (rest.length > 0 || draft.quorum !== undefined) return malformed('policy', 'one line “quorum <name>”', name);
  const voice = name === 'none' ? null : draft.voices.get(name);
  if (voice === undefined) return refuse({ code: 'NAME_UNKNOWN', name });
  draft.quorum = voice;
  return done;
};

const steps = new Map<string, Step>(Object.entries({ log, witness, group, quorum }));
const longest = 262_144;

export const parsePolicy = (source: Source): Outcome<Policy> => {
  const read = readText('policy', source, longest);
  if (!read.ok) return read;
  const draft: Draft = {
    logs: [],
    witnesses: [],
    roster: [],
    voices: new Map(),
    members: new Set(),
    quorum: undefined,
  };
  for (const line of read.value.split(/\r?\n/)) {
    const [first, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (first === undefined || first.startsWith('#')) continue;
    const step = steps.get(first);
    if (!step) return malformed('policy', [...steps.keys()].join(', '), first);
    const result = step(words, draft);
    if (!result.ok) return result;
  }
  const { logs, witnesses, roster } = draft;
  if (draft.quorum === undefined) return malformed('policy', 'one line “quorum <name>”', 'none');
  return accept({ logs, witnesses, roster, quorum: draft.quorum });
};
