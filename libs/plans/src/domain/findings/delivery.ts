import { exactly, laterOf, earlierOf, periodEnd, periodStart, type DayRange, type Lateness } from '@accord/kernel';
import { isBefore } from '../clocks/index.ts';
import { field, numberOf, sectionsOf, textOf, textsOf, type Step } from '../fact.ts';
import { planTexts, quantityOf, specifiedLines, type PlanLine, type PlanText, type Quantity } from '../lines.ts';
import type { Timeline } from '../timeline.ts';
import type { FactName } from '../vocabulary.ts';
import { councilOf, type Finder, type Finding, type FindingCode } from './finding.ts';
import { monthsBetween } from './months.ts';

interface During {
  readonly start: DayRange;
  readonly end: DayRange;
}

const codes: Readonly<Record<string, FindingCode>> = {
  F: 'F_NOT_DELIVERED',
  G: 'G_NOT_DELIVERED',
  H1: 'H_NOT_DELIVERED',
  H2: 'H_NOT_DELIVERED',
};

/** From when to when; what still goes on has lasted until the day of the question. */
const duringOf = (step: Step, { asAt }: Timeline): During | null => {
  const { when, days } = step;
  if (!when || !days) return null;
  if (when.precision !== 'period') return { start: days, end: days };
  return { start: periodStart(when), end: periodEnd(when) ?? exactly(asAt) };
};

/** Facts that show a plan older than the first one on record. */
const signsOfEarlierPlan: readonly FactName[] = [
  'AmendedFinalPlanIssued',
  'ReassessedFinalPlanIssued',
  'PlanReceived',
  'ReviewMeetingHeld',
  'ReviewDecisionNotified',
  'ReviewDueStated',
  'AmendmentNoticeSent',
  'PhaseTransferDueStated',
];

const firstPlan = (timeline: Timeline): DayRange | null => {
  const first = planTexts(timeline)[0]?.step;
  if (!first?.days || first.type !== 'FinalPlanIssued') return null;
  const hasEarlier = signsOfEarlierPlan.some((type) =>
    timeline.of(type).some(({ days }) => isBefore(days, first.days)),
  );
  return hasEarlier ? null : first.days;
};

/** A ceasing after which no plan was issued. */
const ceasedForGood = (timeline: Timeline): readonly DayRange[] =>
  timeline
    .of('PlanCeased')
    .filter(({ days }) => !planTexts(timeline).some(({ step }) => isBefore(days, step.days)))
    .flatMap(({ days }) => days ?? []);

/** The part of the time in which a plan was in force; null when there was none. Unknown dates take nothing away. */
const whilePlanned = (timeline: Timeline, { start, end }: During): During | null => {
  const issued = firstPlan(timeline);
  const owed = {
    start: issued ? laterOf(start, issued) : start,
    end: ceasedForGood(timeline).reduce(earlierOf, end),
  };
  return isBefore(owed.end, owed.start) ? null : owed;
};

/** The plan texts that may have been in force at some time of it. */
const textsDuring = (timeline: Timeline, during: During | null): readonly PlanText[] => {
  const texts = planTexts(timeline);
  if (!during) return texts;
  return texts.filter(({ step }, index) => {
    const next = texts[index + 1]?.step.days ?? null;
    return !isBefore(during.end, step.days) && !isBefore(next, during.start);
  });
};

const isMeant = (step: Step, section: string, line: PlanLine): boolean => {
  const lineIds = textsOf(step, 'lineIds');
  return line.section === section && (lineIds.length === 0 || lineIds.includes(line.lineId));
};

/** Null when every plan text of that time is known line by line and none of its lines is meant. */
const linesMeant = (
  timeline: Timeline,
  step: Step,
  section: string,
  during: During | null,
): readonly PlanLine[] | null => {
  const texts = textsDuring(timeline, during);
  const all = [...texts.flatMap(({ lines }) => lines), ...specifiedLines(timeline).map(({ line }) => line)];
  const meant = all.filter((line) => isMeant(step, section, line));
  return meant.length === 0 && texts.length > 0 && texts.every(({ hasLines }) => hasLines) ? null : meant;
};

const holderOf = (timeline: Timeline, section: string, step: Step, line: PlanLine | undefined): string => {
  if (section === 'F') return line?.legalDutyHolder ?? councilOf(timeline);
  if (section === 'G') return line?.commissioner ?? textOf(step, 'by') ?? 'RCB';
  return line?.legalDutyHolder ?? 'social care';
};

const monthsLost = (step: Step, owed: During | null): Lateness | null => {
  const stated = numberOf(step, 'months');
  if (stated !== null) return { atLeast: stated, atMost: stated };
  if (!owed || step.when?.precision === 'span') return null;
  const months = monthsBetween(owed.start, owed.end);
  return { atLeast: Math.max(1, months.atLeast), atMost: months.atMost };
};

const notDelivered = (
  timeline: Timeline,
  step: Step,
  section: string,
  lines: readonly PlanLine[],
  owed: During | null,
): readonly Finding[] => {
  const code = codes[section];
  if (!code) return [];
  const committed = lines.length === 1 ? (lines[0]?.quantity ?? null) : null;
  const delivered = quantityOf(field(step, 'quantity'));
  const finding: Finding = {
    code,
    dutyHolders: [holderOf(timeline, section, step, lines[0])],
    months: monthsLost(step, owed),
    section,
    lines: [...new Set(lines.map(({ lineId }) => lineId))],
    ...(committed ? { committed } : {}),
    ...(delivered ? { delivered } : {}),
    justifiedBy: [...new Set([step.id, ...lines.map(({ eventId }) => eventId)])],
  };
  return [finding];
};

/** As reported, against the plan text that was in force: professional advice and variations change no plan text. */
export const reportedShortfalls: Finder = (timeline) =>
  timeline.of('ProvisionShortfall').flatMap((step) => {
    const during = duringOf(step, timeline);
    const owed = during && whilePlanned(timeline, during);
    if (during && !owed) return [];
    return sectionsOf(step).flatMap((section) => {
      const lines = linesMeant(timeline, step, section, during);
      return lines ? notDelivered(timeline, step, section, lines, owed) : [];
    });
  });

const isLess = (delivered: Quantity, committed: Quantity | null): boolean =>
  committed !== null &&
  committed.unit === delivered.unit &&
  committed.per === delivered.per &&
  committed.per !== 'once' &&
  delivered.amount < committed.amount;

/** A delivery that falls short of the line in every plan text that may have been in force, counted in the same units. */
export const shortDeliveries: Finder = (timeline) =>
  timeline.of('ProvisionDelivered').flatMap((step) => {
    const delivered = quantityOf(field(step, 'quantity'));
    const during = duringOf(step, timeline);
    const lineIds = textsOf(step, 'lineIds');
    if (!delivered || lineIds.length !== 1) return [];
    const lines = textsDuring(timeline, during)
      .flatMap((text) => text.lines)
      .filter(({ lineId }) => lineIds.includes(lineId));
    if (lines.length === 0 || !lines.every(({ quantity }) => isLess(delivered, quantity))) return [];
    return notDelivered(timeline, step, lines[0]?.section ?? '', lines, during);
  });
