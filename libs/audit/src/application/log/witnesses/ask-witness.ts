import { accept, refuse, type Result } from '@accord/kernel';
import {
  checkSignatures,
  consistencyFromTiles,
  formatAddCheckpoint,
  formatSignature,
  parseCheckpoint,
  parseSignatures,
  type TileSource,
} from '@accord/proof';
import type { LogCheckpoint } from '../store.ts';
import type { CalledWitness } from './witness-policy.ts';

/** Why a witness gave no cosignature that counts. */
export type WitnessTrouble =
  /** `why` is the system's word for it. */
  | { readonly code: 'UNREACHABLE'; readonly why: string }
  | { readonly code: 'REFUSED'; readonly status: number }
  /** It vouched for another tree of this size, or does not take this one for the growth of what it vouched for. */
  | { readonly code: 'SAYS_FORK'; readonly status: number }
  /** It vouched for more than this log has: the log was put back, or is another. */
  | { readonly code: 'KNOWS_MORE'; readonly size: number; readonly got: number }
  /** It answered with no line under its key. */
  | { readonly code: 'NO_COSIGNATURE' }
  | { readonly code: 'WRONG_COSIGNATURE'; readonly why: string }
  | { readonly code: 'CLOCK_OFF'; readonly seconds: number };

export interface WitnessCallAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Posts text. Rejects when nobody answers before the signal, or with more than any witness has to say. */
export type WitnessCall = (url: string, body: string, signal: AbortSignal) => Promise<WitnessCallAnswer>;

export interface Question {
  readonly witness: CalledWitness;
  readonly checkpoint: LogCheckpoint;
  /** The size that the witness is thought to have vouched for last. */
  readonly old: number;
  readonly tiles: TileSource;
  readonly call: WitnessCall;
  readonly signal: AbortSignal;
  readonly nowSeconds: () => number;
}

/** Clocks differ a little; a cosignature that is older than this was made for another question. */
const LEEWAY_SECONDS = 300;

const why = (thrown: unknown): string => {
  const cause: unknown = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  const code: unknown = Object(cause).code;
  return typeof code === 'string' ? code : cause instanceof Error ? cause.name : 'unknown';
};

const addressOf = (url: string): string => `${url.replace(/\/+$/, '')}/add-checkpoint`;

const sizeIn = ({ status, type, body }: WitnessCallAnswer): number | null => {
  if (status !== 409 || type.split(';', 1)[0]?.trim() !== 'text/x.tlog.size') return null;
  return /^(?:0|[1-9]\d{0,14})\n?$/.test(body) ? Number(body) : null;
};

const posted = async (question: Question, old: number): Promise<Result<WitnessCallAnswer, WitnessTrouble>> => {
  const { witness, checkpoint, tiles, call, signal } = question;
  const path = await consistencyFromTiles(old, checkpoint.size, tiles);
  if (!path.ok) throw new Error(`Expected tiles up to size ${checkpoint.size}, got ${JSON.stringify(path.refusal)}.`);
  const body = formatAddCheckpoint(old, path.value, checkpoint.note);
  try {
    return accept(await call(addressOf(witness.url), body, signal));
  } catch (thrown) {
    return refuse({ code: 'UNREACHABLE', why: why(thrown) });
  }
};

/** Only what holds under the key of the policy, over this very text, made now. */
const lineIn = async (
  { witness, checkpoint, nowSeconds }: Question,
  body: string,
): Promise<Result<string, WitnessTrouble>> => {
  const [lines, own] = [parseSignatures(body), parseCheckpoint(checkpoint.note)];
  if (!own.ok) throw new Error(`Expected a checkpoint of our own, got ${JSON.stringify(own.refusal)}.`);
  if (!lines.ok) return refuse({ code: 'WRONG_COSIGNATURE', why: lines.refusal.code });
  const signatures = lines.value.filter(({ name, keyId }) => name === witness.key.name && keyId === witness.key.id);
  const checked = await checkSignatures({ ...own.value.note, signatures }, [witness.key]);
  if (!checked.ok) return refuse({ code: 'WRONG_COSIGNATURE', why: checked.refusal.code });
  const [[line], [signed]] = [signatures, checked.value];
  if (line === undefined || signed === undefined || signed.time === null) return refuse({ code: 'NO_COSIGNATURE' });
  const seconds = signed.time - nowSeconds();
  return Math.abs(seconds) > LEEWAY_SECONDS ? refuse({ code: 'CLOCK_OFF', seconds }) : accept(formatSignature(line));
};

const judged = async (question: Question, answer: WitnessCallAnswer): Promise<Result<string, WitnessTrouble>> => {
  const { status, body } = answer;
  if (status === 200) return lineIn(question, body);
  return refuse(status === 409 || status === 422 ? { code: 'SAYS_FORK', status } : { code: 'REFUSED', status });
};

/** Asks once, and once more from the size that the witness names. Answers with the line under the checkpoint. */
export const askWitness = async (question: Question): Promise<Result<string, WitnessTrouble>> => {
  const { size } = question.checkpoint;
  const old = Math.min(question.old, size);
  const first = await posted(question, old);
  if (!first.ok) return first;
  const named = sizeIn(first.value);
  if (named === null || named === old) return judged(question, first.value);
  if (named > size) return refuse({ code: 'KNOWS_MORE', size, got: named });
  const second = await posted(question, named);
  return second.ok ? judged(question, second.value) : second;
};
