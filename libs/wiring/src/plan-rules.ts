import { PlanReading, type PlanRead } from '@accord/audit';
import type { Day, RecordedEvent } from '@accord/kernel';
import { assess, planFactOf, planState } from '@accord/plans';

/** The facts by which a council shows that the plan is its own; whoever reported the last of them answers for it. */
const councilsFacts = new Set([
  'AssessmentRequested',
  'ResponsibilityAssumed',
  'PlanReceived',
  'DraftPlanSent',
  'FinalPlanIssued',
  'AmendedFinalPlanIssued',
]);

const councilOf = (events: readonly RecordedEvent[]): string | undefined =>
  events.findLast(({ type }) => councilsFacts.has(type))?.meta.source.code;

/** What audit asks of the rules, answered by the context that has them. */
export class PlanRules extends PlanReading {
  override read(events: readonly RecordedEvent[], { asAt }: { readonly asAt: Day }): PlanRead {
    const facts = events.map(planFactOf);
    const council = councilOf(events);
    const { clocks, findings } = assess(facts, council === undefined ? { asAt } : { asAt, council });
    const subject = events.find(({ meta }) => meta.subject !== null)?.meta.subject ?? null;
    return { subject, state: planState(facts), clocks, findings };
  }
}
