import { accept, refuse, type Caller, type Result } from '@accord/kernel';
import { sameContent, type QuarantineRefusal, type Refusal } from '../../domain/index.ts';
import { ledgerUnavailable } from '../append.ts';
import type { Judged } from '../inbound/judge.ts';
import type { Receipt } from '../steps.ts';
import { MESSAGE_DISCARDED, MESSAGE_RELEASED, recordAct, type ActWorld } from './acts.ts';
import { begunWith, isDiscardBegun, isInDoubt, receiptOfBegun } from './begun.ts';
import { discarded, outcomeOf } from './entry.ts';
import { inHandElsewhere, stillInHand } from './in-hand.ts';
import {
  appendNoted,
  correctedBy,
  isForLater,
  recordIn,
  settleReleased,
  tellAndSettle,
  type PassWorld,
  type WorldInHand,
} from './pass-through.ts';
import type { Begun, Quarantined } from './store.ts';

type Answer<T> = Result<T, QuarantineRefusal>;

export const firstInLine = 'a message that waits, first of its child';

export const alreadySettled = (state: 'released' | 'discarded'): QuarantineRefusal => ({
  code: 'ALREADY_SETTLED',
  pointer: '',
  expected: firstInLine,
  actual: `one that was ${state}`,
  state,
});

const inDoubt: Refusal = {
  ...ledgerUnavailable,
  expected: 'a release of which it is known whether the ledger took it; do the same again in a minute',
  actual: 'one whose answer was lost',
};

export const actsOf = ({ judge, clock, chance }: PassWorld): ActWorld => ({ ...judge.access, clock, chance });

interface InLedger {
  readonly receipt: Receipt;
  readonly reason: Begun['reason'];
}

/** Of a message that is in the ledger: whatever is done of it from here on, and however often, it is released. */
const finishRelease = async (
  world: WorldInHand,
  caller: Caller,
  entry: Quarantined,
  { receipt, reason }: InLedger,
): Promise<Answer<{ readonly receipt: Receipt }>> => {
  const act = { type: MESSAGE_RELEASED, reason, eventId: receipt.eventId } as const;
  const recorded = await recordAct(actsOf(world), caller, entry, act);
  if (!recorded.ok) return recorded;
  const settled = await settleReleased(world, entry, { receipt, by: caller.organisation });
  return settled.ok ? accept({ receipt }) : settled;
};

const finishDiscard = async (world: WorldInHand, caller: Caller, entry: Quarantined): Promise<Answer<object>> => {
  const outcome = outcomeOf({ ...entry, state: 'discarded' }, recordIn(entry));
  const settlement = { state: 'discarded', by: caller.organisation, receipt: null } as const;
  const done = await tellAndSettle(world, entry, outcome, settlement);
  return done.ok ? accept({}) : done;
};

/** Of one that only waited for its turn: from here on it waits for whoever decided otherwise, and does not follow by itself. */
const waitsForAPerson = async (
  { store, inHand }: WorldInHand,
  { id, lane, state }: Quarantined,
): Promise<Answer<null>> => {
  const still = await stillInHand(inHand);
  if (!still.ok || state !== 'held') return still;
  await store.inLane(lane, (inLane) => inLane.refuse(id, discarded));
  return stillInHand(inHand);
};

/** What another release, or none at all, has brought into the ledger; refused while that cannot be known. */
const inLedger = async (
  { judge, clock }: PassWorld,
  begun: Begun,
  again: Begun['event'] | null,
): Promise<Result<InLedger | null, Refusal>> => {
  const known = await receiptOfBegun(judge.access, begun);
  if (!known.ok) return known;
  if (known.value) return accept({ receipt: known.value, reason: begun.reason });
  const isAgain = again !== null && again.id === begun.event.id && sameContent(begun.event, again);
  return isInDoubt(begun, clock.now()) && !isAgain ? refuse(inDoubt) : accept(null);
};

const notTaken = async (
  world: PassWorld,
  { id, lane }: Quarantined,
  { caller, message }: Judged,
  refusal: Refusal,
): Promise<Answer<never>> => {
  const recorded = await world.refusals.record(caller, message, refusal);
  if (!isForLater(recorded)) await world.store.inLane(lane, (inHand) => inHand.refuse(id, recorded));
  return refuse(recorded);
};

/** Takes the first of a lane in, as it came or as it was corrected. One that was begun before is finished, and no other begun. */
export const releaseHead = async (
  world: WorldInHand,
  caller: Caller,
  entry: Quarantined,
  corrected: { readonly message: unknown } | undefined,
): Promise<Answer<{ readonly receipt: Receipt }>> => {
  const { judge, store } = world;
  const isOut = await isDiscardBegun(judge.access, entry);
  if (!isOut.ok) return isOut;
  if (isOut.value) {
    const done = await finishDiscard(world, caller, entry);
    return done.ok ? refuse(alreadySettled('discarded')) : done;
  }
  const opened = judge.open(entry.sector, recordIn(entry), corrected && accept(corrected.message));
  const judged = await judge.judge(correctedBy(caller, entry, opened));
  const event = judged.decided.ok ? judged.decided.value.event : null;
  const before = await store.begun(entry.id);
  const known = before ? await inLedger(world, before, event) : accept(null);
  if (!known.ok) return known;
  if (before && known.value) {
    const done = await finishRelease(world, caller, entry, known.value);
    const isThis = event !== null && event.id === before.event.id && sameContent(before.event, event);
    return !done.ok || isThis ? done : refuse(alreadySettled('released'));
  }
  if (!judged.decided.ok) return notTaken(world, entry, judged, judged.decided.refusal);
  const decided = judged.decided.value;
  const reason = corrected ? 'corrected' : 'judged-again';
  const mine = corrected ? await waitsForAPerson(world, entry) : accept(null);
  if (!mine.ok) return mine;
  const answer = await appendNoted(world, entry, decided, reason);
  if (!answer) return refuse(inHandElsewhere);
  if (answer.ok) return finishRelease(world, caller, entry, { receipt: answer.value, reason });
  return notTaken(world, entry, judged, answer.refusal);
};

/** Keeps the first of a lane out; one that a release or its publisher has brought into the ledger is released instead. */
export const discardHead = async (
  world: WorldInHand,
  caller: Caller,
  entry: Quarantined,
  reason: string,
): Promise<Answer<object>> => {
  const { judge, store, clock } = world;
  const { decided } = await judge.judge(judge.open(entry.sector, recordIn(entry)));
  const before = await store.begun(entry.id);
  const asItCame: Begun | null = decided.ok
    ? { ...begunWith(decided.value), reason: 'judged-again', at: clock.now() }
    : null;
  for (const begun of [before, asItCame]) {
    const known = begun ? await inLedger(world, begun, begun === asItCame ? begun.event : null) : accept(null);
    if (!known.ok) return known;
    if (!known.value) continue;
    const done = await finishRelease(world, caller, entry, known.value);
    return done.ok ? refuse(alreadySettled('released')) : done;
  }
  const mine = await waitsForAPerson(world, entry);
  if (!mine.ok) return mine;
  const recorded = await recordAct(actsOf(world), caller, entry, { type: MESSAGE_DISCARDED, reason, eventId: null });
  return recorded.ok ? finishDiscard(world, caller, entry) : recorded;
};
