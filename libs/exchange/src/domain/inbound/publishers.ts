import { accept, refuse, type Caller, type Result, type Sector } from '@accord/kernel';
import { describe, isFields } from '../fault.ts';
import { parseMessage } from '../message.ts';
import type { Refusal } from '../refusal.ts';
import type { InboundRecord } from './record.ts';

/** Who publishes under which source. Two entries of one organisation (two keys) are one publisher. */
export class Publishers {
  private readonly bySource: ReadonlyMap<string, readonly Caller[]>;

  constructor(callers: readonly Caller[]) {
    const claims = callers.flatMap((caller) => caller.publishesAs.map((source) => ({ source, caller })));
    const grouped = Map.groupBy(claims, ({ source }) => source);
    this.bySource = new Map([...grouped].map(([source, all]) => [source, all.map(({ caller }) => caller)]));
  }

  /** The agency of that sector under whose source a message came; null when there is none. */
  of(sector: Sector, body: unknown): Caller | null {
    const { source } = isFields(body) ? body : {};
    const publishing = typeof source === 'string' ? (this.bySource.get(source) ?? []) : [];
    return publishing.find((caller) => caller.sector === sector) ?? null;
  }
}

/** In whose name a refusal is recorded when all that is known of a publisher is whose topic it wrote to. */
export const someoneOf = (sector: Sector): Caller => ({
  organisation: `sector-${sector}`,
  code: `org:sector-${sector}`,
  sector,
  publishesAs: [],
  permissions: [],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
});

/** What is wrong with a message that no agency of the sector is known to have published. */
export const unknownPublisher = (sector: Sector, body: unknown): Refusal => {
  const parsed = parseMessage(body);
  if (!parsed.ok) return parsed.refusal;
  return {
    code: 'NO_SUCH_SOURCE',
    pointer: '/source',
    expected: `a source that an agency of the sector ${sector} publishes under`,
    actual: 'another source',
  };
};

/** The key decides the partition and by it the order: it has to be the child whom the message is about. */
export const keyedBySubject = ({ key }: InboundRecord, body: unknown): Result<unknown, Refusal> => {
  const { subject } = isFields(body) ? body : {};
  if (typeof subject !== 'string' || subject === key) return accept(body);
  const actual = key === null ? 'no key' : `a key, ${describe(key)}, that is not the subject`;
  return refuse({ code: 'KEY_NOT_SUBJECT', pointer: '/subject', expected: 'the key of the record', actual });
};
