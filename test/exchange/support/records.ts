import type { InboundRecord } from '@accord/exchange';
import type { Caller } from '@accord/kernel';

export const publisher: Caller = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  publishesAs: ['https://north.example/sen'],
  permissions: ['events:publish', 'quarantine:manage'],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
};
export const operator: Caller = {
  ...publisher,
  organisation: 'those-who-run-it',
  code: 'org:hub',
  sector: 'hub',
  publishesAs: [],
};

const uuid = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const child = (number: number): string => uuid('c', number);
export const plan = (number: number): string => uuid('d', number);

/** A message about a child; what is wrong with it is wrong in `data`. */
export const messageAbout = (number: number, id: string, more: object = {}, data: object = {}): object => ({
  specversion: '1.0',
  id,
  source: 'https://north.example/sen',
  type: 'uk.accord.plans.AdviceNilReturned.v1',
  subject: child(number),
  actorid: 'officer-7',
  actorrole: 'caseworker',
  data: {
    planId: plan(number),
    occurredOn: { precision: 'day', date: '2026-10-01' },
    adviceId: 'health-1',
    by: 'ods:QH8',
    ...data,
  },
  ...more,
});

export const topic = 'accord.in.council';
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };

export const record = (offset: number, more: Partial<InboundRecord> = {}): InboundRecord => ({
  topic,
  partition: 0,
  offset: String(offset),
  key: child(1),
  headers: STRUCTURED,
  value: Buffer.from(JSON.stringify(messageAbout(1, `message-${offset}`))),
  timestamp: String(1_780_000_000_000 + offset),
  ...more,
});

export const recordOf = (offset: number, message: unknown, key: string | null): InboundRecord =>
  record(offset, { key, value: Buffer.from(JSON.stringify(message)) });

/** A record of a child that is right, one that is wrong, and what a person puts in its place. */
export const good = (offset: number, number = 1, id = `message-${offset}`) =>
  recordOf(offset, messageAbout(number, id), child(number));
export const bad = (offset: number, number = 1) =>
  recordOf(offset, messageAbout(number, `message-${offset}`, {}, { by: 'nobody' }), child(number));
export const mended = (offset: number, number = 1) => ({ message: messageAbout(number, `message-${offset}`) });
