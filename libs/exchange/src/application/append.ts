import {
  isStreamDamaged,
  refuse,
  type Appended,
  type AppendRefusal,
  type Ledger,
  type NewEvent,
  type Result,
  type StreamName,
} from '@accord/kernel';
import { describe, sameContent, type Refusal } from '../domain/index.ts';

export interface LedgerAccess {
  readonly ledger: Ledger;
  /** Told of every fault of the ledger; the publisher is told only that the ledger failed. */
  readonly report: (fault: unknown) => void;
}

const busy: Refusal = {
  code: 'LEDGER_BUSY',
  pointer: '',
  expected: 'room in the ledger; send the message again later, with the same id',
  actual: 'too many messages waiting',
};

export const ledgerUnavailable: Refusal = {
  code: 'LEDGER_UNAVAILABLE',
  pointer: '',
  expected: 'a working ledger; send the message again later, with the same id',
  actual: 'a fault of the ledger',
};

/** To be told where a message can be set aside: waiting would hold up every other child's. */
const streamDamaged: Refusal = {
  code: 'HUB_FAULT',
  pointer: '',
  expected: 'a ledger of which nothing is gone; its operator has to put it back from a copy, then release the message',
  actual: 'a stream that a foreign hand deleted or changed',
};

export const asideFor = (fault: unknown): Refusal => (isStreamDamaged(fault) ? streamDamaged : ledgerUnavailable);

const idReused: Refusal = {
  code: 'MESSAGE_ID_REUSED',
  pointer: '/id',
  expected: 'the message first sent with this id, or a new id',
  actual: 'other content with the same source and id',
};

const refusalFor = (refusal: AppendRefusal): Refusal => {
  switch (refusal.code) {
    case 'EVENT_ID_TAKEN':
      return idReused;
    case 'LEDGER_BUSY':
      return busy;
    case 'APPEND_TOO_LARGE': {
      const { bytes, limit } = refusal;
      return {
        code: 'MESSAGE_TOO_LARGE',
        pointer: '',
        expected: `at most ${limit} bytes`,
        actual: `${bytes} bytes`,
        limit,
      };
    }
    case 'VERSION_CONFLICT':
      throw new Error(
        `Expected no conflict on an append at any revision, got one on revision ${describe(refusal.actual)}.`,
      );
  }
};

/**
 * A fact is always recorded: no revision is expected of its stream. A fault of the ledger is a refusal for now, unless
 * `refusalOf` knows better.
 */
export const appendFact = async (
  { ledger, report }: LedgerAccess,
  stream: StreamName,
  event: NewEvent,
  refusalOf: (fault: unknown) => Refusal = () => ledgerUnavailable,
): Promise<Result<Appended, Refusal>> => {
  try {
    const appended = await ledger.append(stream, 'any', [event]);
    if (!appended.ok) return refuse(refusalFor(appended.refusal));
    if (!appended.value.repeated) return appended;
    const { first } = appended.value;
    const [stored] = await ledger.readStream(stream, { from: first, toRevision: first });
    return stored && sameContent(stored, event) ? appended : refuse(idReused);
  } catch (fault) {
    report(fault);
    return refuse(refusalOf(fault));
  }
};
