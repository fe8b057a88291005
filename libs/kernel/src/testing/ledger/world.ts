import type { Clock } from '../../chance.ts';
import { instantAt } from '../../dates/index.ts';
import type { EventId, NewEvent, RecordedEvent, StreamName, SubjectId } from '../../events.ts';
import { streamName } from '../../events.ts';
import type { Appended, AppendRefusal, Expected, Ledger } from '../../ledger.ts';
import type { Result } from '../../result.ts';

/** What the suite asks of a ledger it is given. A store that keeps its own time may leave the clock alone. */
export interface LedgerSetup {
  readonly clock: Clock;
  readonly maxAppendBytes: number;
}

export interface LedgerUnderTest {
  readonly ledger: Ledger;
  /** Opens the same store once more after `ledger` was closed; only from adapters that promise to outlive a process. */
  readonly reopen?: () => Promise<Ledger>;
  /** Clears away what the ledger left behind. */
  readonly dispose?: () => void | Promise<void>;
}

export type MakeLedger = (setup: LedgerSetup) => LedgerUnderTest | Promise<LedgerUnderTest>;

export interface World extends LedgerUnderTest, LedgerSetup {
  readonly clock: HandClock;
}
export type Open = () => Promise<World>;

export interface HandClock extends Clock {
  /** Puts the clock forward, or back when negative. */
  pass(milliseconds: number): void;
}

const start = Date.UTC(2024, 0, 11, 9, 30);

export const handClock = (): HandClock => {
  let now = start;
  return {
    now: () => instantAt(now),
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
};

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const eventId = (number: number): EventId => uuid(number) as EventId;
export const plan = (number: number): StreamName => streamName('plan', uuid(number));
export const agreement = (number: number): StreamName => streamName('agreement', uuid(number));

/** A new event that differs from the others in its id and content only. */
export const event = (number: number, given: Partial<NewEvent> = {}): NewEvent => ({
  id: eventId(number),
  type: 'AdviceReceived',
  version: 1,
  data: { planId: uuid(1), adviceId: `advice-${number}`, by: 'ods:QH8' },
  meta: {
    occurredOn: null,
    receivedAt: instantAt(start),
    source: { organisation: 'icb-one', code: 'ods:QH8' },
    actor: { id: 'officer-7', role: 'dco' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-assessment',
    subject: uuid(500) as SubjectId,
    messageId: `message-${number}`,
    causation: null,
    correlation: `correlation-${number}`,
    correctionOf: null,
    signature: null,
    salt: '5a'.repeat(32),
  },
  ...given,
});

export const events = (from: number, to: number): readonly NewEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

/** Appends, and fails the test when the ledger refuses. */
export const append = async (
  { ledger }: World,
  stream: StreamName,
  given: readonly NewEvent[],
  expected: Expected = 'any',
): Promise<Appended> => {
  const answer: Result<Appended, AppendRefusal> = await ledger.append(stream, expected, given);
  if (!answer.ok) throw new Error(`Expected the ledger to take the events, but it answered ${answer.refusal.code}.`);
  return answer.value;
};

export const collect = async (pages: AsyncIterable<readonly RecordedEvent[]>): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

export const idsOf = (recorded: readonly RecordedEvent[]): readonly EventId[] => recorded.map(({ id }) => id);

/** An event as plain data, however the adapter makes its objects: what strict equality then compares is the content. */
export const plain = ({ id, type, version, data, meta }: NewEvent): NewEvent => ({ id, type, version, data, meta });
