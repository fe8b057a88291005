import { assessmentGrounds } from './exceptions.ts';
import { beginningWith, onThatDay, sinceTheRegulations, within } from './limits.ts';
import type { Ending, FactMatch, Rule } from './rule.ts';

/** To maintain, amend or cease; a decision to reassess is none of these (reading, unconfirmed). */
const decision: FactMatch = { type: 'ReviewDecisionNotified', except: { decision: ['reassess'] } };
const ceased: Ending = { type: 'PlanCeased', owed: 'until-then' };
/** The council that receives it has T4 instead. */
const handedOver: readonly Ending[] = [
  { type: 'PlanTransferred', owed: 'until-then' },
  { type: 'PlanReceived', owed: 'until-then' },
];
const notToAmend: Ending = {
  type: 'ReviewDecisionNotified',
  where: { decision: ['maintain', 'cease'] },
  owed: 'never',
};
const amendedOrNot: readonly FactMatch[] = [{ type: 'AmendedFinalPlanIssued' }, { type: 'NotAmendedNotified' }];

const fifteenDaysFromNotice: Rule = {
  id: 'R5',
  duty: 'leave the family fifteen days to answer the notice of amendments',
  holder: 'LA',
  bound: 'at-least',
  triggers: [{ type: 'AmendmentNoticeSent', dayField: 'servedOn' }],
  limit: beginningWith.days(15),
  firstOnly: true,
  stoppedBy: [{ type: 'AmendedFinalPlanIssued' }],
  fallsAwayAt: [{ type: 'RepresentationsMade', owed: 'never' }],
  provedBy: [],
  exceptions: [],
  source: 'SI 2014/1530 reg 22(2)(c)',
  mark: 'V',
  inForce: sinceTheRegulations,
};

