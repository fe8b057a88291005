import { Injectable } from '@nestjs/common';
import { accept, Clock, refuse, type Caller, type RecordedEvent, type Result } from '@accord/kernel';
import { packFormat, parseCheckpoint, toBase64, type ProofPack } from '@accord/proof';
import type { HistoryRefusal, LogRefusal } from '../../domain/index.ts';
import { checkpointBy, type Moment } from '../log/moment.ts';
import { LogStore, type LogCheckpoint } from '../log/store.ts';
import { PublishersKeys } from '../log/publishers-keys.ts';
import { witnessedCheckpoint } from '../log/witnesses/cosigned-note.ts';
import { PlanHistories, type PlanHistory } from '../plan-history.ts';
import type { ReadAgreement } from './agreements.ts';
import { Proving, type Sequenced } from './proving.ts';
import { noteOf, notesOf, stampsOver } from './stamped.ts';
import { packReport } from './report/pack-report.ts';

export type PackRefusal = HistoryRefusal | LogRefusal;

/** A size of the log, or a moment for which the newest checkpoint by then stands; null: the last before the plan's first event. */
export type Since = number | Moment | null;

const WHOLE = { toRevision: null, knownAt: null, asAt: null } as const;
/** What was just recorded is in the log within this time; a log that is further behind is not waited for. */
const PATIENCE_MS = 2000;
const LOOK_AGAIN_MS = 100;

interface Contents {
  readonly history: PlanHistory;
  readonly agreements: readonly ReadAgreement[];
}

/** Positions are text that sorts. */
const inOrder = ({ events }: PlanHistory, agreements: readonly ReadAgreement[]): readonly RecordedEvent[] =>
  [...events, ...agreements.flatMap((agreement) => agreement.events)].sort((a, b) =>
    a.position < b.position ? -1 : 1,
  );

const indexesOf = (sequenced: readonly Sequenced[]): ReadonlyMap<string, number> =>
  new Map(sequenced.map(({ event, index }) => [event.id, index]));

const originOf = ({ note, size }: LogCheckpoint): string => {
  const parsed = parseCheckpoint(note);
  if (parsed.ok) return parsed.value.origin;
  throw new Error(`Expected a signed checkpoint of size ${size}, got ${parsed.refusal.code}: run \`accord fsck\`.`);
};

/** Everything about a plan in one file, for whoever does not take the hub's word for it. */
@Injectable()
export class PackMaking {
  constructor(
    private readonly histories: PlanHistories,
    private readonly store: LogStore,
    private readonly clock: Clock,
    private readonly publishers: PublishersKeys,
  ) {}

  /** All that the plan's history shows to this caller, or a refusal: a pack never leaves out what is too new for the log. */
  async make(caller: Caller, planId: string, since: Since): Promise<Result<ProofPack, PackRefusal>> {
    const history = await this.histories.replay(caller, planId, WHOLE);
    if (!history.ok) return history;
    const agreements = await this.histories.agreements(caller, history.value);
    const sequenced = await this.sequenced(inOrder(history.value, agreements));
    if (!sequenced.ok) return sequenced;
    const latest = await this.store.latest();
    if (latest === null) return refuse({ code: 'NO_CHECKPOINT_YET' });
    const earlier = await this.earlier(since, sequenced.value, latest);
    if (!earlier.ok) return earlier;
    const least = Math.max(earlier.value.size, (sequenced.value.at(-1)?.index ?? 0) + 1);
    const witnessed = await witnessedCheckpoint(this.store);
    const to = witnessed !== null && witnessed.size >= least ? witnessed : latest;
    return accept(await this.pack({ history: history.value, agreements }, sequenced.value, earlier.value, to));
  }

  private async sequenced(events: readonly RecordedEvent[]): Promise<Result<readonly Sequenced[], LogRefusal>> {
    if ((await this.store.latest()) === null) return refuse({ code: 'NO_CHECKPOINT_YET' });
    const found: Sequenced[] = [];
    for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
      for (const event of events.slice(found.length)) {
        const entry = await this.store.find(event.id);
        if (entry === null) break; // a log follows its ledger: later ones are not in it either
        found.push({ event, index: entry.index });
      }
      const missing = events.length - found.length;
      if (missing === 0) return accept(found);
      if (waited >= PATIENCE_MS) return refuse({ code: 'NOT_ALL_IN_THE_LOG', missing, of: events.length });
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  private async earlier(
    since: Since,
    [first]: readonly Sequenced[],
    latest: LogCheckpoint,
  ): Promise<Result<LogCheckpoint, LogRefusal>> {
    if (since === null) return accept((await this.store.checkpointUpTo(first?.index ?? 0)) ?? latest);
    if (typeof since !== 'number') {
      const found = await checkpointBy(this.store, since);
      return found === null ? refuse({ code: 'NO_CHECKPOINT_BY_THEN', at: since.asked }) : accept(found);
    }
    if (since > latest.size) return refuse({ code: 'SIZE_NOT_REACHED', asked: since, size: latest.size });
    const found = await this.store.checkpointOf(since);
    return found === null ? refuse({ code: 'NO_CHECKPOINT_OF_SIZE', asked: since }) : accept(found);
  }

  private async pack(
    { history, agreements }: Contents,
    sequenced: readonly Sequenced[],
    earlier: LogCheckpoint,
    latest: LogCheckpoint,
  ): Promise<ProofPack> {
    const stamps = await stampsOver(this.store, (sequenced.at(-1)?.index ?? 0) + 1, latest.size);
    const notes = await notesOf(this.store, [earlier.size, ...stamps.map(({ size }) => size), latest.size]);
    const proving = new Proving(this.store, latest, noteOf(notes, latest.size));
    const proven = await proving.events(sequenced);
    const origin = originOf(latest);
    const madeAt = this.clock.now();
    const keys = await this.store.keys();
    return {
      format: packFormat,
      origin,
      madeAt,
      about: { plan: history.planId },
      keys: {
        log: keys.map(({ vkey, from: since }) => ({ vkey, from: since, until: null })),
        publishers: this.publishers.of(sequenced.map(({ event }) => event)),
      },
      events: proven(history.events),
      agreements: agreements.map((one) => ({ ...one, events: proven(one.events) })),
      consistency: await proving.growth(notes),
      timestamps: stamps.map(({ size, token }) => ({ checkpoint: noteOf(notes, size), token: toBase64(token) })),
      report: packReport({ history, agreements, origin, madeAt, size: latest.size, indexes: indexesOf(sequenced) }),
    };
  }
}
