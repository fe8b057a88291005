import { firstUnstamped, missingSince, WitnessReading, type LogStore } from '@accord/audit/log';
import { Finality, type Stamping, type Witnessing } from '@accord/funding';
import { instantAt, millisecondsOf, type Clock, type Instant } from '@accord/kernel';
import type { Log, Settings } from '@accord/platform';

export type FinalitySettings = Pick<Settings, 'quorumGraceMs' | 'tsaRule' | 'tsaGraceMs'>;

const holds = { holds: true } as const;

/** Says that finalising agreements stops once witnesses or, by the rule of the settings, time stamps have been missing for longer than they may. */
export class LogFinality extends Finality {
  private readonly reading: WitnessReading;

  constructor(
    private readonly store: LogStore,
    private readonly clock: Clock,
    private readonly settings: FinalitySettings,
    private readonly log: Log,
  ) {
    super();
    this.reading = new WitnessReading(store);
  }

  override async witnessing(): Promise<Witnessing> {
    const { quorumGraceMs: graceMs } = this.settings;
    try {
      const standing = await this.reading.standing();
      const limit = this.ago(graceMs);
      // Without a checkpoint there is nothing yet that anybody could vouch for.
      if (standing.quorum === null || standing.since === null || standing.since >= limit) return holds;
      return { holds: false, since: standing.since, missing: missingSince(standing, limit), graceMs };
    } catch (fault) {
      this.log.error({ fault }, 'it cannot be found out whether the log is witnessed');
      return { holds: false, since: null, missing: [], graceMs };
    }
  }

  /** Only what was recorded can wait for a stamp: a quiet log needs no new one. */
  override async stamping(): Promise<Stamping> {
    const { tsaRule, tsaGraceMs: graceMs } = this.settings;
    if (tsaRule === 'open') return holds;
    try {
      const waiting = await firstUnstamped(this.store);
      if (waiting === null || waiting.at >= this.ago(graceMs)) return holds;
      return { holds: false, since: waiting.at, graceMs };
    } catch (fault) {
      this.log.error({ fault }, 'it cannot be found out whether the log is stamped');
      return { holds: false, since: null, graceMs };
    }
  }

  private ago(ms: number): Instant {
    return instantAt(millisecondsOf(this.clock.now()) - ms);
  }
}

const untold = 'it is not known when';

/** What an operator is told of them; null while an agreement can come into force. */
export const remarkOnFinality = async (finality: Finality): Promise<string | null> => {
  const [witnessing, stamping] = await Promise.all([finality.witnessing(), finality.stamping()]);
  const reasons = [
    ...(witnessing.holds
      ? []
      : [`too few witnesses since ${witnessing.since ?? untold}, missing ${witnessing.missing.join(', ')}`]),
    ...(stamping.holds ? [] : [`no time stamp since ${stamping.since ?? untold}`]),
  ];
  return reasons.length === 0 ? null : `no agreement is brought into force: ${reasons.join('; ')}`;
};
