import type { EventName } from '@accord/contracts';
import { rules, type Audience, type Rule } from '../domain/audience/index.ts';

/** Who has to do with what an event is about, before its sections are looked at. */
const groups = {
  /** The process of the plan: all who contribute to it. */
  agencies: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
  /** Who pays what: those who can be funders. Money, no need of the child. */
  funders: ['council', 'icb', 'social-care'],
  /** The family's remedies, CFA 2014 ss.51 to 57: the bodies that answer to them. */
  family: ['council', 'icb'],
  tribunal: ['council', 'icb', 'tribunal'],
  health: ['council', 'icb', 'nhs-provider'],
  socialCare: ['council', 'social-care'],
  settings: ['council', 'setting'],
  council: ['council'],
  /** The hub's own records; their publisher is answered by a receipt. */
  nobody: [],
} as const satisfies Readonly<Record<string, readonly Audience[]>>;

/**
 * Who has to do with a type, and by which rule they see what it says. A type that is missing here does not compile:
 * nothing is delivered that nobody thought about.
 */
const policyOf: Readonly<Record<EventName, readonly [keyof typeof groups, keyof typeof rules]>> = {
  AdviceNilReturned: ['agencies', 'body'],
  AdviceNotNeeded: ['agencies', 'body'],
  AdviceNotObtainedInTime: ['agencies', 'kindOrBody'],
  AdviceReceived: ['agencies', 'body'],
  AdviceRequestReceived: ['agencies', 'body'],
  AdviceRequested: ['agencies', 'kindOrBody'],
  AgreementCameIntoForce: ['funders', 'terms'],
  AgreementDeclined: ['funders', 'whole'],
  AgreementEnded: ['funders', 'whole'],
  AgreementProposed: ['funders', 'terms'],
  AgreementSigned: ['funders', 'whole'],
  AgreementWithdrawn: ['funders', 'whole'],
  AlternativeProvisionStarted: ['settings', 'whole'],
  AmendedFinalPlanIssued: ['agencies', 'lines'],
  AmendmentNoticeSent: ['agencies', 'sections'],
  AppealConceded: ['tribunal', 'whole'],
  AppealLodged: ['tribunal', 'sectionsOrRemedy'],
  AppealWithdrawn: ['tribunal', 'whole'],
  AppointmentMissed: ['agencies', 'body'],
  AssessmentAgreed: ['agencies', 'whole'],
  AssessmentRefused: ['agencies', 'whole'],
  AssessmentRequestWithdrawn: ['agencies', 'whole'],
  AssessmentRequested: ['agencies', 'whole'],
  CommissionerChanged: ['health', 'whole'],
  CommissionerSucceeded: ['health', 'whole'],
  CommitmentVaried: ['agencies', 'section'],
  ComplaintAnswered: ['family', 'whole'],
  ComplaintMade: ['family', 'whole'],
  ContinuingCareDecided: ['health', 'whole'],
  ContinuingCareReviewed: ['health', 'whole'],
  DisputeResolved: ['funders', 'whole'],
  DraftPlanSent: ['agencies', 'lines'],
  EarlyReviewRequested: ['agencies', 'whole'],
  EducationalPsychologistShortageReported: ['council', 'whole'],
  ExceptionClaimed: ['agencies', 'exception'],
  FinalPlanIssued: ['agencies', 'lines'],
  FundingDisputed: ['funders', 'healthFunder'],
  FundingSplitRecorded: ['funders', 'unknown'],
  IndependentReportReceived: ['council', 'whole'],
  InterimFunderSet: ['funders', 'whole'],
  MediationAgreementReached: ['family', 'whole'],
  MediationCertificateIssued: ['family', 'whole'],
  MediationHeld: ['family', 'whole'],
  MediationRequested: ['family', 'issues'],
  MessageDiscarded: ['nobody', 'whole'],
  MessageRefused: ['nobody', 'whole'],
  MessageReleased: ['nobody', 'whole'],
  MessageShown: ['nobody', 'whole'],
  MovedAway: ['agencies', 'whole'],
  NotAmendedNotified: ['agencies', 'whole'],
  PanelDecided: ['funders', 'healthFunder'],
  PartTimeEducationProvided: ['settings', 'whole'],
  PhaseTransferDueStated: ['settings', 'whole'],
  PlanCeased: ['agencies', 'whole'],
  PlanCeasingProposed: ['council', 'whole'],
  PlanReceived: ['agencies', 'whole'],
  PlanRefused: ['agencies', 'whole'],
  PlanShown: ['nobody', 'whole'],
  PlanTransferred: ['agencies', 'whole'],
  ProfessionalAdviceReceived: ['agencies', 'sectionOrBody'],
  ProvisionAgreed: ['health', 'section'],
  ProvisionAgreementEnded: ['health', 'whole'],
  ProvisionBoughtByFamily: ['family', 'section'],
  ProvisionDelivered: ['agencies', 'section'],
  ProvisionEnded: ['agencies', 'section'],
  ProvisionOrdered: ['agencies', 'section'],
  ProvisionShortfall: ['agencies', 'section'],
  ProvisionSpecified: ['agencies', 'section'],
  ProvisionStarted: ['agencies', 'section'],
  ReassessedFinalPlanIssued: ['agencies', 'lines'],
  ReassessmentDecided: ['agencies', 'whole'],
  ReassessmentDelayed: ['agencies', 'whole'],
  ReassessmentRequested: ['agencies', 'whole'],
  RecommendationAnswered: ['tribunal', 'body'],
  ReimbursementAgreed: ['funders', 'whole'],
  ReimbursementPaid: ['funders', 'whole'],
  RepresentationsMade: ['family', 'sections'],
  RespiteDecided: ['socialCare', 'sectionOrBody'],
  ResponsibilityAssumed: ['agencies', 'whole'],
  ReviewCompleted: ['agencies', 'whole'],
  ReviewDecisionNotified: ['agencies', 'whole'],
  ReviewDueStated: ['agencies', 'whole'],
  ReviewInvited: ['agencies', 'whole'],
  ReviewMeetingHeld: ['agencies', 'whole'],
  ReviewReportSent: ['agencies', 'whole'],
  RightsPassedToYoungPerson: ['family', 'whole'],
  SchoolAttendanceEnded: ['settings', 'whole'],
  SettingAnswered: ['settings', 'whole'],
  SettingConsulted: ['settings', 'whole'],
  TribunalHearingHeld: ['tribunal', 'whole'],
  TribunalOrderMade: ['tribunal', 'sectionsOrRemedy'],
  TribunalRecommendationMade: ['tribunal', 'sections'],
};

export interface Policy {
  readonly audiences: readonly Audience[];
  readonly rule: Rule;
}

export const policyFor = (name: EventName): Policy => {
  const [group, rule] = policyOf[name];
  return { audiences: groups[group], rule: rules[rule] };
};
