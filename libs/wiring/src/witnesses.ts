import { readFileSync } from 'node:fs';
import { readWitnessPolicy, startCosigner, type Cosigning, type LogStore, type WitnessPolicy } from '@accord/audit/log';
import type { Chance, Clock } from '@accord/kernel';
import { backoffMs, ConfigurationFault, postText, sparing, type Log } from '@accord/platform';

const NAME = 'ACCORD_LOG_POLICY_FILE';
/** Of a few signature lines. */
const MOST_BYTES = 65_536;
const FIRST_BACKOFF_MS = 1_000;

const unusable = (faults: readonly string[]): ConfigurationFault =>
  new ConfigurationFault(
    'The settings cannot be used:',
    faults.map((fault) => `${NAME}: ${fault}`),
  );

/** Throws a ConfigurationFault that names all that is wrong with it. No file: nobody has to vouch. */
export const witnessPolicyOf = (
  file: string | null,
  log: Parameters<typeof readWitnessPolicy>[1],
): WitnessPolicy | null => {
  if (file === null) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    throw unusable([`expected a readable file, got ${String(Object(fault).code)}.`]);
  }
  const policy = readWitnessPolicy(text, log);
  if (!policy.ok) throw unusable(policy.refusal);
  return policy.value;
};

export interface CosigningWorld {
  readonly store: LogStore;
  readonly policy: WitnessPolicy | null;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly graceMs: number;
  readonly log: Log;
}

/** Puts the policy in force and asks its witnesses over HTTP, until it is closed. */
export const cosigning = ({ chance, log, ...world }: CosigningWorld): Cosigning => {
  const spare = sparing();
  return startCosigner({
    ...world,
    call: postText(MOST_BYTES),
    backoffMs: (failures, longestMs) =>
      backoffMs({ firstMs: Math.min(FIRST_BACKOFF_MS, longestMs), longestMs }, failures, chance),
    onTrouble: ({ name }, trouble) =>
      spare(`${name} ${trouble.code}`, (unsaid) =>
        log.warn({ witness: name, trouble, unsaid }, 'a witness did not vouch for the log'),
      ),
    onFault: (fault) => log.error({ fault }, 'witnesses could not be asked; goes on'),
  });
};
