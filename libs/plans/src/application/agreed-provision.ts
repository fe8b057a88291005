import type { EventData } from '@accord/contracts';
import {
  parseDay,
  streamName,
  valueOrNull,
  type Chance,
  type Clock,
  type Day,
  type Envelope,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
  type When,
} from '@accord/kernel';

/** What the hub records in a plan's stream because of an agreement to fund, so that the stream can be judged alone. */
export interface Consequence {
  readonly stream: StreamName;
  readonly events: readonly NewEvent[];
}

type Agreed = EventData['ProvisionAgreed'];
type Ended = EventData['ProvisionAgreementEnded'];
type Fact = { readonly occurredOn: When } & (
  | { readonly type: 'ProvisionAgreed'; readonly data: Agreed }
  | { readonly type: 'ProvisionAgreementEnded'; readonly data: Ended }
);

const HEALTH = 'ods:';
const hub = { organisation: 'accord', code: 'org:accord' } as const;
const actor = { id: 'agreed-provision', role: 'process-manager' } as const;

const get = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): value is string => typeof value === 'string';
const dayOrNull = (value: unknown): Day | null => valueOrNull(parseDay(value));

const fault = ({ id, type }: RecordedEvent, expected: string): TypeError =>
  new TypeError(`Expected ${expected} in ${type} ${id}: the event does not keep its contract, so restore it.`);

const agreementOf = (event: RecordedEvent): { planId: string; agreement: { agreementId: string; version: number } } => {
  const [planId, agreementId, version] = ['planId', 'agreementId', 'version'].map((name) => get(event.data, name));
  if (!isText(planId) || !isText(agreementId) || typeof version !== 'number')
    throw fault(event, 'planId, agreementId and version');
  return { planId, agreement: { agreementId, version } };
};

/** The lines of section G that an agreement pays for. */
const healthLines = ({ data }: RecordedEvent): readonly string[] => [
  ...new Set(
    list(get(get(data, 'terms'), 'components'))
      .filter((component) => get(component, 'section') === 'G')
      .map((component) => get(component, 'lineId'))
      .filter(isText),
  ),
];

/** Every funder signed the same version, so each health body among them agreed to what it pays for. */
const healthFunders = ({ data }: RecordedEvent): readonly string[] =>
  list(get(data, 'shares'))
    .map((share) => get(share, 'funder'))
    .filter(isText)
    .filter((funder) => funder.startsWith(HEALTH));

const agreedBy = (event: RecordedEvent): readonly Fact[] => {
  const lineIds = [...healthLines(event)];
  if (lineIds.length === 0) return [];
  const { planId, agreement } = agreementOf(event);
  const terms = get(event.data, 'terms');
  const { occurredOn } = event.meta;
  return healthFunders(event).map((body) => ({
    type: 'ProvisionAgreed',
    occurredOn,
    data: {
      ...{ planId, occurredOn, section: 'G', lineIds, body, agreement },
      from: dayOrNull(get(terms, 'effectiveFrom')),
      to: dayOrNull(get(terms, 'effectiveTo')),
    },
  }));
};

/** It ends with the last day on which it is in force, not with the day on which that was said. */
const endedBy = (event: RecordedEvent): readonly Fact[] => {
  const { planId, agreement } = agreementOf(event);
  const [reason, endsOn] = [get(event.data, 'reason'), dayOrNull(get(event.data, 'endsOn'))];
  if (!isText(reason)) throw fault(event, 'a reason');
  const occurredOn: When = endsOn ? { precision: 'day', date: endsOn } : event.meta.occurredOn;
  return [{ type: 'ProvisionAgreementEnded', occurredOn, data: { planId, occurredOn, agreement, reason } }];
};

/** Recorded by the hub itself, and not reported by an agency that names the same cause. */
export const isOwn = ({ meta }: RecordedEvent): boolean => meta.source.organisation === hub.organisation;

const envelope = ({ id, meta }: RecordedEvent, occurredOn: When, clock: Clock, chance: Chance): Envelope => ({
  occurredOn,
  receivedAt: clock.now(),
  source: hub,
  actor,
  lawfulBasis: meta.lawfulBasis,
  purpose: meta.purpose,
  subject: meta.subject,
  messageId: null,
  causation: id,
  correlation: meta.correlation,
  correctionOf: null,
  signature: null,
  salt: chance.salt(),
});

/** Of an agreement, the id under which its coming into force and its end find each other. */
export const versionOf = (event: RecordedEvent): string => {
  const { agreementId, version } = agreementOf(event).agreement;
  return `${agreementId}/${version}`;
};

/**
 * What follows for the plan: nothing, unless the agreement is one of a health body about lines of section G. The ids
 * follow from the cause, so that the same cause handled again changes nothing.
 */
export const consequenceOf = (
  event: RecordedEvent,
  coversHealth: boolean,
  clock: Clock,
  chance: Chance,
): Consequence | null => {
  const isEnd = event.type === 'AgreementEnded';
  const facts = isEnd ? (coversHealth ? endedBy(event) : []) : agreedBy(event);
  const [first] = facts;
  if (!first) return null;
  const events = facts.map(({ type, occurredOn, data }, index) => ({
    id: chance.eventIdFrom([event.id, type, index].join('\n')),
    ...{ type, version: 1, data },
    meta: envelope(event, occurredOn, clock, chance),
  }));
  return { stream: streamName('plan', first.data.planId), events };
};
