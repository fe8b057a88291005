import { formatKey } from '../note/key.ts';
import { type Case } from './case.ts';
import { lastRevision } from './event-checks.ts';
import { type PublishersStatement } from './publishers.ts';
import { type Stamped } from './timestamps.ts';

/** A key that the pack names, beside those of the verifier's policy. */
export interface ComparedKey {
  readonly vkey: string;
  readonly isTrusted: boolean;
}

/**
 * How far a pack speaks, once it holds. It cannot tell of what was recorded after its last event: whoever needs to know asks for a
 * newer one.
 */
export interface Statement {
  readonly plan: string;
  readonly origin: string;
  readonly madeAt: string;
  readonly events: number;
  /** Of the last event. */
  readonly revision: number;
  /** Sizes of the log: since when it is shown to have only grown, and up to where the pack speaks. */
  readonly from: number;
  readonly to: number;
  /** The names under the newest checkpoint, checked or not. */
  readonly signedBy: readonly string[];
  readonly kept: number | null;
  /** Null when nobody could check them. */
  readonly stamped: readonly Stamped[] | null;
  readonly logKeys: readonly ComparedKey[];
  readonly publishers: PublishersStatement;
}

export const statementOf = (
  { pack, policy, checkpoints, kept }: Case,
  { stamped, publishers }: Pick<Statement, 'stamped' | 'publishers'>,
): Statement => {
  const trusted = policy.logs.map(formatKey);
  const newest = checkpoints.at(-1);
  return {
    plan: pack.about.plan,
    origin: pack.origin,
    madeAt: pack.madeAt,
    events: pack.events.length,
    revision: lastRevision(pack),
    from: checkpoints[0]?.size ?? 0,
    to: newest?.size ?? 0,
    signedBy: [...new Set(newest?.note.signatures.map(({ name }) => name) ?? [])],
    kept: kept?.size ?? null,
    stamped,
    logKeys: pack.keys.log.map(({ vkey }) => ({ vkey, isTrusted: trusted.includes(vkey) })),
    publishers,
  };
};
