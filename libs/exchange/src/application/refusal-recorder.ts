import { Injectable, Logger } from '@nestjs/common';
import {
  Chance,
  Clock,
  dayInLondon,
  Ledger,
  streamName,
  type Caller,
  type EventId,
  type NewEvent,
} from '@accord/kernel';
import {
  MESSAGE_REFUSED,
  messageRefused,
  turnedAway,
  type Refusal,
  type RefusalCode,
  type Refused,
  type TurnedAwayCode,
} from '../domain/index.ts';
import { appendFact, ledgerUnavailable } from './append.ts';

/** A refusal for want of a ledger cannot be written into it. */
const UNRECORDED: ReadonlySet<RefusalCode> = new Set(['LEDGER_BUSY', 'LEDGER_UNAVAILABLE']);

const INTAKE = { id: 'intake', role: 'hub' } as const;

/** Writes down why an agency's message was not taken, in the agency's own stream of refusals. */
@Injectable()
export class RefusalRecorder {
  private readonly logger = new Logger(RefusalRecorder.name);

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  /**
   * Gives the refusal to answer with: the same once it is durable, or that of the ledger when it would not take the
   * record, so that no agency is told a reason which the hub could not show later. `id`: of what may be handled more
   * than once; whatever the reason is then found to be, it was refused once, for the first.
   */
  async record(caller: Caller, body: unknown, refusal: Refusal, id = this.chance.uuid() as EventId): Promise<Refusal> {
    if (UNRECORDED.has(refusal.code)) return refusal;
    const event = this.eventOf(id, caller, messageRefused(caller, body, refusal));
    const access = { ledger: this.ledger, report: (fault: unknown) => this.logger.error(fault) };
    const appended = await appendFact(access, streamName('refusal', caller.organisation), event);
    if (appended.ok || appended.refusal.code === 'MESSAGE_ID_REUSED') return refusal;
    return UNRECORDED.has(appended.refusal.code) ? appended.refusal : ledgerUnavailable;
  }

  /** For what its carrier turned away, so that no message ever came to the intake. `body` is what was read of it. */
  recordTurnedAway(caller: Caller, code: TurnedAwayCode, body: unknown): Promise<Refusal> {
    return this.record(caller, body, turnedAway(code));
  }

  private eventOf(id: EventId, { organisation, code, lawfulBasis, purpose }: Caller, data: Refused): NewEvent {
    const receivedAt = this.clock.now();
    const meta = {
      occurredOn: { precision: 'day', date: dayInLondon(receivedAt) } as const,
      receivedAt,
      source: { organisation, code },
      actor: INTAKE,
      lawfulBasis,
      purpose,
      subject: null,
      messageId: null,
      causation: null,
      correlation: id,
      correctionOf: null,
      signature: null,
      salt: this.chance.salt(),
    };
    return { id, type: MESSAGE_REFUSED, version: 1, data, meta };
  }
}
