import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  instantAt,
  streamName,
  type EventId,
  type Ledger,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from '@accord/kernel';
import { NodeChance } from '@accord/platform';
import {
  connectEventStore,
  eventStoreLedger,
  type EventStoreConnection,
  type EventStoreConnectionOptions,
  type EventStoreLedger,
} from '@accord/platform/eventstoredb';
import { standInEventStore, type EventStore, type EventStoreOptions } from '../../support/eventstoredb/index.ts';

export const chance = new NodeChance();

export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const eventId = (number: number): EventId => uuid(number) as EventId;
export const plan = (number: number): StreamName => streamName('plan', uuid(number));

/** A new event, told from others by its number alone. */
export const event = (number: number, given: Partial<NewEvent> = {}): NewEvent => ({
  id: eventId(number),
  type: 'AdviceReceived',
  version: 1,
  data: { planId: uuid(1), adviceId: `advice-${number}` },
  meta: {
    occurredOn: null,
    receivedAt: instantAt(Date.UTC(2024, 0, 11, 9, 30)),
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
  ...given,
});
export const events = (from: number, to: number): readonly NewEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

export const everythingIn = async (ledger: Pick<Ledger, 'readAll'>): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) all.push(...page);
  return all;
};
export const idsIn = async (ledger: Pick<Ledger, 'readAll'>): Promise<readonly EventId[]> =>
  (await everythingIn(ledger)).map(({ id }) => id);

export interface Stage {
  readonly server: EventStore;
  readonly connection: EventStoreConnection;
  /** A path for a file of this stage alone. */
  path(name: string): string;
  /** Another ledger on the same server, closed with the stage. */
  ledger(index?: string | null, given?: { readonly maxWaiting?: number }): Promise<EventStoreLedger>;
  leave(): Promise<void>;
}

interface Given extends Partial<Omit<EventStoreConnectionOptions, 'connectionString' | 'chance'>> {
  readonly server?: EventStoreOptions;
}

/** A server with nothing in it, and this process's connection to it. */
export const enter = async ({ server: wanted, ...options }: Given = {}): Promise<Stage> => {
  const server = await standInEventStore(wanted);
  const directory = mkdtempSync(join(tmpdir(), 'accord-index-'));
  const connection = connectEventStore({ connectionString: server.url, allowInsecure: true, chance, ...options });
  const opened: EventStoreLedger[] = [];
  return {
    server,
    connection,
    path: (name) => join(directory, name),
    ledger: async (index = null, given = {}) => {
      const ledger = await eventStoreLedger({ connection, index, ...given });
      opened.push(ledger);
      return ledger;
    },
    leave: async () => {
      for (const ledger of opened) await ledger.close();
      await connection.close();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** Appends, and fails the test when the ledger refuses. */
export const append = async (ledger: Ledger, stream: StreamName, given: readonly NewEvent[]) => {
  const answer = await ledger.append(stream, 'any', given);
  if (!answer.ok) throw new Error(`Expected the ledger to take the events, but it answered ${answer.refusal.code}.`);
  return answer.value;
};

/** Asks again until it is so. */
export const until = async (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Expected ${what} within 20 s.`);
};
