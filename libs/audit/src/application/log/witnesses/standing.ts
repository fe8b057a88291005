import { Injectable } from '@nestjs/common';
import type { Instant } from '@accord/kernel';
import { formatKey, membersOf, parsePolicy, worded, type Policy } from '@accord/proof';
import type { LogQuorum } from '../cosignatures.ts';
import { LogStore } from '../store.ts';

/** A witness of the policy, and what it vouched for last. */
export interface WitnessStanding {
  readonly name: string;
  readonly vkey: string;
  readonly isInQuorum: boolean;
  readonly last: { readonly size: number; readonly at: Instant } | null;
}

/** How the log stands with its witnesses. */
export interface Standing {
  /** The policy in force, a C2SP tlog-policy; null: nobody has to vouch. */
  readonly policy: string | null;
  /** The quorum in words; null: nobody has to vouch. */
  readonly quorum: string | null;
  /** The newest checkpoint that enough of them vouched for. */
  readonly reached: LogQuorum['reached'];
  /** When enough of them vouched last, or else when the log began; null: nothing is missing, or there is no log yet. */
  readonly since: Instant | null;
  readonly witnesses: readonly WitnessStanding[];
}

const nobody: Standing = { policy: null, quorum: null, reached: null, since: null, witnesses: [] };

const policyIn = (text: string): Policy => {
  const read = parsePolicy(text);
  if (read.ok) return read.value;
  throw new Error(`Expected the stored policy to be one, got ${JSON.stringify(read.refusal)}: start the log again.`);
};

/** Who of the quorum has not vouched since then, by the names of the policy. */
export const missingSince = ({ witnesses }: Standing, then: Instant): readonly string[] =>
  witnesses.filter(({ isInQuorum, last }) => isInQuorum && (last === null || last.at <= then)).map(({ name }) => name);

/** Answers who vouched for the log, from what is stored beside it. */
@Injectable()
export class WitnessReading {
  constructor(private readonly store: LogStore) {}

  async standing(): Promise<Standing> {
    const { policy: text, reached } = await this.store.cosignatures.quorum();
    if (text === null) return nobody;
    const { roster, quorum } = policyIn(text);
    if (quorum === null) return { ...nobody, policy: text, quorum: null };
    const counted = new Set(membersOf(quorum).map(formatKey));
    const witnesses = await Promise.all(
      roster.map(async ({ name, key }): Promise<WitnessStanding> => {
        const last = await this.store.cosignatures.lastOf(key.name, key.id);
        const vkey = formatKey(key);
        return { name, vkey, isInQuorum: counted.has(vkey), last: last && { size: last.size, at: last.at } };
      }),
    );
    const since = reached?.at ?? (await this.began());
    return { policy: text, quorum: worded(quorum), reached, since, witnesses };
  }

  private async began(): Promise<Instant | null> {
    const [first] = await this.store.checkpoints(-1, 1);
    return first?.at ?? null;
  }
}
