import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  accept,
  Clock,
  dayInLondon,
  Ledger,
  refuse,
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
import { Finality } from './finality.ts';

/** The child of the first proposal stays the child of the agreement; which child that is, only its parties may know. */
export type ChangeRefusal = Refusal | TransactRefusal | { readonly code: 'OTHER_SUBJECT' };

type AsAsked<C> = C extends AgreementCommand ? Omit<C, 'today' | 'witnessing' | 'stamping'> : never;
/** What a body asks for; the handler adds the day on which it does, and who vouches then for the log and for the time. */
export type Change = AsAsked<AgreementCommand>;

/** One decision about one agreement, taken by the caller's own body. `subject` is whom a first proposal is for. */
export class ChangeAgreement extends Command<Result<AgreementView, ChangeRefusal>> {
  constructor(
    readonly agreementId: string,
    readonly change: Change,
    readonly caller: Caller,
    readonly actor: Actor,
    readonly subject: SubjectId | null = null,
  ) {
    super();
  }
}

/** A signature has a day of its own; everything else happens when it is asked for. */
const dayOf = (change: Change, today: Day): Day => (change.type === 'Sign' ? change.signedOn : today);

const commandOf = async (change: Change, today: Day, finality: Finality): Promise<AgreementCommand> => {
  if (change.type === 'Sign') {
    const [witnessing, stamping] = await Promise.all([finality.witnessing(), finality.stamping()]);
    return { ...change, today, witnessing, stamping };
  }
  return change.type === 'End' ? { ...change, today } : change;
};

@CommandHandler(ChangeAgreement)
export class ChangeAgreementHandler implements ICommandHandler<ChangeAgreement> {
  constructor(
    private readonly streams: Streams,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly agreements: Agreements,
    private readonly finality: Finality,
  ) {}

  async execute(command: ChangeAgreement): Promise<Result<AgreementView, ChangeRefusal>> {
    const { agreementId, change, caller, actor, subject } = command;
    const today = dayInLondon(this.clock.now());
    const asked = await commandOf(change, today, this.finality);
    const changed = await this.streams.transact(agreement, agreementId, asked, {
      caller,
      actor,
      subject: subject ?? (await this.subjectOf(agreementId)),
      occurredOn: { precision: 'day', date: dayOf(change, today) },
      correlation: agreementId,
      causation: null,
    });
    if (!changed.ok) return changed;
    // Asked afterwards: of two that propose at once the one that came second is found out too.
    if (subject !== null && subject !== (await this.subjectOf(agreementId))) return refuse({ code: 'OTHER_SUBJECT' });
    const view = await this.agreements.load(agreementId);
    if (view) return accept(view);
    throw new Error('Expected the agreement that was just changed, got none: look at the ledger adapter.');
  }

  private async subjectOf(agreementId: string): Promise<SubjectId | null> {
    const [first] = await this.ledger.readStream(streamName(agreement.category, agreementId), { toRevision: 0 });
    return first?.meta.subject ?? null;
  }
}
