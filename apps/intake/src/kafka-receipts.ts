import { Receipts, receiptRecord, type RecordOutcome } from '@accord/exchange';
import type { Clock } from '@accord/kernel';
import type { Agency } from '@accord/platform';
import type { Producing } from '@accord/platform/kafka';
import type { Metrics } from '@accord/platform/observability';

/** Answers to records, on the topic of their sector's receipts. */
export class KafkaReceipts extends Receipts {
  private readonly organisations: ReadonlyMap<string, string>;

  constructor(
    private readonly producing: Producing,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    agencies: readonly Agency[],
  ) {
    super();
    this.organisations = new Map(
      agencies.flatMap(({ caller }) => caller.publishesAs.map((source) => [source, caller.organisation] as const)),
    );
  }

  override send(outcome: RecordOutcome): Promise<void> {
    this.measure(outcome);
    return this.producing.send([receiptRecord(outcome)]);
  }

  /** How long ago the agency sent it; of what waited in quarantine the hub's people and the agency's would be measured. */
  private measure(outcome: RecordOutcome): void {
    const { reference, record } = outcome;
    if (outcome.status !== 'accepted' || outcome.wasAside) return;
    const organisation = this.organisations.get(reference.source ?? '');
    const sentAt = Number(record.timestamp); // -1: its publisher does not say
    if (organisation === undefined || sentAt < 0) return;
    const milliseconds = Date.parse(this.clock.now()) - sentAt;
    this.metrics.agencyLag(organisation, Math.max(0, milliseconds) / 1000);
  }
}
