import type { FactName } from './vocabulary.ts';

/** Where the plan stands; `EXPORTED`: the child moved away before there was a plan. */
export type PlanStatus =
  | 'UNKNOWN'
  | 'REQUESTED'
  | 'REFUSED_ASSESS'
  | 'ASSESSING'
  | 'DRAFTING'
  | 'DRAFT_SENT'
  | 'REFUSED_PLAN'
  | 'FINAL'
  | 'IN_REVIEW'
  | 'MAINTAINED'
  | 'AMENDMENT_NOTICE'
  | 'NOT_AMENDED'
  | 'REASSESSING'
  | 'REASSESS_NO_CHANGE'
  | 'CEASE_PROPOSED'
  | 'CEASE_DECIDED'
  | 'CEASED'
  | 'TRANSFERRED_OUT'
  | 'TRANSFERRED_IN'
  | 'WITHDRAWN'
  | 'EXPORTED';

/** What a fact makes of the plan: one status, or one for each value of a field; a value not named makes nothing of it. */
type Makes = PlanStatus | { readonly field: string; readonly of: Readonly<Record<string, PlanStatus>> };

const remedy: Makes = { field: 'order', of: { assess: 'ASSESSING', 'make-plan': 'DRAFTING' } };

/** In the order of the process, which decides between facts of the same day or without one. */
export const statusMade: readonly (readonly [FactName, Makes])[] = [
  ['AssessmentRequested', 'REQUESTED'],
  ['ResponsibilityAssumed', 'REQUESTED'],
  ['AssessmentRefused', 'REFUSED_ASSESS'],
  ['AppealConceded', remedy],
  ['TribunalOrderMade', remedy],
  ['AssessmentAgreed', 'ASSESSING'],
  ['AdviceRequested', 'ASSESSING'],
  ['PlanRefused', 'REFUSED_PLAN'],
  ['DraftPlanSent', 'DRAFT_SENT'],
  ['AssessmentRequestWithdrawn', 'WITHDRAWN'],
  ['MovedAway', 'EXPORTED'],
  ['FinalPlanIssued', 'FINAL'],
  ['PlanReceived', 'TRANSFERRED_IN'],
  ['ReviewMeetingHeld', 'IN_REVIEW'],
  [
    'ReviewDecisionNotified',
    { field: 'decision', of: { maintain: 'MAINTAINED', amend: 'IN_REVIEW', cease: 'CEASE_DECIDED' } },
  ],
  ['AmendmentNoticeSent', 'AMENDMENT_NOTICE'],
  ['AmendedFinalPlanIssued', 'FINAL'],
  ['NotAmendedNotified', 'NOT_AMENDED'],
  ['ReassessmentDecided', { field: 'decision', of: { reassess: 'REASSESSING', refuse: 'REASSESS_NO_CHANGE' } }],
  ['ReassessedFinalPlanIssued', 'FINAL'],
  ['PlanCeasingProposed', 'CEASE_PROPOSED'],
  ['PlanTransferred', 'TRANSFERRED_OUT'],
  ['PlanCeased', 'CEASED'],
];
