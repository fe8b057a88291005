import { streamOf } from '../leaf/plan-stream.ts';
import { shown, type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { type Case } from './case.ts';
import { type ProofPack, type ProvenEvent } from './pack.ts';

/** One event, one place in its stream: otherwise a pack could show two versions of the same thing, each proven. */
export const eachEventOnce = ({ pack }: Case): Outcome<null> => {
  const seen = new Set<string>();
  for (const { event, stream, revision } of pack.events) {
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
export const filedUnderItself = ({ pack }: Case): Outcome<null> => firstRefusal(pack.events.map(filedRightly));

/** Nothing of another child may lie in the pack. */
export const allOfThePlan = ({ pack }: Case): Outcome<null> => {
  const expected = streamOf(pack.about.plan);
  const other = pack.events.find(({ stream }) => stream !== expected);
  if (!other) return accept(null);
  return refuse({ code: 'NOT_OF_THE_PLAN', event: other.event, expected, got: other.stream });
};

const mostNamed = 20;

/** A pack may hold more events than a call takes arguments. */
export const lastRevision = ({ events }: ProofPack): number =>
  events.reduce((last, { revision }) => Math.max(last, revision), 0);

/** From the first event of the plan to the last one here. Whether there are later ones no pack can tell. */
export const noneLeftOut = ({ pack }: Case): Outcome<null> => {
  const revisions = new Set(pack.events.map(({ revision }) => revision));
  const last = lastRevision(pack);
  const missing: number[] = [];
  for (let revision = 0; revision < last && missing.length < mostNamed; revision++)
    if (!revisions.has(revision)) missing.push(revision);
  return missing.length === 0 ? accept(null) : refuse({ code: 'EVENTS_MISSING', missing, last });
};

/** A log follows its ledger: what has a later revision stands at a later index. */
export const inTheirOrder = ({ pack, proofs }: Case): Outcome<null> => {
  const placed = pack.events
    .map(({ event, revision }, at) => ({ event, revision, index: proofs[at]?.index }))
    .sort((a, b) => a.revision - b.revision);
  let before = -1;
  for (const { event, index } of placed) {
    if (index === undefined) continue;
    if (index < before) return refuse({ code: 'ORDER_DIFFERS', event, expected: before, got: index });
    before = index;
  }
  return accept(null);
};
