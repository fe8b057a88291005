import { beginningWith, sinceTheRegulations, within } from './limits.ts';
import type { Rule } from './rule.ts';

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
    orLater: [
      { from: 'FinalPlanIssued', limit: beginningWith.months(12) },
      { from: 'ReviewDecisionNotified', limit: beginningWith.months(12) },
    ],
    stoppedBy: [{ type: 'ReviewDecisionNotified', except: { decision: ['reassess'] } }, { type: 'ReviewCompleted' }],
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
