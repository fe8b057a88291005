import { accept, type Result } from '@accord/kernel';
import {
  decideVouch,
  readVouchRequest,
  vouch,
  type Signer,
  type SignedRequest,
  type VerifierKey,
  type VouchRefusal,
} from '@accord/proof';
import type { Book, Kept } from './book.ts';
import type { Shown } from './evidence.ts';

/** What goes back over HTTP. */
export interface WitnessAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface WitnessParts {
  readonly logs: readonly VerifierKey[];
  readonly signer: Signer;
  readonly book: Book;
  readonly seconds: () => number;
  /** Two checkpoints of one log that do not go together. */
  readonly onShown: (shown: Shown, kept: string, note: string) => void;
  readonly onDone: (origin: string, size: number) => void;
  readonly onRefused: (refusal: VouchRefusal) => void;
}

const TEXT = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';

const sizeKept = (kept: number): WitnessAnswer => ({ status: 409, type: SIZE, body: `${kept}\n` });
const words = (status: number, body: string): WitnessAnswer => ({ status, type: TEXT, body: `${body}\n` });

const answerTo = (refusal: VouchRefusal): WitnessAnswer => {
  switch (refusal.code) {
    case 'NOT_A_REQUEST':
      return words(400, `Expected a request of C2SP tlog-witness, got ${JSON.stringify(refusal.because)}.`);
    case 'LOG_NOT_WITNESSED':
      return words(404, `Expected a log that this witness was told of, got ${JSON.stringify(refusal.origin)}.`);
    case 'NOT_SIGNED_BY_LOG':
      return words(403, `Expected the signature of the log, got ${JSON.stringify(refusal.because)}.`);
    case 'OLD_BEYOND_NEW':
      return words(400, `Expected an old size up to ${refusal.size}, got ${refusal.old}.`);
    case 'OTHER_SIZE_KEPT':
      return sizeKept(refusal.kept);
    case 'FORK':
      if (refusal.old !== refusal.kept) return sizeKept(refusal.kept);
      return words(409, `Expected the tree of size ${refusal.kept} that this witness vouched for, got another.`);
    case 'NOT_CONTINUED':
      return words(
        422,
        `Expected a proof of growth from size ${refusal.kept}, got ${JSON.stringify(refusal.because)}.`,
      );
  }
};

const shownBy = ({ code }: VouchRefusal): Shown | null =>
  code === 'FORK' ? 'fork' : code === 'NOT_CONTINUED' ? 'not-continued' : null;

/** Decides and stores in one go: nothing else of this process runs between the two, and the book has no other writer. */
const decide = (request: SignedRequest, kept: Kept, { book }: WitnessParts): Result<null, VouchRefusal> => {
  const decided = decideVouch(kept, request);
  if (!decided.ok) return decided;
  if (kept.note === null || decided.value.size > kept.size)
    book.keep(request.checkpoint.origin, decided.value, request.note);
  return accept(null);
};

/** One call of `add-checkpoint`. Throws when what it decided could not be stored: then it vouches for nothing. */
export const answerCall = async (body: Uint8Array, parts: WitnessParts): Promise<WitnessAnswer> => {
  const { logs, signer, seconds, onShown, onDone, onRefused } = parts;
  const read = await readVouchRequest(body, logs);
  if (!read.ok) {
    onRefused(read.refusal);
    return answerTo(read.refusal);
  }
  const { origin, size } = read.value.checkpoint;
  const kept = parts.book.of(origin);
  const decided = decide(read.value, kept, parts);
  if (!decided.ok) {
    const shown = shownBy(decided.refusal);
    if (shown !== null && kept.note !== null) onShown(shown, kept.note, read.value.note);
    onRefused(decided.refusal);
    return answerTo(decided.refusal);
  }
  const line = await vouch(read.value, signer, seconds());
  if (!line.ok) throw new Error(`Expected to sign, got ${JSON.stringify(line.refusal)}.`);
  onDone(origin, size);
  return { status: 200, type: TEXT, body: line.value };
};
