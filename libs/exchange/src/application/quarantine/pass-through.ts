import { accept, refuse, type Caller, type Chance, type Clock, type Result } from '@accord/kernel';
import type { QuarantineRefusal, Refusal } from '../../domain/index.ts';
import type { InboundRecord } from '../../domain/inbound/index.ts';
import { appendOne, type Answered } from '../inbound/append-run.ts';
import type { Judge, Opened } from '../inbound/judge.ts';
import type { Receipts, RecordOutcome } from '../inbound/outcome.ts';
import type { RefusalRecorder } from '../refusal-recorder.ts';
import type { Decided, Receipt } from '../steps.ts';
import { begunWith } from './begun.ts';
import { stillInHand, type InHand } from './in-hand.ts';
import type { Begun, Quarantined, QuarantineStore, Settlement } from './store.ts';

export interface PassWorld {
  readonly store: QuarantineStore;
  readonly judge: Judge;
  readonly refusals: RefusalRecorder;
  readonly receipts: Receipts;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Of one who has a lane in hand, and asks before each step whether that is still so. */
export interface WorldInHand extends PassWorld {
  readonly inHand: InHand;
}

type Passed = Result<null, QuarantineRefusal>;

const LATER: ReadonlySet<string> = new Set(['LEDGER_BUSY', 'LEDGER_UNAVAILABLE', 'RECEIPTS_UNAVAILABLE', 'IN_HAND']);

/** Whether all is as it was, and the same may be done again; any other refusal says that the message is not taken. */
export const isForLater = ({ code }: QuarantineRefusal): boolean => LATER.has(code);

const notSent: QuarantineRefusal = {
  code: 'RECEIPTS_UNAVAILABLE',
  pointer: '',
  expected: 'that the publisher can be told; do the same again later',
  actual: 'a fault of the transport',
};

/** A person waits for it; a consumer's answers may take as long as the transport tries. */
const TOLD_WITHIN_MS = 5000;

const tooLate = (): Error =>
  new Error(`Expected the publisher to be told within ${TOLD_WITHIN_MS} ms, but the transport is still trying.`);

const sentInTime = (receipts: Receipts, outcome: RecordOutcome): Promise<void> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(tooLate()), TOLD_WITHIN_MS);
    const sent = receipts.send(outcome).finally(() => clearTimeout(limit));
    sent.then(resolve, reject);
  });

export const tell = async ({ receipts, judge, inHand }: WorldInHand, outcome: RecordOutcome): Promise<Passed> => {
  const still = await stillInHand(inHand);
  if (!still.ok) return still;
  try {
    await sentInTime(receipts, outcome);
    return accept(null);
  } catch (fault) {
    judge.access.report(fault);
    return refuse(notSent);
  }
};

/** The record of what is not settled: content is erased with settling, and not before. */
export const recordIn = ({ id, record }: Quarantined): InboundRecord => {
  if (record) return record;
  throw new Error(`Expected the content of the quarantined message ${id}, which is not settled, got none of it.`);
};

const sourceNotYours = ({ publishesAs }: Caller): Refusal => ({
  code: 'SOURCE_NOT_YOURS',
  pointer: '/source',
  expected: 'a source of the agency whose message it is',
  actual: 'another source',
  publishesAs,
});

/** A message as the person wants it to be: it stays its agency's, whatever was corrected. */
export const correctedBy = (person: Caller, { organisation }: Quarantined, opened: Opened): Opened => {
  if (organisation === null || opened.caller.organisation === organisation) return opened;
  return { ...opened, caller: person, body: opened.body.ok ? refuse(sourceNotYours(person)) : opened.body };
};

/** Noted first, so that no other act overlooks it while it may still come to the ledger. Null: the lane is not in hand any more. */
export const appendNoted = async (
  { store, judge, clock, inHand }: WorldInHand,
  { id }: Quarantined,
  decided: Decided,
  reason: Begun['reason'],
): Promise<Answered | null> => {
  if (!(await inHand.keep())) return null;
  await store.begin(id, { ...begunWith(decided), reason, at: clock.now() });
  if (!(await inHand.keep())) return null;
  const answer = await appendOne(judge.access, decided);
  if (!answer.ok && answer.refusal.code !== 'LEDGER_UNAVAILABLE') await store.abandon(id);
  return answer;
};

/** Tells the publisher, then settles: told twice is better than never. */
export const tellAndSettle = async (
  world: WorldInHand,
  { id, lane }: Quarantined,
  outcome: RecordOutcome,
  settlement: Omit<Settlement, 'at'>,
): Promise<Passed> => {
  const told = await tell(world, outcome);
  if (!told.ok) return told;
  const still = await stillInHand(world.inHand);
  if (!still.ok) return still;
  await world.store.inLane(lane, (inLane) => inLane.settle(id, { ...settlement, at: world.clock.now() }));
  return told;
};

export const settleReleased = (
  world: WorldInHand,
  entry: Quarantined,
  { receipt, by }: { readonly receipt: Receipt; readonly by: string },
): Promise<Passed> => {
  const { source, messageId } = receipt;
  const status = receipt.repeated ? 'repeated' : 'accepted';
  const of = { sector: entry.sector, record: recordIn(entry), reference: { source, messageId } };
  const outcome = { status, receipt, wasAside: true, ...of } as const;
  return tellAndSettle(world, entry, outcome, { state: 'released', by, receipt });
};
