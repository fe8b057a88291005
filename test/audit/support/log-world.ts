import { hash } from 'node:crypto';
import { Sequencer, type LogKeeper, type LogStore, type Sequencing } from '@accord/audit/log';
import { instantAt, streamName, type EventId, type Ledger, type NewEvent } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { FixedClock } from '@accord/platform/testing';
import { signerFromSeed, type Signer } from '@accord/proof';

export const ORIGIN = 'accord.example/log';
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

export const signerOf = async (origin = ORIGIN, seed = 7): Promise<Signer> => {
  const signer = await signerFromSeed(origin, new Uint8Array(32).fill(seed));
  if (!signer.ok) throw new Error(JSON.stringify(signer.refusal));
  return signer.value;
};

export const eventId = (number: number): EventId =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as EventId;

/** An invented fact; no two alike. */
export const anEvent = (number: number): NewEvent => ({
  id: eventId(number),
  type: 'AdviceReceived',
  version: 1,
  data: { number, planId: String(number % 3), lines: [{ weeklyPence: 100 * number }], é: '10', '9': null },
  meta: {
    occurredOn: null,
    receivedAt: instantAt(1_790_000_000_000),
    source: { organisation: 'northmere-icb', code: 'ods:Q9N' },
    actor: { id: 'dco-1', role: 'designated-clinical-officer' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-plan',
    subject: null,
    messageId: `message-${number}`,
    causation: null,
    correlation: `correlation-${number}`,
    correctionOf: null,
    signature: null,
    salt: hash('sha256', `salt ${number}`),
  },
});

/** A ledger that is told of invented facts, in three streams. */
export const ledgerWorld = () => {
  const clock = new FixedClock('2026-11-02T09:30:00.000Z');
  const ledger = memoryLedger({ clock });
  let told = 0;
  return {
    clock,
    ledger,
    tell: async (count: number): Promise<void> => {
      const numbers = Array.from({ length: count }, (_, at) => told + at);
      told += count;
      await Promise.all(
        numbers.map((number) => ledger.append(streamName('plan', String(number % 3)), 'any', [anEvent(number)])),
      );
    },
  };
};

export interface SequencingWorld {
  readonly ledger: Pick<Ledger, 'subscribe' | 'head' | 'readAll'>;
  readonly keeper: LogKeeper;
}

export const keeperOf = async (clock: LogKeeper['clock'], signer?: Signer): Promise<LogKeeper> => ({
  signer: signer ?? (await signerOf()),
  sha256,
  clock,
});

export const begin = ({ ledger, keeper }: SequencingWorld, store: LogStore): Promise<Sequencing> =>
  new Sequencer({ ...keeper, ledger, store, restMs: 1 }).start();

/** Resolves when the log has all of the ledger; throws the fault of a sequencer that ends before. */
export const untilSequenced = async ({ ledger }: SequencingWorld, sequencing: Sequencing): Promise<void> => {
  let over: Error | null | undefined;
  void sequencing.ended.then((fault) => (over = fault));
  for (;;) {
    if (over !== undefined) throw over ?? new Error('The sequencer was closed.');
    if (sequencing.state().position === (await ledger.head())) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
