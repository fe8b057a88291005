import { type Checkpoint } from '../checkpoint/checkpoint.ts';
import { formatKey } from '../note/key.ts';
import { checkCosignatures, checkLogSignature } from '../policy/judge-checkpoint.ts';
import { type Policy } from '../policy/policy.ts';
import { type Case } from './case.ts';
import { agreementsStatement, type AgreementStatement } from './agreements.ts';
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
  /** Null when the pack is of the first form, which had no agreements. */
  readonly agreements: readonly AgreementStatement[] | null;
  /** Of the last event. */
  readonly revision: number;
  /** Sizes of the log: since when it is shown to have only grown, and up to where the pack speaks. */
  readonly from: number;
  readonly to: number;
  /** Whose signatures under the newest checkpoint were verified, by keys of the policy. */
  readonly signedBy: readonly string[];
  /** How many more stand there: anybody can put a name to a line. */
  readonly signaturesNotChecked: number;
  readonly kept: number | null;
  /** Null when nobody could check them. */
  readonly stamped: readonly Stamped[] | null;
  readonly logKeys: readonly ComparedKey[];
  readonly publishers: PublishersStatement;
}

type Signers = Pick<Statement, 'signedBy' | 'signaturesNotChecked'>;

const signersOf = async (newest: Checkpoint | undefined, policy: Policy): Promise<Signers> => {
  if (newest === undefined) return { signedBy: [], signaturesNotChecked: 0 };
  const checked = await Promise.all([checkLogSignature(newest, policy), checkCosignatures(newest, policy)]);
  const verified = checked.flatMap((one) => (one.ok ? one.value : []));
  return {
    signedBy: [...new Set(verified.map(({ key }) => key.name))],
    signaturesNotChecked: newest.note.signatures.length - verified.length,
  };
};

export const statementOf = async (
  of: Case,
  { stamped, publishers }: Pick<Statement, 'stamped' | 'publishers'>,
): Promise<Statement> => {
  const { pack, policy, checkpoints, kept } = of;
  const trusted = policy.logs.map(formatKey);
  const newest = checkpoints.at(-1);
  return {
    plan: pack.about.plan,
    origin: pack.origin,
    madeAt: pack.madeAt,
    events: pack.events.length,
    agreements: agreementsStatement(of),
    revision: lastRevision(pack),
    from: checkpoints[0]?.size ?? 0,
    to: newest?.size ?? 0,
    ...(await signersOf(newest, policy)),
    kept: kept?.size ?? null,
    stamped,
    logKeys: pack.keys.log.map(({ vkey }) => ({ vkey, isTrusted: trusted.includes(vkey) })),
    publishers,
  };
};
