import type { Day, DayRange } from '@accord/kernel';
import { dayOf, field, objectOf, sectionsOf, textOf, textsOf, numberOf, type PlanFact, type Step } from './fact.ts';
import { timelineOf, type Timeline } from './timeline.ts';

/** One provision of a plan. Duty, commissioning, payment and delivery are four things; null: the fact does not say. */
export interface PlanLine {
  readonly lineId: string;
  readonly section: string;
  readonly provision: string | null;
  readonly quantity: Quantity | null;
  readonly legalDutyHolder: string | null;
  readonly commissioner: string | null;
  readonly funders: readonly string[];
  readonly provider: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** The fact that put it into the plan. */
  readonly eventId: string;
}

export interface Quantity {
  readonly amount: number;
  readonly unit: string;
  readonly per: string;
}

/** A plan text; `hasLines` is false when it was only reported that a plan was issued. */
export interface PlanText {
  readonly step: Step;
  readonly lines: readonly PlanLine[];
  readonly hasLines: boolean;
}

export const quantityOf = (value: unknown): Quantity | null => {
  const data = objectOf(value);
  if (!data) return null;
  const [amount, unit, per] = [numberOf({ data }, 'amount'), textOf({ data }, 'unit'), textOf({ data }, 'per')];
  return amount === null || unit === null || per === null ? null : { amount, unit, per };
};

const lineOf = (data: object, lineId: string, section: string, eventId: string): PlanLine => ({
  ...{ lineId, section, eventId },
  provision: textOf({ data }, 'provision'),
  quantity: quantityOf(field({ data }, 'quantity')),
  legalDutyHolder: textOf({ data }, 'legalDutyHolder'),
  commissioner: textOf({ data }, 'commissioner'),
  funders: textsOf({ data }, 'funders'),
  provider: textOf({ data }, 'provider'),
  startsOn: dayOf({ data }, 'startsOn'),
  endsOn: dayOf({ data }, 'endsOn'),
});

/** A fact that names sections but no lines stands for one line in each. */
const sectionLines = (step: Step): readonly PlanLine[] =>
  sectionsOf(step).map((section) => lineOf({}, textOf(step, 'lineId') ?? step.id, section, step.id));

const writtenLines = (step: Step): readonly PlanLine[] => {
  const lines = field(step, 'lines');
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((value: unknown) => {
    const data = objectOf(value);
    const lineId = data && textOf({ data }, 'lineId');
    const section = data && textOf({ data }, 'section');
    return data && lineId && section ? [lineOf(data, lineId, section, step.id)] : [];
  });
};

const textOfPlan = (step: Step): PlanText => {
  const hasLines = Array.isArray(field(step, 'lines'));
  return { step, lines: hasLines ? writtenLines(step) : sectionLines(step), hasLines };
};

const byVersion = (a: PlanText, b: PlanText): number =>
  (numberOf(a.step, 'planVersion') ?? 0) - (numberOf(b.step, 'planVersion') ?? 0);

const byIssue = (a: PlanText, b: PlanText): number => {
  const [first, second] = [a.step.days, b.step.days];
  if (!first || !second || first.latest === second.latest) return byVersion(a, b);
  return first.latest < second.latest ? -1 : 1;
};

/** The final plans in the order of their issue; those whose day is not known stand where their version does. */
export const planTexts = ({ of }: Timeline): readonly PlanText[] =>
  [...of('FinalPlanIssued'), ...of('AmendedFinalPlanIssued'), ...of('ReassessedFinalPlanIssued')]
    .map(textOfPlan)
    .toSorted(byIssue);

/** Provision reported one by one as standing in the plan. */
export const specifiedLines = ({ of }: Timeline): readonly { readonly step: Step; readonly line: PlanLine }[] =>
  of('ProvisionSpecified').flatMap((step) =>
    sectionsOf(step).map((section) => ({
      step,
      line: lineOf(step.data, textOf(step, 'lineId') ?? step.id, section, step.id),
    })),
  );

const hasEnded = (timeline: Timeline, since: DayRange | null): boolean => {
  const ends = [
    ...timeline.of('PlanCeased'),
    ...(timeline.of('PlanReceived').length > 0 ? [] : timeline.of('PlanTransferred')),
  ];
  return ends.some(({ days }) => days && days.latest <= timeline.asAt && (!since || days.latest >= since.earliest));
};

const isCurrent = ({ startsOn, endsOn }: PlanLine, day: Day): boolean =>
  (!startsOn || startsOn <= day) && (!endsOn || endsOn >= day);

/** As `linesInForce`, of what a timeline holds by its own day. */
export const linesOn = (timeline: Timeline): readonly PlanLine[] => {
  const { asAt } = timeline;
  const issued = planTexts(timeline).filter(({ step }) => !step.days || step.days.latest <= asAt);
  const text = issued.at(-1);
  if (hasEnded(timeline, text?.step.days ?? null)) return [];
  const written = text?.hasLines ? text.step.days : null;
  const specified = specifiedLines(timeline)
    .filter(({ step: { days } }) => !days || (days.latest <= asAt && (!written || days.earliest > written.latest)))
    .map(({ line }) => line)
    .filter(({ lineId }) => !text?.lines.some((line) => line.lineId === lineId));
  return [...(text?.lines ?? []), ...specified].filter((line) => isCurrent(line, asAt));
};

/**
 * The provision lines in force on a day: those of the plan last issued by then, which replace all before it, and what
 * was specified besides; none once the plan was ceased or handed over without being received.
 */
export const linesInForce = (facts: readonly PlanFact[], day: Day): readonly PlanLine[] =>
  linesOn(timelineOf(facts, day, null));
