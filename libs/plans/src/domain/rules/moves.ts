import { beginningWith, sinceTheRegulations, within } from './limits.ts';
import type { FactMatch, Rule } from './rule.ts';

/** A decision to reassess completes no review. */
const reviewed: readonly FactMatch[] = [
  { type: 'ReviewDecisionNotified', except: { decision: ['reassess'] } },
  { type: 'ReviewCompleted' },
];

/** A year runs from the making of the plan and from each review. */
const yearly: readonly FactMatch[] = [{ type: 'FinalPlanIssued' }, ...reviewed];

/**
 * Section 1.6 of the domain reference. T1, T3 and T5 count from the day on which a body became aware, or end with a
 * letter, and no fact tells of either: they are known and not worked out.
 */
export const moveRules: readonly Rule[] = [
  {
    id: 'T4',
    duty: 'review the plan received from another council',
    holder: 'LA',
    triggers: [{ type: 'PlanReceived' }],
    limit: within.months(3),
    orLater: yearly.map((from) => ({ from, limit: beginningWith.months(12) })),
    stoppedBy: reviewed,
    fallsAwayAt: [
      { type: 'PlanCeased', owed: 'until-then' },
      { type: 'PlanTransferred', owed: 'until-then' },
    ],
    provedBy: [{ type: 'AmendedFinalPlanIssued', after: 'ReviewMeetingHeld' }],
    exceptions: [],
    source: 'SI 2014/1530 reg 15(5)',
    mark: 'K',
    inForce: sinceTheRegulations,
  },
];
