import { millisecondsOf, type Instant } from '@accord/kernel';
import { SignedDataVerifyError, type Certificate, type TSTInfo } from 'pkijs';
import type { Anchors } from './anchors.ts';
import { sha256Of } from './digest.ts';
import { granted, refused, type TimestampOutcome } from './refusal.ts';
import { SHA_256 } from './request.ts';
import { isForTimeStamps, isNamedInToken, signerOf } from './signer.ts';
import { readReply, type Token } from './token.ts';
import { sameBytes } from '../log/same-bytes.ts';

/** That a text was there at this time, on the word of an authority. */
export interface Timestamp {
  readonly at: Instant;
  /** How far the true time may be from that, in either direction; null: the authority does not say. */
  readonly accuracyMs: number | null;
  /** The authority, as its certificate names it. */
  readonly authority: string;
  readonly policy: string;
}

/** What only the one who asked for the token can know. */
export interface Asked {
  readonly nonce: Uint8Array;
  readonly at: Instant;
}

/** Clocks of an authority and of the hub that differ by more are not both right. */
const MOST_APART_MS = 300_000;
/** What an authority says of its own accuracy widens that by no more: otherwise it could answer for any time. */
const MOST_INACCURATE_MS = 5000;

const nameOf = ({ subject }: Certificate): string =>
  subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', ');

const accuracyOf = ({ accuracy }: TSTInfo): number | null =>
  accuracy ? (accuracy.seconds ?? 0) * 1000 + (accuracy.millis ?? 0) + (accuracy.micros ?? 0) / 1000 : null;

const isOf = async ({ messageImprint }: TSTInfo, text: string): Promise<boolean> =>
  messageImprint.hashAlgorithm.algorithmId === SHA_256 &&
  sameBytes(messageImprint.hashedMessage.valueBlock.valueHexView, await sha256Of(text));

const mayBeTheAnswer = ({ info, at: told }: Token, { nonce, at }: Asked): TimestampOutcome<null> => {
  if (!info.nonce || !sameBytes(info.nonce.valueBlock.valueHexView, nonce)) return refused({ code: 'OTHER_NONCE' });
  const apart =
    Math.abs(millisecondsOf(told) - millisecondsOf(at)) - Math.min(accuracyOf(info) ?? 0, MOST_INACCURATE_MS);
  return apart > MOST_APART_MS ? refused({ code: 'TIME_FAR_OFF', at: told, expected: at }) : granted(null);
};

/** The chain and the signature, both as at the time that the token itself tells. */
const isSigned = async ({ signed }: Token, text: string, anchors: Anchors): Promise<TimestampOutcome<null>> => {
  const data = new TextEncoder().encode(text).buffer;
  try {
    const isSound = await signed.verify({ signer: 0, data, trustedCerts: [...anchors], checkChain: true });
    return isSound ? granted(null) : refused({ code: 'SIGNATURE_WRONG' });
  } catch (fault) {
    const isOfChain = fault instanceof SignedDataVerifyError && fault.code === 5;
    return refused(isOfChain ? { code: 'NOT_TRUSTED', why: fault.message.slice(0, 200) } : { code: 'SIGNATURE_WRONG' });
  }
};

/**
 * Whether a time-stamping authority that the anchors trust vouches that the text was there; `reply` is a TimeStampResp of RFC
 * 3161. The text of a checkpoint is what its log signs: up to its blank line. Needs no more than a browser has.
 */
export const verifyTimestamp = async (
  reply: Uint8Array,
  text: string,
  anchors: Anchors,
  asked: Asked | null = null,
): Promise<TimestampOutcome<Timestamp>> => {
  const token = readReply(reply);
  if (!token.ok) return token;
  const { signed, info, at } = token.value;
  if (!(await isOf(info, text))) return refused({ code: 'OTHER_TEXT' });
  const answer = asked === null ? granted(null) : mayBeTheAnswer(token.value, asked);
  if (!answer.ok) return answer;
  const certificate = signerOf(signed);
  if (certificate === null || !(await isNamedInToken(signed, certificate))) return refused({ code: 'SIGNER_UNCLEAR' });
  const authority = nameOf(certificate);
  if (!isForTimeStamps(certificate)) return refused({ code: 'NOT_FOR_TIME_STAMPS', subject: authority });
  const signature = await isSigned(token.value, text, anchors);
  if (!signature.ok) return signature;
  return granted({ at, accuracyMs: accuracyOf(info), authority, policy: info.policy });
};
