import { type Checkpoint } from '../checkpoint/checkpoint.ts';
import { checkSignatures, type CheckedSignature } from '../note/check-signatures.ts';
import { formatKey } from '../note/key.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { hasVouched, worded, type Policy } from './policy.ts';

/** The log's own signature: somebody known must have made the checkpoint, under the name that it gives. */
export const checkLogSignature = async (
  { origin, note }: Checkpoint,
  policy: Policy,
): Promise<Outcome<readonly CheckedSignature[]>> => {
  const keys = policy.logs.filter(({ name }) => name === origin);
  const names = policy.logs.map(({ name }) => name);
  if (keys.length === 0) return refuse({ code: 'LOG_UNKNOWN', expected: names, got: origin });
  const checked = await checkSignatures(note, keys);
  if (!checked.ok || checked.value.length > 0) return checked;
  const got = note.signatures.map(({ name, keyId }) => `${name}+${keyId}`);
  return refuse({ code: 'SIGNATURE_MISSING', expected: keys.map(({ name, id }) => `${name}+${id}`), got });
};

/** What the witnesses of the policy have signed, whether or not they are enough. */
export const checkCosignatures = (
  { note }: Checkpoint,
  policy: Policy,
): Promise<Outcome<readonly CheckedSignature[]>> => checkSignatures(note, policy.witnesses);

export const checkQuorum = (cosigned: readonly CheckedSignature[], { quorum }: Policy): Outcome<null> => {
  const vouched = new Set(cosigned.map(({ key }) => formatKey(key)));
  if (quorum === null || hasVouched(quorum, vouched)) return accept(null);
  return refuse({ code: 'QUORUM_NOT_REACHED', expected: worded(quorum), got: cosigned.map(({ key }) => key.name) });
};

/** Clocks differ a little: five minutes are let pass. */
const leeway = 300;

export const checkTimes = (cosigned: readonly CheckedSignature[], now: number): Outcome<null> => {
  const early = cosigned.find(({ time }) => time !== null && time > now + leeway);
  if (!early) return accept(null);
  return refuse({ code: 'TIME_IN_FUTURE', name: early.key.name, now, got: early.time ?? now });
};
