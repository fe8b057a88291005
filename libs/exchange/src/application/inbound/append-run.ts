import { accept, refuse, type RecordedEvent, type Result } from '@accord/kernel';
import { sameContent, type Refusal } from '../../domain/index.ts';
import { appendFact, asideFor, type LedgerAccess } from '../append.ts';
import { receiptOf, type Decided, type Receipt } from '../steps.ts';

export type Answered = Result<Receipt, Refusal>;

/** Messages of one child that may be appended together. */
export const MOST_IN_RUN = 100;

/** Whether `next` can go into one append with those before it: the same stream, and no message twice. */
export const joins = (run: readonly Decided[], next: Decided): boolean =>
  run.length < MOST_IN_RUN && run.every(({ stream, event }) => stream === next.stream && event.id !== next.event.id);

/** Picks what it needs: the envelope of a stored event is parsed when it is touched. */
const receiptFrom = (
  decided: Decided,
  { stream, revision, position, recordedAt }: RecordedEvent,
  repeated: boolean,
): Receipt => receiptOf(decided, { stream, first: revision, position, recordedAt, repeated });

export const appendOne = async (access: LedgerAccess, decided: Decided): Promise<Answered> => {
  const appended = await appendFact(access, decided.stream, decided.event, asideFor);
  return appended.ok ? accept(receiptOf(decided, appended.value)) : appended;
};

/** One after the other; ends at the first that is refused. */
const oneByOne = async (access: LedgerAccess, run: readonly Decided[]): Promise<readonly Answered[]> => {
  const answers: Answered[] = [];
  for (const decided of run) {
    const answer = await appendOne(access, decided);
    answers.push(answer);
    if (!answer.ok) break;
  }
  return answers;
};

/** In one append, which the ledger takes whole or not at all; null when it does not: some are known to it, or it is full. */
const together = async ({ ledger }: LedgerAccess, run: readonly Decided[]): Promise<readonly Answered[] | null> => {
  const [{ stream }] = run as readonly [Decided];
  const events = run.map(({ event }) => event);
  const appended = await ledger.append(stream, 'any', events);
  if (!appended.ok) return null;
  const { first, last, repeated, positions, recordedAt } = appended.value;
  if (positions && !repeated)
    return run.map((decided, at) =>
      accept(receiptOf(decided, { stream, first: first + at, position: positions[at]!, recordedAt, repeated })),
    );
  const stored = await ledger.readStream(stream, { from: first, toRevision: last });
  if (repeated && !events.every((event, at) => stored[at] && sameContent(stored[at], event))) return null;
  return run.map((decided, at) => accept(receiptFrom(decided, stored[at]!, repeated)));
};

/**
 * Records messages of one stream in their order, and answers for each; the last answer may be a refusal, and no message
 * after a refused one is recorded. One append for all of them is what makes it both quick and safe: appends handed over
 * one by one without waiting could see an early one fail and a later one succeed.
 */
export const appendRun = async (access: LedgerAccess, run: readonly Decided[]): Promise<readonly Answered[]> => {
  if (run.length === 1) return oneByOne(access, run);
  try {
    return (await together(access, run)) ?? (await oneByOne(access, run));
  } catch (fault) {
    access.report(fault);
    return [refuse(asideFor(fault))];
  }
};
