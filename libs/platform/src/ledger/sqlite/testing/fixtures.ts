import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  instantAt,
  streamName,
  type Clock,
  type EventId,
  type Ledger,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';

export const clock: Clock = { now: () => instantAt(Date.UTC(2024, 0, 11, 9, 30)) };

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const eventId = (number: number): EventId => uuid(number) as EventId;
export const plan = (number: number): StreamName => streamName('plan', uuid(number));

/** A new event, told from others by its number alone. */
export const event = (number: number, data: object = { planId: uuid(1), adviceId: `advice-${number}` }): NewEvent => ({
  id: eventId(number),
  type: 'AdviceReceived',
  version: 1,
  data,
  meta: {
    occurredOn: null,
    receivedAt: clock.now(),
    source: { organisation: 'icb-one', code: 'ods:QH8' },
    actor: { id: 'officer-7', role: 'dco' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-assessment',
    subject: null,
    messageId: `message-${number}`,
    causation: null,
    correlation: `correlation-${number}`,
    correctionOf: null,
    signature: null,
    salt: '5a'.repeat(32),
  },
});

export const everythingIn = async (
  ledger: Pick<Ledger, 'readAll'>,
  after: Position | null = null,
): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const page of ledger.readAll(after)) all.push(...page);
  return all;
};

/** A directory of its own for a ledger, and what removes it. */
export const place = (): { readonly directory: string; readonly path: string; readonly clear: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'accord-ledger-'));
  return { directory, path: join(directory, 'ledger.db'), clear: () => rmSync(directory, { recursive: true }) };
};