const beforeTheMeeting: readonly Rule[] = [
  {
    id: 'R1',
    duty: 'review the plan in each twelve months',
    holder: 'LA',
    triggers: [
      { type: 'FinalPlanIssued' },
      decision,
      { type: 'ReviewCompleted' },
      { type: 'ReviewDueStated', limit: onThatDay, reachesBackMonths: 6 },
    ],
    limit: beginningWith.months(12),
    isPeriodic: true,
    stoppedBy: [decision, { type: 'ReviewCompleted' }],
    fallsAwayAt: [ceased, ...handedOver],
    provedBy: [{ type: 'AmendedFinalPlanIssued', after: 'ReviewMeetingHeld' }],
    exceptions: [],
    source: 'Children and Families Act 2014 s.44(1); SI 2014/1530 regs 2, 18-21',
    mark: 'K',
    inForce: sinceTheRegulations,
  },
  {
    id: 'R2',
    duty: "give two weeks' notice of the review meeting",
    holder: 'LA',
    bound: 'at-least',
    triggers: [{ type: 'ReviewInvited' }],
    limit: within.weeks(2),
    stoppedBy: [{ type: 'ReviewMeetingHeld' }],
    fallsAwayAt: [],
    provedBy: [],
    exceptions: [],
    source: 'SI 2014/1530 regs 20(3), 21(3)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
];

const afterTheMeeting: readonly Rule[] = [
  {
    id: 'R3',
    duty: 'send the report of the review',
    holder: 'LA',
    triggers: [{ type: 'ReviewMeetingHeld' }],
    limit: within.weeks(2),
    stoppedBy: [{ type: 'ReviewReportSent' }],
    fallsAwayAt: [ceased],
    provedBy: [decision, { type: 'ReviewCompleted' }, { type: 'AmendmentNoticeSent' }, ...amendedOrNot],
    exceptions: [],
    source: 'SI 2014/1530 regs 20(7)-(8), 21(7)',
    mark: 'K',
    inForce: sinceTheRegulations,
  },
  {
    id: 'R4',
    duty: 'notify the decision to maintain, amend or cease',
    holder: 'LA',
    triggers: [{ type: 'ReviewMeetingHeld' }],
    limit: within.weeks(4),
    stoppedBy: [decision],
    fallsAwayAt: [ceased],
    provedBy: [{ type: 'AmendmentNoticeSent' }, { type: 'ReviewCompleted' }, ...amendedOrNot],
    exceptions: [],
    appealable: [{ type: 'ReviewDecisionNotified', where: { decision: ['maintain', 'cease'] } }],
    source: 'SI 2014/1530 regs 20(10), 21(9)',
    mark: 'S',
    inForce: sinceTheRegulations,
  },
  {
    id: 'R6',
    duty: 'send the amended plan or say that it is not amended',
    holder: 'LA',
    triggers: [{ type: 'AmendmentNoticeSent' }],
    limit: within.weeks(8),
    stoppedBy: amendedOrNot,
    fallsAwayAt: [notToAmend, ceased],
    endingsOfThisRoundOnly: true,
    provedBy: [],
    exceptions: [],
    appealable: amendedOrNot,
    source: 'SI 2014/1530 reg 22(3)-(4)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
  /**
   * In force with the regulations and not from the day of the judgment: a court says what the law was all along. A
   * notice whose day is not known does not bring the due day forward.
   */
  {
    id: 'R7',
    duty: 'send the amended plan within twelve weeks of the meeting',
    holder: 'LA',
    triggers: [{ type: 'ReviewMeetingHeld' }],
    limit: within.weeks(12),
    orEarlier: [{ from: { type: 'AmendmentNoticeSent' }, limit: within.weeks(8) }],
    stoppedBy: amendedOrNot,
    fallsAwayAt: [notToAmend, ceased],
    endingsOfThisRoundOnly: true,
    provedBy: [],
    exceptions: [],
    appealable: amendedOrNot,
    source: 'SI 2014/1530 regs 20(10), 22(3); R (L, M and P) v Devon CC [2022] EWHC 493 (Admin), 8 March 2022',
    mark: 'S',
    inForce: sinceTheRegulations,
  },
  {
    id: 'R8',
    duty: 'review and amend the plan before a phase transfer',
    holder: 'LA',
    triggers: [{ type: 'PhaseTransferDueStated', reachesBackMonths: 8 }],
    limit: onThatDay,
    stoppedBy: amendedOrNot,
    fallsAwayAt: [ceased, { type: 'PlanTransferred', owed: 'until-then' }],
    provedBy: [],
    exceptions: [],
    appealable: amendedOrNot,
    source: 'SI 2014/1530 reg 18(1)-(2)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
];

const reassessment: readonly Rule[] = [
  {
    id: 'R12',
    duty: 'decide whether to reassess',
    holder: 'LA',
    triggers: [{ type: 'ReassessmentRequested' }],
    limit: within.days(15),
    stoppedBy: [{ type: 'ReassessmentDecided' }],
    fallsAwayAt: [{ type: 'AssessmentRequestWithdrawn', owed: 'until-then' }, ceased],
    provedBy: [{ type: 'ReassessedFinalPlanIssued' }],
    exceptions: [],
    appealable: [{ type: 'ReassessmentDecided', where: { decision: ['refuse'] } }],
    source: 'SI 2014/1530 reg 25(1)',
    mark: 'K',
    inForce: sinceTheRegulations,
  },
  {
    id: 'R13',
    duty: 'send the plan as it is after reassessment',
    holder: 'LA',
    triggers: [{ type: 'ReassessmentDecided', where: { decision: ['reassess'] } }],
    limit: within.weeks(14),
    stoppedBy: [{ type: 'ReassessedFinalPlanIssued' }],
    fallsAwayAt: [{ type: 'AssessmentRequestWithdrawn', owed: 'until-then' }, ceased],
    provedBy: [],
    reportedLateBy: ['ReassessmentDelayed'],
    exceptions: assessmentGrounds,
    attributedTo: ['C5'],
    appealable: [{ type: 'ReassessedFinalPlanIssued' }],
    source: 'SI 2014/1530 reg 27(2)-(3)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
];

/** Section 1.5 of the domain reference: review, amendment, reassessment, phase transfer. */
export const reviewRules: readonly Rule[] = [
  ...beforeTheMeeting,
  ...afterTheMeeting,
  fifteenDaysFromNotice,
  ...reassessment,
];
