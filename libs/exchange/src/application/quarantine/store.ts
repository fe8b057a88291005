import type { Instant, NewEvent, Sector, StreamName } from '@accord/kernel';
import type { InboundRecord } from '../../domain/inbound/index.ts';
import type { Reason, Reference } from '../inbound/outcome.ts';
import type { Receipt } from '../steps.ts';

/**
 * `refused`: waits for a person. `held`: waits behind one that was refused, in the order of arrival. The other two are
 * settled for good, and their content is gone.
 */
export type QuarantineState = 'refused' | 'held' | 'released' | 'discarded';

export const isSettled = (state: QuarantineState): boolean => state === 'released' || state === 'discarded';

/** A record that was set aside. */
export interface Quarantined extends Reference {
  /** Made from the record, so that the same record is the same entry however often it comes. */
  readonly id: string;
  readonly sector: Sector;
  readonly lane: string;
  /** Who sent it; null when nobody of the sector is known to. */
  readonly organisation: string | null;
  readonly eventType: string | null;
  readonly state: QuarantineState;
  /** Why it was refused; null for one that was only held. */
  readonly reason: Reason | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: string;
  readonly arrivedAt: Instant;
  readonly settledAt: Instant | null;
  /** Organisation that released or discarded it. */
  readonly settledBy: string | null;
  /** Of one that was released. */
  readonly receipt: Receipt | null;
  /** Key, headers and value as they came; null once settled, and in lists. */
  readonly record: InboundRecord | null;
}

export interface Settlement {
  readonly state: 'released' | 'discarded';
  readonly at: Instant;
  readonly by: string;
  readonly receipt: Receipt | null;
}

/** A release of which the ledger was asked, or is about to be: written down first, so that no other act overlooks it. */
export interface Begun {
  readonly stream: StreamName;
  readonly event: NewEvent;
  readonly source: string;
  readonly reason: 'corrected' | 'judged-again';
  readonly at: Instant;
}

/** Of one who works at a lane. */
export interface Claim {
  readonly lane: string;
  readonly owner: string;
  readonly until: Instant;
}

/** A lane that nobody else has in hand. All that is done with it is stored together, or not at all. */
export interface LaneInHand {
  /** The first that is not settled, without content; null when the lane is open. */
  head(): Promise<Quarantined | null>;
  /** The first that are not settled, in order, with their content. */
  waiting(limit: number): Promise<readonly Quarantined[]>;
  /** Those that stand or stood in quarantine, by id, without content. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, Quarantined>>;
  /** Puts them at the end of the lane. */
  add(entries: readonly Quarantined[]): Promise<void>;
  refuse(id: string, reason: Reason): Promise<void>;
  /** Erases what the message says, and what was noted of its release. */
  settle(id: string, settlement: Settlement): Promise<void>;
}

export interface QuarantineQuestion {
  /** null: of everybody. */
  readonly organisation: string | null;
  /** null: of every state. */
  readonly state: QuarantineState | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface QuarantinePage {
  readonly messages: readonly Quarantined[];
  readonly next: string | null;
}

/** What is known of a batch before it is looked at. */
export interface Glance {
  /** Those of its records that stand or stood in quarantine, by `identityOf`, without content. */
  readonly known: ReadonlyMap<string, Quarantined>;
  /** Those of its lanes that are held back. */
  readonly blocked: ReadonlySet<string>;
}

/**
 * What was refused, and what waits behind it. Content stands here and nowhere else, where it can be erased. Every method
 * rejects when the store fails: nothing of the call was then stored.
 */
export abstract class QuarantineStore {
  abstract glance(records: readonly InboundRecord[], lanes: readonly string[]): Promise<Glance>;
  /** Waits until nobody else has the lane in hand: so `work` waits for nothing but the store. It may be called again when the database asks. */
  abstract inLane<T>(lane: string, work: (lane: LaneInHand) => Promise<T>): Promise<T>;
  /** Takes a claim; false while it is another's. What the owner does is not one transaction. */
  abstract claim(claim: Claim, now: Instant): Promise<boolean>;
  /** False when another took it since, though that one may have let it go. One that ran out and that nobody took is kept. */
  abstract prolong(claim: Claim): Promise<boolean>;
  abstract letGo(claim: Claim): Promise<void>;
  /** Nothing is noted of a message that is settled: what it says is erased for good. */
  abstract begin(id: string, begun: Begun): Promise<void>;
  abstract begun(id: string): Promise<Begun | null>;
  /** For a release that the ledger is known not to have taken. */
  abstract abandon(id: string): Promise<void>;
  /** With its content; null when there is none of that id. */
  abstract find(id: string): Promise<Quarantined | null>;
  abstract page(question: QuarantineQuestion): Promise<QuarantinePage>;
  /** Lanes in which something waits though nothing is refused: a release was cut short there. */
  abstract interrupted(limit: number): Promise<readonly string[]>;
  /** Forgets messages that were settled before, at most so many, and lanes of which none is left; tells how many messages. */
  abstract forget(settledBefore: Instant, limit: number): Promise<number>;
}
