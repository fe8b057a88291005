import type { Brand } from './brand.ts';
import type { Instant, PartialDate, Period } from './dates/index.ts';

/** UUID, lower case. One event has one id for ever; it is also the message id under which agencies receive it. */
export type EventId = Brand<string, 'EventId'>;
/** `category-id`, for example `plan-0b9c...`. */
export type StreamName = Brand<string, 'StreamName'>;
/** Where an event stands in the whole ledger: opaque, ordered by `<` as text, not dense. */
export type Position = Brand<string, 'Position'>;
/** Pseudonym (UUID) of the child or young person. The link to a person is kept elsewhere. */
export type SubjectId = Brand<string, 'SubjectId'>;

/** When a fact happened, as precisely as its source knew; `null`: it happened, nobody said when. */
export type When = PartialDate | Period | null;

/** An organisation as it stood: its lasting id, and the code it had at that date (`ods:QH8`, `gss:E10000012`). */
export interface Source {
  readonly organisation: string;
  readonly code: string;
}

/** Who acted for the source: an id that the organisation can resolve (never a name), and the role held. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/** A publisher's detached JWS (RFC 7515) over its message, and the message's attributes: with the event's data, all that it is over. */
export interface PublisherSignature {
  readonly jws: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What an auditor asks about an event besides its content. */
export interface Envelope {
  readonly occurredOn: When;
  readonly receivedAt: Instant;
  readonly source: Source;
  readonly actor: Actor;
  readonly lawfulBasis: string;
  readonly purpose: string;
  readonly subject: SubjectId | null;
  /** The publisher's own message id; with `source` it makes a message unique. `null` for what the hub itself decided. */
  readonly messageId: string | null;
  readonly causation: EventId | null;
  readonly correlation: string;
  readonly correctionOf: EventId | null;
  /** By which the publisher vouches for the message; `null` when it did not sign it. */
  readonly signature: PublisherSignature | null;
  /** W3C `traceparent` of the publisher, when it wants the event to be followed; says nothing about the event. */
  readonly trace?: string;
  /** 32 random bytes as hex: hides the content behind its commitment in the provable log. */
  readonly salt: string;
}

export interface NewEvent<D extends object = object> {
  readonly id: EventId;
  readonly type: string;
  /** Major version of the type, from 1. */
  readonly version: number;
  readonly data: D;
  readonly meta: Envelope;
}

export interface RecordedEvent<D extends object = object> extends NewEvent<D> {
  readonly stream: StreamName;
  /** Place in its stream, from 0, without gaps. */
  readonly revision: number;
  readonly position: Position;
  /** When the ledger took it; never earlier than that of an earlier position, but by what a server's clock was set back. */
  readonly recordedAt: Instant;
}

export const streamName = (category: string, id: string): StreamName => `${category}-${id}` as StreamName;
export const categoryOf = (stream: StreamName): string => stream.slice(0, stream.indexOf('-'));

/** `FinalPlanIssued` reads as `Final plan issued`. */
export const typeInWords = (type: string): string =>
  type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
