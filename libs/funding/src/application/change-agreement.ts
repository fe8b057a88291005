import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  accept,
  Clock,
  dayInLondon,
  Ledger,
  streamName,
  Streams,
  type Actor,
  type Caller,
  type Day,
  type Result,
  type SubjectId,
  type TransactRefusal,
} from '@accord/kernel';
import { agreement, type Command as AgreementCommand, type Refusal } from '../domain/index.ts';
import { Agreements, type AgreementView } from './agreements.ts';

export type ChangeRefusal = Refusal | TransactRefusal;

/** One decision about one agreement, taken by the caller's own body. `subject` is whom a first proposal is for. */
export class ChangeAgreement extends Command<Result<AgreementView, ChangeRefusal>> {
  constructor(
    readonly agreementId: string,
    readonly change: AgreementCommand,
    readonly caller: Caller,
    readonly actor: Actor,
    readonly subject: SubjectId | null = null,
  ) {
    super();
  }
}

/** A signature has a day of its own; everything else happens when it is asked for. */
const dayOf = (change: AgreementCommand, today: Day): Day => (change.type === 'Sign' ? change.signedOn : today);

@CommandHandler(ChangeAgreement)
export class ChangeAgreementHandler implements ICommandHandler<ChangeAgreement> {
  constructor(
    private readonly streams: Streams,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly agreements: Agreements,
  ) {}

  async execute({ agreementId, change, caller, actor, subject }: ChangeAgreement) {
    const changed = await this.streams.transact(agreement, agreementId, change, {
      caller,
      actor,
      subject: subject ?? (await this.subjectOf(agreementId)),
      occurredOn: { precision: 'day', date: dayOf(change, dayInLondon(this.clock.now())) },
      correlation: agreementId,
      causation: null,
    });
    if (!changed.ok) return changed;
    const view = await this.agreements.load(agreementId);
    if (view) return accept(view);
    throw new Error('Expected the agreement that was just changed, got none: look at the ledger adapter.');
  }

  /** The child of the first proposal stays the child of the agreement. */
  private async subjectOf(agreementId: string): Promise<SubjectId | null> {
    const [first] = await this.ledger.readStream(streamName(agreement.category, agreementId), { toRevision: 0 });
    return first?.meta.subject ?? null;
  }
}
