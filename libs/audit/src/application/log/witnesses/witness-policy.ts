import { accept, refuse, type Result } from '@accord/kernel';
import { formatKey, membersOf, parsePolicy, type Policy, type PolicyWitness, type VerifierKey } from '@accord/proof';

export type CalledWitness = PolicyWitness & { readonly url: string };

/** Who has to vouch for this log, and where they are called. */
export interface WitnessPolicy {
  /** As it may be shown to anybody: without its comments. */
  readonly text: string;
  readonly policy: Policy;
  readonly called: readonly CalledWitness[];
}

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .map((line) => `${line}\n`)
    .join('');

const urlFault = ({ name, url }: PolicyWitness): string | null => {
  if (url === null) return null;
  const read = URL.parse(url);
  if (read !== null && /^https?:$/.test(read.protocol) && read.username === '' && read.search === '') return null;
  return `expected an http or https address without a user's name for witness ${name}, got something else.`;
};

/** What is wrong with it is told all at once, in words. */
export const readWitnessPolicy = (text: string, log: VerifierKey): Result<WitnessPolicy, readonly string[]> => {
  const read = parsePolicy(text);
  if (!read.ok) return refuse([`expected a C2SP tlog-policy, got ${JSON.stringify(read.refusal)}.`]);
  const { logs, roster, quorum } = read.value;
  const own = formatKey(log);
  const counted = new Set(quorum === null ? [] : membersOf(quorum).map(formatKey));
  const faults = [
    ...(logs.some((key) => formatKey(key) === own) ? [] : [`expected the key of this log, “log ${own}”, got none.`]),
    ...roster
      .filter(({ key, url }) => url === null && counted.has(formatKey(key)))
      .map(({ name }) => `expected the address of witness ${name} behind its key, got none.`),
    ...roster.map(urlFault).filter((fault) => fault !== null),
  ];
  if (faults.length > 0) return refuse(faults);
  const called = roster.filter((witness): witness is CalledWitness => witness.url !== null);
  return accept({ text: withoutComments(text), policy: read.value, called });
};
