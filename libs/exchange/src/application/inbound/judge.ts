import { refuse, type Caller, type Chance, type Clock, type Ledger, type Result, type Sector } from '@accord/kernel';
import {
  bodyOf,
  headerAttributes,
  keyedBySubject,
  someoneOf,
  traceparentOf,
  unknownPublisher,
  type InboundRecord,
  type Publishers,
} from '../../domain/inbound/index.ts';
import type { Refusal } from '../../domain/index.ts';
import type { LedgerAccess } from '../append.ts';
import type { Signing } from '../signing.ts';
import { decideSteps, type Decided } from '../steps.ts';

/** A record taken out of its wrapping: who sent it, and what it says. */
export interface Opened {
  readonly caller: Caller;
  /** The message; of one that cannot be read, what its headers tell. */
  readonly message: unknown;
  readonly body: Result<unknown, Refusal>;
  readonly trace: string | null;
}

export interface Judged {
  readonly caller: Caller;
  readonly message: unknown;
  readonly decided: Result<Decided, Refusal>;
}

const hubFault: Refusal = {
  code: 'HUB_FAULT',
  pointer: '',
  expected: 'a hub that can judge the message; its operator has to mend it, then release the message',
  actual: 'a fault of the hub',
};

export interface JudgeWorld {
  readonly publishers: Publishers;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly signing: Signing;
  readonly report: (fault: unknown) => void;
}

/** Judges records by the steps that every message goes through, up to where the ledger is asked. */
export class Judge {
  readonly access: LedgerAccess;

  constructor(private readonly world: JudgeWorld) {
    this.access = { ledger: world.ledger, report: world.report };
  }

  /** `corrected`: what a person put in the place of the record's own message. */
  open(sector: Sector, record: InboundRecord, corrected?: Result<unknown, Refusal>): Opened {
    const body = corrected ?? bodyOf(record);
    const message = body.ok ? body.value : headerAttributes(record);
    const known = this.world.publishers.of(sector, message);
    const trace = traceparentOf(record);
    if (known) return { caller: known, message, body: body.ok ? keyedBySubject(record, message) : body, trace };
    const unknown = body.ok ? refuse(unknownPublisher(sector, message)) : body;
    return { caller: someoneOf(sector), message, body: unknown, trace };
  }

  /** A message at which the hub itself fails is set aside like one that is wrong, or it would hold up every child's. */
  async judge({ caller, message, body, trace }: Opened): Promise<Judged> {
    if (!body.ok) return { caller, message, decided: body };
    const { ledger, clock, chance, signing, report } = this.world;
    const desk = { caller, receivedAt: clock.now(), ledger, chance, signing, report, trace };
    try {
      return { caller, message, decided: await decideSteps.run({ body: message }, desk) };
    } catch (fault) {
      report(fault);
      return { caller, message, decided: refuse(hubFault) };
    }
  }
}
