import { sameBody } from '../bodies.ts';
import { isBefore } from '../clocks/index.ts';
import { dayOf, field, objectOf, sectionsOf, textOf, textsOf, type Step } from '../fact.ts';
import { planTexts, specifiedLines, type PlanLine } from '../lines.ts';
import type { Timeline } from '../timeline.ts';
import type { FactName } from '../vocabulary.ts';
import { councilOf, type Finder } from './finding.ts';

/** A line, and the fact by which it became part of a final plan. */
interface Issued {
  readonly line: PlanLine;
  readonly issue: Step;
}

const planInTheMaking: readonly FactName[] = [
  'AssessmentRequested',
  'ResponsibilityAssumed',
  'AssessmentAgreed',
  'DraftPlanSent',
];

/**
 * What is specified stands in the plan next issued. After the last one it is a change of the plan itself; with no plan
 * on record it stands in one, unless the record shows that the plan was still in the making.
 */
const issueOf = (timeline: Timeline, specified: Step): Step | null => {
  const plans = planTexts(timeline).map(({ step }) => step);
  const next = plans.find(({ days }) => !isBefore(days, specified.days));
  if (next) return next;
  const isDraft = plans.length === 0 && planInTheMaking.some((type) => timeline.of(type).length > 0);
  return isDraft ? null : specified;
};

const issuedLines = (timeline: Timeline): readonly Issued[] => {
  const plans = planTexts(timeline);
  const written = plans.flatMap(({ step, lines }) => lines.map((line) => ({ line, issue: step })));
  const specified = specifiedLines(timeline).flatMap(({ step, line }) => {
    const issue = issueOf(timeline, step);
    const isWritten = plans.some(
      (plan) => plan.step === issue && (plan.hasLines || plan.lines.some((l) => l.section === line.section)),
    );
    return issue && !isWritten ? [{ line, issue }] : [];
  });
  return [...written, ...specified];
};

const agreementIdOf = (step: Step): string | null => {
  const data = objectOf(field(step, 'agreement'));
  return data && textOf({ data }, 'agreementId');
};

const isAgreementFor = (step: Step, line: PlanLine): boolean => {
  const [lineIds, sections] = [textsOf(step, 'lineIds'), sectionsOf(step)];
  if (lineIds.length > 0) return lineIds.includes(line.lineId);
  return sections.length === 0 || sections.includes(line.section);
};

/** The body, all that it took over from and all that took over from it, by the day in question. */
const succession = (timeline: Timeline, body: string, issue: Step): readonly string[] => {
  const edges = timeline.of('CommissionerSucceeded').filter(({ days }) => !isBefore(issue.days, days));
  const reached = [body];
  for (const known of reached)
    for (const edge of edges) {
      const pair = [...textsOf(edge, 'previous'), ...textsOf(edge, 'successor')];
      const others = pair.filter((other) => !reached.some((one) => sameBody(one, other)));
      if (pair.some((other) => sameBody(other, known))) reached.push(...others);
    }
  return reached;
};

const responsibleFor = (timeline: Timeline, { line, issue }: Issued): string | null => {
  const changes = timeline.of('CommissionerChanged').filter(({ days }) => isBefore(days, issue.days));
  const latest = changes.at(-1);
  return line.commissioner ?? (latest ? textOf(latest, 'to') : null);
};

const isOfBody = (timeline: Timeline, agreed: Step, body: string | null, issue: Step): boolean => {
  const by = textOf(agreed, 'body') ?? textOf(agreed, 'by');
  return body === null || by === null || succession(timeline, body, issue).some((one) => sameBody(one, by));
};

/** What ended it; an end that names no agreement may be that of any. */
const endsOf = (timeline: Timeline, agreed: Step): readonly Step[] => {
  const id = agreementIdOf(agreed);
  return [...timeline.of('ProvisionAgreementEnded'), ...timeline.of('AgreementEnded')].filter((end) => {
    const other = agreementIdOf(end);
    const isOther = id !== null && other !== null && id !== other;
    return !isOther && !isBefore(end.days, agreed.days);
  });
};

const endedBefore = (timeline: Timeline, agreed: Step, issue: Step): boolean =>
  endsOf(timeline, agreed).some((end) => isBefore(end.days, issue.days));

/** Agreed by then and not over; an agreement may begin with the line that it is for. */
const wasInForce = (timeline: Timeline, agreed: Step, { line, issue }: Issued): boolean => {
  if (isBefore(issue.days, agreed.days) || endedBefore(timeline, agreed, issue)) return false;
  if (!issue.days) return true;
  const [from, to] = [dayOf(agreed, 'from'), dayOf(agreed, 'to')];
  const { latest, earliest } = issue.days;
  const isInTime = !from || !line.startsOn || from <= latest || from <= line.startsOn;
  return isInTime && (!to || to >= earliest);
};

/**
 * Regs 12(2): section G holds only what the responsible health body agreed. Council and body are both named, and agreements
 * that are on record and do not count, with what ended them.
 */
export const healthWithoutAgreement: Finder = (timeline) => {
  const agreements = [...timeline.of('ProvisionAgreed'), ...timeline.of('AgreementReached')];
  return issuedLines(timeline)
    .filter(({ line }) => line.section === 'G')
    .flatMap((issued) => {
      const { line, issue } = issued;
      const body = responsibleFor(timeline, issued);
      const known = agreements.filter((agreed) => isAgreementFor(agreed, line));
      const isAgreed = known.some(
        (agreed) => isOfBody(timeline, agreed, body, issue) && wasInForce(timeline, agreed, issued),
      );
      if (isAgreed) return [];
      const endings = known.flatMap((agreed) => endsOf(timeline, agreed));
      const justifiedBy = [...new Set([issue.id, line.eventId, ...[...known, ...endings].map(({ id }) => id)])];
      const dutyHolders = [councilOf(timeline), body ?? 'RCB'];
      return [{ code: 'G_WITHOUT_AGREEMENT', dutyHolders, section: 'G', lines: [line.lineId], justifiedBy }];
    });
};
