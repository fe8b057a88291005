import type { Publisher } from '../stage/agencies.ts';
import type { Bargain, Decision } from './agreements.ts';

export type Channel = 'http' | 'kafka';
/** What is wrong with what is published, which its agency would publish rightly if asked again. */
export type Wrong = 'nothing' | 'data' | 'json' | 'type';

/** One fact about a child as an agency reports it. */
export interface Fact {
  readonly agency: Publisher;
  readonly child: string;
  /** Facts of one lane are published in their order; lanes know nothing of each other. */
  readonly lane: string;
  readonly channel: Channel;
  readonly messageId: string;
  readonly name: string;
  /** The CloudEvent as it is right. */
  readonly message: Readonly<Record<string, unknown>> & { readonly data: Readonly<Record<string, unknown>> };
  readonly wrong: Wrong;
  /** How it goes over Kafka, each time. */
  readonly mode: 'binary' | 'structured';
}

/** What a publisher was told of a message that was taken. */
export interface Acknowledged {
  readonly eventId: string;
  readonly messageId: string;
  readonly source: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/** A decision that was answered as taken, and how far its agreement's stream then went. */
export interface Decided {
  readonly agreementId: string;
  readonly decision: Decision;
  readonly revision: number;
}

export const keyOf = (source: string, messageId: string): string => `${source}\n${messageId}`;
export const keyOfFact = ({ agency, messageId }: Fact): string => keyOf(agency.publishesAs[0] ?? '', messageId);

/** What agencies published and decided, what they were told, and what surprised them. */
export class Book {
  /** In the order in which they were first published. */
  readonly published = new Map<string, Fact>();
  readonly acknowledged: Acknowledged[] = [];
  /** Put right by a person, and so to be found in the ledger though what was published was wrong. */
  readonly corrected = new Set<string>();
  /** In the order in which their first decision was sent. */
  readonly bargains: Bargain[] = [];
  readonly decided: Decided[] = [];
  readonly surprises: string[] = [];
  refused = 0;
  sent = 0;

  publish(fact: Fact): void {
    const key = keyOfFact(fact);
    if (!this.published.has(key)) this.published.set(key, fact);
  }

  surprise(text: string): void {
    this.surprises.push(text);
  }
}
