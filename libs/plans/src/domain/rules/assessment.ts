import { assessmentGrounds, adviceGrounds } from './exceptions.ts';
import { beginningWith, sinceTheRegulations, within } from './limits.ts';
import type { Ending, FactMatch, Rule, Trigger } from './rule.ts';

const request: readonly Trigger[] = [{ type: 'AssessmentRequested' }, { type: 'ResponsibilityAssumed' }];
const withdrawnOrMoved: readonly Ending[] = [
  { type: 'AssessmentRequestWithdrawn', owed: 'until-then' },
  { type: 'MovedAway', owed: 'until-then' },
];
const notToAssess: Ending = { type: 'AssessmentRefused', owed: 'never' };
/** Its own clock starts (A9, A10, A12), and a refusal must have come before it. */
const orderOrConcession: readonly Ending[] = [
  { type: 'TribunalOrderMade', where: { order: ['assess', 'make-plan'] }, owed: 'never' },
  { type: 'AppealConceded', where: { order: ['assess', 'make-plan'] }, owed: 'never' },
];

/** Sections 1.2 of the domain reference: from request to final plan. */
export const assessmentRules: readonly Rule[] = [
  {
    id: 'C3',
    duty: 'decide whether to assess and tell the family',
    holder: 'LA',
    triggers: request,
    limit: within.weeks(6),
    stoppedBy: [{ type: 'AssessmentAgreed' }, { type: 'AssessmentRefused' }],
    fallsAwayAt: withdrawnOrMoved,
    provedBy: [
      { type: 'AdviceRequested' },
      { type: 'DraftPlanSent' },
      { type: 'PlanRefused' },
      { type: 'FinalPlanIssued' },
    ],
    exceptions: assessmentGrounds,
    appealable: [{ type: 'AssessmentRefused' }],
    source: 'SI 2014/1530 reg 5(1)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
  {
    id: 'C5',
    duty: 'give the advice asked for',
    holder: 'body-asked',
    triggers: [
      { type: 'AdviceRequested', countedFrom: 'AdviceRequestReceived' },
      { type: 'AdviceRequestReceived', unless: 'AdviceRequested' },
    ],
    limit: within.weeks(6),
    matter: 'advice',
    stoppedBy: [{ type: 'AdviceReceived' }, { type: 'AdviceNilReturned' }],
    fallsAwayAt: [{ type: 'AdviceNotNeeded', owed: 'never' }, ...withdrawnOrMoved],
    provedBy: [{ type: 'FinalPlanIssued' }, { type: 'ReassessedFinalPlanIssued' }],
    reportedLateBy: ['AdviceNotObtainedInTime'],
    exceptions: adviceGrounds,
    source: 'SI 2014/1530 reg 8(1)',
    mark: 'S',
    inForce: sinceTheRegulations,
  },
  {
    id: 'C6',
    duty: 'decide not to make a plan and say so',
    holder: 'LA',
    triggers: request,
    limit: within.weeks(16),
    stoppedBy: [{ type: 'PlanRefused' }],
    fallsAwayAt: [
      { type: 'DraftPlanSent', owed: 'never' },
      { type: 'FinalPlanIssued', owed: 'never' },
      notToAssess,
      ...withdrawnOrMoved,
    ],
    provedBy: [],
    exceptions: assessmentGrounds,
    appealable: [{ type: 'PlanRefused' }],
    source: 'SI 2014/1530 reg 10(1)-(2)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
  {
    id: 'C7',
    duty: 'leave the family fifteen days to answer the draft',
    holder: 'LA',
    bound: 'at-least',
    triggers: [{ type: 'DraftPlanSent', dayField: 'servedOn' }],
    limit: beginningWith.days(15),
    firstOnly: true,
    stoppedBy: [{ type: 'FinalPlanIssued' }],
    fallsAwayAt: [
      { type: 'RepresentationsMade', owed: 'never' },
      { type: 'PlanRefused', owed: 'never' },
    ],
    provedBy: [],
    exceptions: [],
    source: 'SI 2014/1530 reg 13(1)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
  {
    id: 'C9',
    duty: 'send the final plan to the family, the institution and the health body',
    holder: 'LA',
    triggers: request,
    limit: within.weeks(20),
    stoppedBy: [{ type: 'FinalPlanIssued' }],
    fallsAwayAt: [notToAssess, { type: 'PlanRefused', owed: 'never' }, ...withdrawnOrMoved, ...orderOrConcession],
    provedBy: [],
    exceptions: assessmentGrounds,
    attributedTo: ['C5'],
    appealable: [{ type: 'FinalPlanIssued' }],
    source: 'SI 2014/1530 reg 13(2)',
    mark: 'V',
    inForce: sinceTheRegulations,
  },
];

export const endOfAssessment: readonly Ending[] = withdrawnOrMoved;
export const signsOfAssessing: readonly FactMatch[] = [
  { type: 'AdviceRequested' },
  { type: 'DraftPlanSent' },
  { type: 'PlanRefused' },
  { type: 'FinalPlanIssued' },
  { type: 'ReassessedFinalPlanIssued' },
];
