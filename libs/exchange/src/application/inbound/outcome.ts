import type { Sector } from '@accord/kernel';
import type { Fault, RefusalCode } from '../../domain/index.ts';
import type { InboundRecord } from '../../domain/inbound/index.ts';
import type { Receipt } from '../steps.ts';

/** By which its publisher knows a message; null where the record does not say it in due form. */
export interface Reference {
  readonly source: string | null;
  readonly messageId: string | null;
}

/** A refusal, as far as it is kept: its further facts are told once, with the first answer. */
export type Reason = Fault & { readonly code: RefusalCode | 'DISCARDED' };

type Fate =
  /** `wasAside`: it waited in quarantine first, so that its age says nothing of its agency. */
  | { readonly status: 'accepted' | 'repeated'; readonly receipt: Receipt; readonly wasAside: boolean }
  /** Set aside until a person has looked at it; later messages of the same child wait behind it. */
  | { readonly status: 'quarantined'; readonly reason: Reason; readonly quarantineId: string }
  /** Waits behind one that was refused. */
  | { readonly status: 'held'; readonly quarantineId: string }
  /** A person decided that it stays out. */
  | { readonly status: 'discarded'; readonly reason: Reason; readonly quarantineId: string };

/** What became of a record. */
export type RecordOutcome = Fate & {
  readonly sector: Sector;
  readonly record: Omit<InboundRecord, 'key' | 'value'>;
  readonly reference: Reference;
};

/** Tells publishers what became of their records. Resolves when the answer is safe with whoever carries it. */
export abstract class Receipts {
  abstract send(outcome: RecordOutcome): Promise<void>;
}

/** Where no record comes in, nobody waits for an answer to one. */
export class NoReceipts extends Receipts {
  override send(): Promise<void> {
    return Promise.resolve();
  }
}
