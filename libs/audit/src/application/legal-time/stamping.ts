import { instantAt, millisecondsOf, type Chance, type Clock, type Instant } from '@accord/kernel';
import { fromHex, parseCheckpoint } from '@accord/proof';
import type { LogCheckpoint, LogStore } from '../log/store.ts';
import { firstUnstamped } from '../log/unstamped.ts';
import type { Anchors } from './anchors.ts';
import type { TimestampRefusal } from './refusal.ts';
import { timestampRequest } from './request.ts';
import { verifyTimestamp } from './verify.ts';

/** A time-stamping authority of RFC 3161, asked in DER; throws when it cannot be reached. */
export interface TimeAuthority {
  ask(request: Uint8Array): Promise<Uint8Array>;
}

export interface StampingOptions {
  readonly store: Pick<LogStore, 'latest' | 'checkpoints' | 'timestamps'>;
  readonly authority: TimeAuthority;
  readonly anchors: Anchors;
  readonly clock: Clock;
  readonly chance: Pick<Chance, 'salt'>;
  readonly everyMs: number;
}

/** The answer of an authority that is not taken. */
export class TimestampRefused extends Error {
  constructor(readonly refusal: TimestampRefusal) {
    super(
      `Expected a time stamp that can be relied on, got ${JSON.stringify(refusal)}: see ACCORD_TSA_URL and ACCORD_TSA_CA_FILE.`,
    );
    this.name = 'TimestampRefused';
  }
}

/** What the log signed: the note up to its blank line. */
export const signedText = ({ note }: Pick<LogCheckpoint, 'note'>): string => {
  const read = parseCheckpoint(note);
  if (!read.ok) throw new Error(`Expected a checkpoint, got ${JSON.stringify(read.refusal)}: run \`accord fsck\`.`);
  return read.value.note.text;
};

export interface Running {
  readonly signal: AbortSignal;
  readonly restMs: (faults: number) => number;
  readonly failed: (fault: unknown) => void;
}

/** Between two looks at whether there is something to stamp. */
const SHORTEST_MS = 1000;
/** After so many times the rest between two stamps, what is not stamped is overdue. */
const RESTS_TO_OVERDUE = 2;

/** Brings the newest checkpoint before the authority, again and again. */
export class Stamping {
  constructor(private readonly options: StampingOptions) {}

  /** Stamps the newest checkpoint unless it is; throws when the authority cannot be reached or its answer not be taken. */
  async round(): Promise<void> {
    const { store, authority, anchors, clock, chance } = this.options;
    const latest = await store.latest();
    if (latest === null || latest.size === 0 || (await store.timestamps.covering(latest.size)) !== null) return;
    const text = signedText(latest);
    const { der, nonce } = await timestampRequest(text, (fromHex(chance.salt()) ?? new Uint8Array()).subarray(0, 16));
    const at = clock.now();
    const token = await authority.ask(der);
    const stamp = await verifyTimestamp(token, text, anchors, { nonce, at });
    if (!stamp.ok) throw new TimestampRefused(stamp.refusal);
    await store.timestamps.put({ size: latest.size, token, at: stamp.value.at });
  }

  /** Stamps whenever it is due until the signal comes; after a fault it rests as it is told, and tries again. */
  async run({ signal, restMs, failed }: Running): Promise<void> {
    let faults = 0;
    while (!signal.aborted) {
      try {
        await this.rest(await this.dueInMs(), signal);
        if (!signal.aborted) await this.round();
        faults = 0;
        await this.rest(SHORTEST_MS, signal); // also where there was nothing new to stamp
      } catch (fault) {
        failed(fault);
        await this.rest(restMs((faults += 1)), signal);
      }
    }
  }

  private rest(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, signal.aborted ? 0 : ms);
      signal.addEventListener('abort', over);
    });
  }

  /** When the next round is due, in milliseconds from now. */
  private async dueInMs(): Promise<number> {
    const newest = await this.options.store.timestamps.newest();
    if (newest === null) return 0;
    const since = millisecondsOf(this.options.clock.now()) - millisecondsOf(newest.at);
    return Math.min(Math.max(0, this.options.everyMs - since), this.options.everyMs);
  }

  /** Since when something that was recorded should have been stamped; null: nothing is overdue. */
  async overdueSince(): Promise<Instant | null> {
    const { store, clock, everyMs } = this.options;
    const first = await firstUnstamped(store);
    if (first === null) return null;
    const due = millisecondsOf(first.at) + RESTS_TO_OVERDUE * everyMs;
    return millisecondsOf(clock.now()) > due ? instantAt(due) : null;
  }
}
