import {
  accept,
  decider,
  literalDay,
  streamName,
  type Caller,
  type Chance,
  type Clock,
  type Decider,
  type EventId,
  type Intent,
  type NewEvent,
  type StreamName,
  type SubjectId,
} from '@accord/kernel';
import { NodeChance, SystemClock } from '@accord/platform';

/** Invented: an integrated care board that reports advice for plans numbered from 0. */
export const icb: Caller = {
  organisation: 'northmere-icb',
  code: 'ods:Q9N',
  sector: 'icb',
  publishesAs: ['https://send.northmere-icb.example'],
  permissions: ['events:publish'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
};

/** UUID (version 4 in form) that a number always gives; `kind` (one hex digit) tells plans from children. */
export const uuidOf = (kind: string, number: number): string =>
  `${kind}${number.toString(16).padStart(7, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
export const planId = (number: number): string => uuidOf('a', number);
export const planStream = (number: number): StreamName => streamName('plan', planId(number));

export const childOf = (plan: number): SubjectId => uuidOf('b', plan) as SubjectId;

export interface World {
  readonly clock: Clock;
  readonly chance: Chance;
}
/** The machine's time and chance, which is what the hub works with. */
export const world: World = { clock: new SystemClock(), chance: new NodeChance() };

const occurredOn = { precision: 'day', date: literalDay('2025-09-01') } as const;

export const adviceData = (plan: number, advice: number) => ({
  planId: planId(plan),
  occurredOn,
  adviceId: `advice-${advice}`,
  by: icb.code,
});

/** As the hub makes one when it takes a message in: id, envelope and salt are new for each event, as they must be. */
export const factAbout = (
  plan: number,
  { type, data, message }: { readonly type: string; readonly data: object; readonly message: string },
  { clock, chance }: World,
): NewEvent => ({
  id: chance.uuid() as EventId,
  type,
  version: 1,
  data,
  meta: {
    occurredOn,
    receivedAt: clock.now(),
    source: { organisation: icb.organisation, code: icb.code },
    actor: { id: 'dco-0042', role: 'designated-clinical-officer' },
    lawfulBasis: icb.lawfulBasis,
    purpose: icb.purpose,
    subject: childOf(plan),
    messageId: `northmere-${plan}-${message}`,
    causation: null,
    correlation: uuidOf('c', plan),
    correctionOf: null,
    signature: null,
    salt: chance.salt(),
  },
});

export const adviceReceived = (plan: number, advice: number, world: World): NewEvent =>
  factAbout(plan, { type: 'AdviceReceived', data: adviceData(plan, advice), message: `advice-${advice}` }, world);

export type AdviceData = ReturnType<typeof adviceData>;
interface AdviceEvent {
  readonly type: 'AdviceReceived';
  readonly data: AdviceData;
}
interface ReportAdvice {
  readonly type: 'ReportAdvice';
  readonly plan: number;
  readonly advice: number;
}
export interface Received {
  readonly count: number;
  readonly last: string | null;
}

export const noneReceived: Received = { count: 0, last: null };
export const received = ({ count }: Received, { adviceId }: AdviceData): Received => ({
  count: count + 1,
  last: adviceId,
});

/** The smallest decider there can be, so that loading and appending is what is measured. */
export const adviceOf: Decider<ReportAdvice, AdviceEvent, Received, never> = decider({
  category: 'plan',
  initial: noneReceived,
  decide: {
    ReportAdvice: ({ plan, advice }) => accept([{ type: 'AdviceReceived', data: adviceData(plan, advice) }]),
  },
  evolve: { AdviceReceived: received },
});

export const intentFor = (plan: number): Intent => ({
  caller: icb,
  actor: { id: 'dco-0042', role: 'designated-clinical-officer' },
  subject: childOf(plan),
  occurredOn,
  correlation: uuidOf('c', plan),
  causation: null,
});

export const CALLERS = 64;
const STREAMS_PER_CALLER = 16;
export const STREAMS = CALLERS * STREAMS_PER_CALLER;

/** Each caller writes to its own streams in turn, so that every append knows the revision it expects. */
export const turns = () => {
  const done = new Array<number>(CALLERS).fill(0);
  return (caller: number) => {
    const count = done[caller] ?? 0;
    done[caller] = count + 1;
    const revision = Math.floor(count / STREAMS_PER_CALLER);
    return { plan: caller * STREAMS_PER_CALLER + (count % STREAMS_PER_CALLER), revision };
  };
};
