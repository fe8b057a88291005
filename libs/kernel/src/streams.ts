import type { Caller } from './caller.ts';
import type { Chance, Clock } from './chance.ts';
import { decideOn, evolveWith, type Decider, type DomainEvent, type Typed } from './decider.ts';
import {
  streamName,
  type Actor,
  type Envelope,
  type EventId,
  type NewEvent,
  type SubjectId,
  type When,
} from './events.ts';
import type { Appended, AppendRefusal, Expected, Ledger } from './ledger.ts';
import { accept, refuse, type Result } from './result.ts';

/** Who wants the change, for whom, and what led to it. */
export interface Intent {
  readonly caller: Caller;
  readonly actor: Actor;
  readonly subject: SubjectId | null;
  readonly occurredOn: When;
  readonly correlation: string;
  readonly causation: EventId | null;
}

export interface Transacted<E> {
  readonly events: readonly E[];
  /** null when the command changed nothing (a retry). */
  readonly appended: Appended | null;
  readonly revision: Expected;
}

export type TransactRefusal =
  | Exclude<AppendRefusal, { code: 'VERSION_CONFLICT' }>
  | { readonly code: 'TOO_MANY_WRITERS'; readonly attempts: number };

const attempts = 5;

/** Load, fold, decide, append; tried again, a bounded number of times, when another writer came first. */
export class Streams {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  async load<C extends Typed, E extends DomainEvent, S, R>(
    spec: Decider<C, E, S, R>,
    id: string,
  ): Promise<{ readonly state: S; readonly revision: number | 'none' }> {
    const history = await this.ledger.readStream(streamName(spec.category, id));
    let state = spec.initial;
    for (const event of history) state = evolveWith(spec, state, event);
    return { state, revision: history.at(-1)?.revision ?? 'none' };
  }

  async transact<C extends Typed, E extends DomainEvent, S, R>(
    spec: Decider<C, E, S, R>,
    id: string,
    command: C,
    intent: Intent,
  ): Promise<Result<Transacted<E>, R | TransactRefusal>> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const { state, revision } = await this.load(spec, id);
      const decision = decideOn(spec, command, state);
      if (!decision.ok) return decision;
      if (decision.value.length === 0) return accept({ events: [], appended: null, revision });
      const events = decision.value.map((event) => this.record(event, intent));
      const appended = await this.ledger.append(streamName(spec.category, id), revision, events);
      if (appended.ok)
        return accept({ events: decision.value, appended: appended.value, revision: appended.value.last });
      if (appended.refusal.code !== 'VERSION_CONFLICT') return refuse(appended.refusal);
    }
    return refuse({ code: 'TOO_MANY_WRITERS', attempts });
  }

  private record({ type, data }: DomainEvent, intent: Intent): NewEvent {
    const { caller, actor, subject, occurredOn, correlation, causation } = intent;
    const meta: Envelope = {
      occurredOn,
      receivedAt: this.clock.now(),
      source: { organisation: caller.organisation, code: caller.code },
      actor,
      lawfulBasis: caller.lawfulBasis,
      purpose: caller.purpose,
      subject,
      messageId: null,
      causation,
      correlation,
      correctionOf: null,
      signature: null,
      salt: this.chance.salt(),
    };
    return { id: this.chance.uuid() as EventId, type, version: 1, data, meta };
  }
}
