import { millisecondsOf, type Clock } from '@accord/kernel';
import { tilesIn } from '../growing-log.ts';
import type { LogCheckpoint, LogStore } from '../store.ts';
import { askWitness, type WitnessCall, type WitnessTrouble } from './ask-witness.ts';
import { quorumAt, reachedIn } from './quorum.ts';
import type { CalledWitness, WitnessPolicy } from './witness-policy.ts';

export interface CosignerOptions {
  readonly store: LogStore;
  /** Null: nobody has to vouch, and nobody is asked. */
  readonly policy: WitnessPolicy | null;
  readonly clock: Clock;
  readonly call: WitnessCall;
  /** How long the quorum may fail: all waiting is a small part of it. */
  readonly graceMs: number;
  /** How long to wait for a witness that failed so often in a row. */
  readonly backoffMs: (failures: number, longestMs: number) => number;
  readonly onTrouble: (witness: CalledWitness, trouble: WitnessTrouble) => void;
  readonly onFault: (fault: unknown) => void;
}

/** Witnesses are asked until it is closed. */
export interface Cosigning {
  /** Settles when it is over: null after `close`. It goes on after any fault. */
  readonly ended: Promise<Error | null>;
  /** Of each witness, how often it gave nothing that counts. */
  readonly failures: () => ReadonlyMap<string, number>;
  close(): Promise<void>;
}

interface Seat {
  readonly witness: CalledWitness;
  /** What it vouched for last, as far as is known. */
  size: number;
  askedFor: number | null;
  vouchedMs: number;
  failures: number;
  inARow: number;
  notBeforeMs: number;
}

const ROUND_MS = 2_000;
const LIMIT_MS = 10_000;
const FRESH_MS = 300_000;
const LONGEST_BACKOFF_MS = 30_000;

const resting = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

/**
 * One term. It goes in rounds: in each all are asked about one and the same checkpoint, for only what they sign together
 * makes a quorum; a slow one keeps the others waiting no longer than its limit.
 */
class Rounds {
  private readonly seats: Seat[] = [];
  private readonly limitMs: number;
  private readonly freshMs: number;
  private readonly longestMs: number;
  private hasBegun = false;

  constructor(
    private readonly options: CosignerOptions,
    private readonly closing: AbortSignal,
  ) {
    const share = options.graceMs / 4;
    [this.limitMs, this.freshMs, this.longestMs] = [LIMIT_MS, FRESH_MS, LONGEST_BACKOFF_MS].map((most) =>
      Math.min(most, share),
    ) as [number, number, number];
  }

  failures(): ReadonlyMap<string, number> {
    return new Map(this.seats.map(({ witness, failures }) => [witness.name, failures]));
  }

  async run(): Promise<null> {
    const { onFault, graceMs } = this.options;
    while (!this.closing.aborted) {
      try {
        if (!this.hasBegun) await this.begin();
        this.hasBegun = true;
        if (this.seats.length === 0) return null;
        await this.round();
      } catch (fault) {
        if (!this.closing.aborted) onFault(fault);
      }
      await resting(Math.min(ROUND_MS, graceMs / 4), this.closing);
    }
    return null;
  }

  /** Puts the policy in force. What was signed before is judged anew, so that what is kept of it is never another's word. */
  private async begin(): Promise<void> {
    const { policy, store } = this.options;
    const reached = policy && (await reachedIn(policy.policy, store.cosignatures));
    await store.cosignatures.putQuorum({ policy: policy?.text ?? null, reached });
    this.seats.length = 0;
    for (const witness of policy?.called ?? []) {
      const last = await store.cosignatures.lastOf(witness.key.name, witness.key.id);
      const fresh = { askedFor: null, vouchedMs: 0, failures: 0, inARow: 0, notBeforeMs: 0 };
      this.seats.push({ witness, size: last?.size ?? 0, ...fresh });
    }
  }

  private nowMs(): number {
    return millisecondsOf(this.options.clock.now());
  }

  private isDue({ askedFor, vouchedMs, notBeforeMs }: Seat, { size }: LogCheckpoint): boolean {
    const now = this.nowMs();
    return now >= notBeforeMs && (askedFor !== size || now - vouchedMs >= this.freshMs);
  }

  private async round(): Promise<void> {
    const checkpoint = await this.options.store.latest();
    if (checkpoint === null) return;
    const due = this.seats.filter((seat) => this.isDue(seat, checkpoint));
    const vouched = await Promise.allSettled(due.map((seat) => this.ask(seat, checkpoint)));
    if (vouched.some((one) => one.status === 'fulfilled' && one.value)) await this.count(checkpoint);
    const fault = vouched.find((one) => one.status === 'rejected');
    if (fault) throw fault.reason;
  }

  private async ask(seat: Seat, checkpoint: LogCheckpoint): Promise<boolean> {
    const { store, call, clock, backoffMs, onTrouble } = this.options;
    const { witness } = seat;
    const signal = AbortSignal.any([this.closing, AbortSignal.timeout(this.limitMs)]);
    const nowSeconds = () => Math.floor(this.nowMs() / 1000);
    const tiles = tilesIn(store);
    const answer = await askWitness({ witness, checkpoint, old: seat.size, tiles, call, signal, nowSeconds });
    if (this.closing.aborted) return false;
    if (!answer.ok) {
      seat.failures += 1;
      seat.inARow += 1;
      seat.notBeforeMs = this.nowMs() + backoffMs(seat.inARow, this.longestMs);
      onTrouble(witness, answer.refusal);
      return false;
    }
    const at = clock.now();
    const { name, id: keyId } = witness.key;
    await store.cosignatures.put({ size: checkpoint.size, name, keyId, line: answer.value, at });
    Object.assign(seat, { size: checkpoint.size, askedFor: checkpoint.size, vouchedMs: this.nowMs(), inARow: 0 });
    return true;
  }

  /** Where another policy has been put in force meanwhile, the next round begins anew: whoever has lost its turn is closed. */
  private async count({ size }: LogCheckpoint): Promise<void> {
    const { policy, store } = this.options;
    if (policy === null) return;
    const at = quorumAt(policy.policy, await store.cosignatures.under(size));
    if (at !== null && !this.closing.aborted) this.hasBegun = await store.cosignatures.reach(policy.text, { size, at });
  }
}

/**
 * Asks the witnesses of the policy to vouch for the newest checkpoint: when there is one, and now and then when there is
 * nothing new, so that it is known who is there. Exactly one is at work, beside the sequencer.
 */
export const startCosigner = (options: CosignerOptions): Cosigning => {
  const closing = new AbortController();
  const rounds = new Rounds(options, closing.signal);
  const running = rounds.run();
  return {
    ended: running,
    failures: () => rounds.failures(),
    close: async () => {
      closing.abort();
      await running;
    },
  };
};
