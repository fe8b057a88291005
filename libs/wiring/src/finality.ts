import { firstUnstamped, missingSince, WitnessReading, type LogStore } from '@accord/audit/log';
import { Finality, type Stamping, type Witnessing } from '@accord/funding';
import { instantAt, millisecondsOf, type Clock, type Instant, type Ledger } from '@accord/kernel';
import type { Log, Settings } from '@accord/platform';

export type FinalitySettings = Pick<Settings, 'logPolicyFile' | 'quorumGraceMs' | 'tsaRule' | 'tsaGraceMs'>;

export interface FinalityWorld {
  readonly ledger: Pick<Ledger, 'head' | 'readAll'>;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly log: Log;
}

const holds = { holds: true } as const;
/** Clocks differ a little; what is said to be of later than this was not seen by anybody. */
const LEEWAY_MS = 300_000;

/**
 * Says that finalising agreements stops once witnesses or, by the rule of the settings, time stamps have been missing for longer
 * than they may. What is not in the log has neither, however often the log as it stands is vouched for.
 */
export class LogFinality extends Finality {
  private readonly reading: WitnessReading;

  constructor(
    private readonly world: FinalityWorld,
    private readonly settings: FinalitySettings,
  ) {
    super();
    this.reading = new WitnessReading(world.store);
  }

  override async witnessing(): Promise<Witnessing> {
    const { quorumGraceMs: graceMs } = this.settings;
    try {
      const standing = await this.reading.standing();
      if (standing.policy === null && (await this.isPolicyGone()))
        return { holds: false, since: null, missing: [], graceMs };
      if (standing.quorum === null) return holds;
      const limit = this.ago(graceMs);
      const behind = await this.behindSince(limit);
      if (behind !== null) return { holds: false, since: behind, missing: missingSince(standing, limit), graceMs };
      // Without a checkpoint there is nothing yet that anybody could vouch for.
      if (standing.since === null) return holds;
      const since = standing.since > this.ago(-LEEWAY_MS) ? null : standing.since;
      if (since !== null && since >= limit) return holds;
      return { holds: false, since, missing: missingSince(standing, limit), graceMs };
    } catch (fault) {
      this.world.log.error({ fault }, 'it cannot be found out whether the log is witnessed');
      return { holds: false, since: null, missing: [], graceMs };
    }
  }

  /** Only what was recorded can wait for a stamp: a quiet log needs no new one. */
  override async stamping(): Promise<Stamping> {
    const { tsaRule, tsaGraceMs: graceMs } = this.settings;
    if (tsaRule === 'open') return holds;
    try {
      const limit = this.ago(graceMs);
      const waiting = await firstUnstamped(this.world.store);
      const since = waiting !== null && waiting.at < limit ? waiting.at : await this.behindSince(limit);
      return since === null ? holds : { holds: false, since, graceMs };
    } catch (fault) {
      this.world.log.error({ fault }, 'it cannot be found out whether the log is stamped');
      return { holds: false, since: null, graceMs };
    }
  }

  /** Whoever sequences says who has to vouch, or that nobody has to: where a log is, one of the two stands beside it. */
  private async isPolicyGone(): Promise<boolean> {
    const { store } = this.world;
    if ((await store.latest()) === null) return false;
    return this.settings.logPolicyFile !== null || !(await store.cosignatures.isPolicySaid());
  }

  /** When the first event was recorded that the log does not have, if that is longer ago; otherwise null. */
  private async behindSince(limit: Instant): Promise<Instant | null> {
    const { ledger, store } = this.world;
    const { position } = await store.state();
    if ((await ledger.head()) === position) return null;
    for await (const [first] of ledger.readAll(position))
      return first !== undefined && first.recordedAt < limit ? first.recordedAt : null;
    return null;
  }

  private ago(ms: number): Instant {
    return instantAt(millisecondsOf(this.world.clock.now()) - ms);
  }
}

const untold = 'it is not known when';

const wanting = (missing: readonly string[]): string =>
  missing.length === 0 ? ', or the log does not grow' : `, missing ${missing.join(', ')}`;

/** What an operator is told of them; null while an agreement can come into force. */
export const remarkOnFinality = async (finality: Finality): Promise<string | null> => {
  const [witnessing, stamping] = await Promise.all([finality.witnessing(), finality.stamping()]);
  const reasons = [
    ...(witnessing.holds
      ? []
      : [`too few witnesses since ${witnessing.since ?? untold}${wanting(witnessing.missing)}`]),
    ...(stamping.holds ? [] : [`no time stamp since ${stamping.since ?? untold}`]),
  ];
  return reasons.length === 0 ? null : `no agreement is brought into force: ${reasons.join('; ')}`;
};
