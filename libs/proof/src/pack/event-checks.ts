import { streamOf } from '../leaf/plan-stream.ts';
import { isFields, member } from '../publisher/fields.ts';
import { shown, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type Case } from './case.ts';
import { agreementStreamOf } from './agreements.ts';
import { type ProofPack, type ProvenEvent } from './pack.ts';

/** One event, one place in its stream: otherwise a pack could show two versions of the same thing, each proven. */
export const eachEventOnce = ({ events }: Case): Outcome<null> => {
  const seen = new Set<string>();
  for (const { event, stream, revision } of events) {
    for (const key of [`event ${event}`, `${stream} at ${revision}`]) {
      if (seen.has(key)) return refuse({ code: 'EVENT_REPEATED', event });
      seen.add(key);
    }
  }
  return accept(null);
};

const ownNames = { event: 'id', stream: 'stream', revision: 'revision' } as const;

const filedRightly = (of: ProvenEvent): Outcome<null> => {
  for (const field of ['event', 'stream', 'revision'] as const) {
    const own: unknown = Reflect.get(of.stored, ownNames[field]);
    if (own !== of[field])
      return refuse({
        code: 'EVENT_DIFFERS',
        event: of.event,
        field,
        expected: String(of[field]),
        got: shown(String(own)),
      });
  }
  return accept(null);
};

const firstRefusal = (outcomes: readonly Outcome<null>[]): Outcome<null> =>
  outcomes.find(({ ok }) => !ok) ?? accept(null);

/** What is proven is the entry; what is read is the stored event. They must speak of the same one. */
export const filedUnderItself = ({ events }: Case): Outcome<null> => firstRefusal(events.map(filedRightly));

const planOf = ({ stored }: ProvenEvent): unknown => {
  const data: unknown = Object.hasOwn(stored, 'data') ? Reflect.get(stored, 'data') : undefined;
  return isFields(data) ? member(data, 'planId') : undefined;
};

const strange = ({ event }: ProvenEvent, expected: string, got: unknown): Outcome<never> =>
  refuse({ code: 'NOT_OF_THE_PLAN', event, expected, got: shown(String(got)) });

/** Nothing of another child may lie in the pack: no event of another plan, and no agreement that is about another. */
export const allOfThePlan = ({ pack }: Case): Outcome<null> => {
  const { plan } = pack.about;
  const other = pack.events.find(({ stream }) => stream !== streamOf(plan));
  if (other) return strange(other, streamOf(plan), other.stream);
  for (const { agreement, events } of pack.agreements ?? []) {
    const expected = agreementStreamOf(agreement);
    for (const event of events) {
      if (event.stream !== expected) return strange(event, expected, event.stream);
      if (planOf(event) !== plan) return strange(event, `an agreement about plan ${plan}`, planOf(event));
    }
  }
  return accept(null);
};

const mostNamed = 20;
/** Characters of a name that whoever made the pack chose. */
const mostShown = 80;

/** A pack may hold more events than a call takes arguments. */
const lastOf = (revisions: Iterable<number>): number => {
  let last = 0;
  for (const revision of revisions) last = Math.max(last, revision);
  return last;
};

export const lastRevision = ({ events }: ProofPack): number => lastOf(events.map(({ revision }) => revision));

const byStream = (events: readonly ProvenEvent[]): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [at, { stream }] of events.entries()) {
    const found = places.get(stream);
    if (found) found.push(at);
    else places.set(stream, [at]);
  }
  return places;
};

/** From the first event of each stream to the last one here. Whether there are later ones no pack can tell. */
export const noneLeftOut = ({ events }: Case): Outcome<null> => {
  for (const [stream, places] of byStream(events)) {
    const revisions = new Set(places.map((at) => events[at]?.revision ?? 0));
    const last = lastOf(revisions);
    const missing: number[] = [];
    for (let revision = 0; revision < last && missing.length < mostNamed; revision++)
      if (!revisions.has(revision)) missing.push(revision);
    if (missing.length > 0)
      return refuse({ code: 'EVENTS_MISSING', stream: stream.slice(0, mostShown), missing, last });
  }
  return accept(null);
};

/** A log follows its ledger: what has a later revision of its stream stands at a later index. */
export const inTheirOrder = ({ events, proofs }: Case): Outcome<null> => {
  for (const places of byStream(events).values()) {
    const placed = places
      .map((at) => ({ event: events[at]?.event ?? '', revision: events[at]?.revision ?? 0, index: proofs[at]?.index }))
      .sort((a, b) => a.revision - b.revision);
    let before = -1;
    for (const { event, index } of placed) {
      if (index === undefined) continue;
      if (index < before) return refuse({ code: 'ORDER_DIFFERS', event, expected: before, got: index });
      before = index;
    }
  }
  return accept(null);
};
