import type { Day, EventId } from '@accord/kernel';
import { costOf, shareOf, type Cost } from './cost.ts';
import type { AgreementRef, Line, PlanIssued } from './facts.ts';
import type { Agreement, Backing, Move, PlanRecord } from './plan-record.ts';

/**
 * What one body owes for one line on a day: the line's commissioner, and each body that an agreement binds to pay for it.
 * `agreement` null: none is known; `sharePence` is this body's part of the cost, null when no cost is known.
 */
export type Promised = Omit<Line, 'startsOn' | 'endsOn'> & {
  readonly body: string;
  /** An agreement, or the word of the health body responsible that day, stands behind it. */
  readonly agreed: boolean;
  readonly agreement: AgreementRef | null;
  readonly cost: Cost | null;
  readonly sharePence: number | null;
  /** The facts that it rests on and those that limit it. */
  readonly because: readonly EventId[];
};

const within = (day: Day, from: Day | null, to: Day | null): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

const last = <T>(items: readonly T[], isLater: (a: T, b: T) => boolean): T | undefined =>
  items.reduce<T | undefined>((found, item) => (found && isLater(found, item) ? found : item), undefined);

/** The plan that stands: of the latest day, then of the higher version, then of the later report. */
const planOn = ({ plans, ceased }: PlanRecord, day: Day): PlanIssued | null => {
  const issued = plans.filter(({ on }) => on.day <= day);
  const plan = last(issued, (a, b) => a.on.day > b.on.day || (a.on.day === b.on.day && a.planVersion > b.planVersion));
  return plan && !ceased.some(({ on }) => within(on.day, plan.on.day, day)) ? plan : null;
};

/** What will replace or end the plan, as far as it is known. */
const nextStep = ({ plans, ceased }: PlanRecord, day: Day): readonly EventId[] => {
  const later = [...plans, ...ceased].filter(({ on }) => on.day > day);
  const next = last(later, (a, b) => a.on.day < b.on.day);
  return next ? [next.eventId] : [];
};

/**
 * A plan issued since a move names the bodies itself. Succession ends the body that went before, so it also mends a plan
 * that still names it.
 */
const applies = (move: Move, plan: PlanIssued, day: Day): boolean =>
  move.on.day <= day && (move.kind === 'body-succeeded' || move.on.day > plan.on.day);

const carriedOver = (line: Line, { previous, to }: Move): Line => {
  const { commissioner, legalDutyHolder, funders, section } = line;
  const heir = (body: string) => (body === previous ? to : body);
  if (previous === null) return section === 'G' ? { ...line, commissioner: to, legalDutyHolder: to } : line;
  if (![commissioner, legalDutyHolder, ...funders].includes(previous)) return line;
  return {
    ...line,
    commissioner: heir(commissioner),
    legalDutyHolder: heir(legalDutyHolder),
    funders: [...new Set(funders.map(heir))],
  };
};

const movedLine = (stated: Line, plan: PlanIssued, { moves }: PlanRecord, day: Day) => {
  let [line, because] = [stated, [plan.eventId]];
  for (const move of moves.filter((candidate) => applies(candidate, plan, day))) {
    const after = carriedOver(line, move);
    if (after !== line) [line, because] = [after, [...because, move.eventId]];
  }
  return { line, because };
};

/** Who stands in for a body that signed: its heir, and the heir's heir. A move of the child binds nobody who did not sign. */
const heirOf = (body: string, { moves }: PlanRecord, day: Day): string =>
  moves
    .filter(({ kind, on }) => kind === 'body-succeeded' && on.day <= day)
    .reduce((holder, { previous, to }) => (holder === previous ? to : holder), body);

const coveredLines = (backing: Backing): readonly string[] =>
  backing.kind === 'lines-agreed' ? backing.lineIds : backing.components.map(({ lineId }) => lineId);

const boundBodies = (backing: Backing, record: PlanRecord, day: Day): readonly string[] => {
  const signed = backing.kind === 'lines-agreed' ? [backing.body] : backing.shares.map(({ funder }) => funder);
  return signed.map((body) => heirOf(body, record, day));
};

/** Regs 12(2): section G needs the agreement of the body responsible that day; another body's does not stand in. */
const backs = (backing: Backing, line: Line, record: PlanRecord, day: Day): boolean =>
  within(day, backing.from, backing.to) &&
  coveredLines(backing).includes(line.lineId) &&
  (line.section !== 'G' || boundBodies(backing, record, day).includes(line.commissioner));

/** In one order of fields, whatever that of the report: contents are compared as text. */
const contentOf = ({
  lineId,
  section,
  provision,
  quantity,
  legalDutyHolder,
  commissioner,
  funders,
  provider,
}: Line) => ({
  lineId,
  section,
  provision,
  quantity,
  legalDutyHolder,
  commissioner,
  funders,
  provider,
});

/** What each body pays for the line under one agreement. */
const sharesOf = (agreement: Agreement, lineId: string, record: PlanRecord, day: Day): ReadonlyMap<string, number> => {
  const shares = new Map<string, number>();
  for (const { funder, pence } of agreement.shares) {
    const heir = heirOf(funder, record, day);
    shares.set(heir, (shares.get(heir) ?? 0) + shareOf(agreement, pence, lineId));
  }
  return shares;
};

type Funding = { readonly agreement: Agreement; readonly shares: ReadonlyMap<string, number> };

/** The body's own agreement of the latest start; for a commissioner who pays nothing, that of those who pay. */
const fundingOf = (body: string, fundings: readonly Funding[]): Funding | undefined => {
  const own = fundings.filter(({ shares }) => shares.has(body));
  return last(own.length > 0 ? own : fundings, (a, b) => a.agreement.from > b.agreement.from);
};

const promisesOf = (stated: Line, plan: PlanIssued, record: PlanRecord, day: Day): readonly Promised[] => {
  const { line, because } = movedLine(stated, plan, record, day);
  const backings = record.backings.filter((backing) => backs(backing, line, record, day));
  const fundings = backings
    .filter((backing) => backing.kind === 'agreement-in-force')
    .map((agreement) => ({ agreement, shares: sharesOf(agreement, line.lineId, record, day) }));
  const reported = backings.findLast(({ agreement }) => agreement !== null)?.agreement ?? null;
  const bodies = new Set([line.commissioner, ...fundings.flatMap(({ shares }) => [...shares.keys()])]);
  return [...bodies].map((body) => {
    const funding = fundingOf(body, fundings);
    return {
      ...contentOf(line),
      body,
      agreed: backings.length > 0,
      agreement: funding?.agreement.agreement ?? reported,
      cost: funding ? costOf(funding.agreement, line.lineId) : null,
      sharePence: funding ? (funding.shares.get(body) ?? 0) : null,
      because: [...because, ...backings.flatMap((backing) => backing.because), ...nextStep(record, day)],
    };
  });
};

/** Everything promised to the child on that day, in the order of the plan. */
export const promisedOn = (record: PlanRecord, day: Day): readonly Promised[] => {
  const plan = planOn(record, day);
  const lines = plan?.lines.filter(({ startsOn, endsOn }) => within(day, startsOn, endsOn)) ?? [];
  return plan ? lines.flatMap((line) => promisesOf(line, plan, record, day)) : [];
};
