import { fromBase64 } from '../bytes/base64.ts';
import { utf8 } from '../bytes/text.ts';
import { parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse, type Result } from '../result.ts';
import { type Case } from './case.ts';

/**
 * Checks a token of RFC 3161 over these bytes, by the authorities that the verifier trusts: the second (since 1970) that it names,
 * or why it does not hold. Comes from outside, since it takes a library of X.509.
 */
export type CheckTimestamp = (stamped: Uint8Array, token: Uint8Array) => Promise<Result<number, string>>;

/** When a stamped checkpoint surely existed, and how many events of the plan stand under it: the first so many. */
export interface Stamped {
  readonly size: number;
  readonly time: number;
  readonly covers: number;
  /** How many events of the agreements in the pack do not stand under it. */
  readonly agreementEventsLeft: number;
}

const checkOne = async (
  { checkpoint, token }: Case['pack']['timestamps'][number],
  check: CheckTimestamp,
): Promise<Outcome<Pick<Stamped, 'size' | 'time'>>> => {
  const [parsed, bytes] = [parseCheckpoint(checkpoint), fromBase64('time stamp', token)];
  if (!parsed.ok) return parsed;
  if (!bytes.ok) return bytes;
  const { size, note } = parsed.value;
  const checked = await check(utf8(note.text), bytes.value);
  return checked.ok
    ? accept({ size, time: checked.value })
    : refuse({ code: 'TIMESTAMP_WRONG', size, got: checked.refusal });
};

const reachOf = ({ pack, proofs }: Case, size: number): Pick<Stamped, 'covers' | 'agreementEventsLeft'> => {
  const isUnder = proofs.map((proof) => proof !== null && proof.index < size);
  const planEvents = pack.events.length;
  return {
    covers: isUnder.slice(0, planEvents).filter((is) => is).length,
    agreementEventsLeft: isUnder.slice(planEvents).filter((is) => !is).length,
  };
};

/** All of them must hold. */
export const checkTimestamps = async (of: Case, check: CheckTimestamp): Promise<Outcome<readonly Stamped[]>> => {
  const stamped: Stamped[] = [];
  for (const one of of.pack.timestamps) {
    const checked = await checkOne(one, check);
    if (!checked.ok) return checked;
    stamped.push({ ...checked.value, ...reachOf(of, checked.value.size) });
  }
  return accept(stamped);
};
