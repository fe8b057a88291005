// Made by `npm run contracts` from contracts/openapi and contracts/events. Not to be edited.

import type { EventType } from '../src/event-type.ts';
import type { components } from './api.ts';

type Schemas = components['schemas'];

/** The data of each event by its name. */
export interface EventData {
  AdviceNilReturned: Schemas['AdviceNilReturnedData'];
  AdviceNotNeeded: Schemas['AdviceNotNeededData'];
  AdviceNotObtainedInTime: Schemas['AdviceNotObtainedInTimeData'];
  AdviceReceived: Schemas['AdviceReceivedData'];
  AdviceRequestReceived: Schemas['AdviceRequestReceivedData'];
  AdviceRequested: Schemas['AdviceRequestedData'];
  AgreementCameIntoForce: Schemas['AgreementCameIntoForceData'];
  AgreementDeclined: Schemas['AgreementDeclinedData'];
  AgreementEnded: Schemas['AgreementEndedData'];
  AgreementProposed: Schemas['AgreementProposedData'];
  AgreementSigned: Schemas['AgreementSignedData'];
  AgreementWithdrawn: Schemas['AgreementWithdrawnData'];
  AlternativeProvisionStarted: Schemas['AlternativeProvisionStartedData'];
  AmendedFinalPlanIssued: Schemas['AmendedFinalPlanIssuedData'];
  AmendmentNoticeSent: Schemas['AmendmentNoticeSentData'];
  AppealConceded: Schemas['AppealConcededData'];
  AppealLodged: Schemas['AppealLodgedData'];
  AppealWithdrawn: Schemas['AppealWithdrawnData'];
  AppointmentMissed: Schemas['AppointmentMissedData'];
  AssessmentAgreed: Schemas['AssessmentAgreedData'];
  AssessmentRefused: Schemas['AssessmentRefusedData'];
  AssessmentRequestWithdrawn: Schemas['AssessmentRequestWithdrawnData'];
  AssessmentRequested: Schemas['AssessmentRequestedData'];
  CommissionerChanged: Schemas['CommissionerChangedData'];
  CommissionerSucceeded: Schemas['CommissionerSucceededData'];
  CommitmentVaried: Schemas['CommitmentVariedData'];
  ComplaintAnswered: Schemas['ComplaintAnsweredData'];
  ComplaintMade: Schemas['ComplaintMadeData'];
  ContinuingCareDecided: Schemas['ContinuingCareDecidedData'];
  ContinuingCareReviewed: Schemas['ContinuingCareReviewedData'];
  DisputeResolved: Schemas['DisputeResolvedData'];
  DraftPlanSent: Schemas['DraftPlanSentData'];
  EarlyReviewRequested: Schemas['EarlyReviewRequestedData'];
  EducationalPsychologistShortageReported: Schemas['EducationalPsychologistShortageReportedData'];
  ExceptionClaimed: Schemas['ExceptionClaimedData'];
  FinalPlanIssued: Schemas['FinalPlanIssuedData'];
  FundingDisputed: Schemas['FundingDisputedData'];
  FundingSplitRecorded: Schemas['FundingSplitRecordedData'];
  IndependentReportReceived: Schemas['IndependentReportReceivedData'];
  InterimFunderSet: Schemas['InterimFunderSetData'];
  MediationAgreementReached: Schemas['MediationAgreementReachedData'];
  MediationCertificateIssued: Schemas['MediationCertificateIssuedData'];
  MediationHeld: Schemas['MediationHeldData'];
  MediationRequested: Schemas['MediationRequestedData'];
  MessageDiscarded: Schemas['MessageDiscardedData'];
  MessageRefused: Schemas['MessageRefusedData'];
  MessageReleased: Schemas['MessageReleasedData'];
  MessageShown: Schemas['MessageShownData'];
  MovedAway: Schemas['MovedAwayData'];
  NotAmendedNotified: Schemas['NotAmendedNotifiedData'];
  PanelDecided: Schemas['PanelDecidedData'];
  PartTimeEducationProvided: Schemas['PartTimeEducationProvidedData'];
  PhaseTransferDueStated: Schemas['PhaseTransferDueStatedData'];
  PlanCeased: Schemas['PlanCeasedData'];
  PlanCeasingProposed: Schemas['PlanCeasingProposedData'];
  PlanReceived: Schemas['PlanReceivedData'];
  PlanRefused: Schemas['PlanRefusedData'];
  PlanShown: Schemas['PlanShownData'];
  PlanTransferred: Schemas['PlanTransferredData'];
  ProfessionalAdviceReceived: Schemas['ProfessionalAdviceReceivedData'];
  ProvisionAgreed: Schemas['ProvisionAgreedData'];
  ProvisionAgreementEnded: Schemas['ProvisionAgreementEndedData'];
  ProvisionBoughtByFamily: Schemas['ProvisionBoughtByFamilyData'];
  ProvisionDelivered: Schemas['ProvisionDeliveredData'];
  ProvisionEnded: Schemas['ProvisionEndedData'];
  ProvisionOrdered: Schemas['ProvisionOrderedData'];
  ProvisionShortfall: Schemas['ProvisionShortfallData'];
  ProvisionSpecified: Schemas['ProvisionSpecifiedData'];
  ProvisionStarted: Schemas['ProvisionStartedData'];
  ReassessedFinalPlanIssued: Schemas['ReassessedFinalPlanIssuedData'];
  ReassessmentDecided: Schemas['ReassessmentDecidedData'];
  ReassessmentDelayed: Schemas['ReassessmentDelayedData'];
  ReassessmentRequested: Schemas['ReassessmentRequestedData'];
  RecommendationAnswered: Schemas['RecommendationAnsweredData'];
  ReimbursementAgreed: Schemas['ReimbursementAgreedData'];
  ReimbursementPaid: Schemas['ReimbursementPaidData'];
  RepresentationsMade: Schemas['RepresentationsMadeData'];
  RespiteDecided: Schemas['RespiteDecidedData'];
  ResponsibilityAssumed: Schemas['ResponsibilityAssumedData'];
  ReviewCompleted: Schemas['ReviewCompletedData'];
  ReviewDecisionNotified: Schemas['ReviewDecisionNotifiedData'];
  ReviewDueStated: Schemas['ReviewDueStatedData'];
  ReviewInvited: Schemas['ReviewInvitedData'];
  ReviewMeetingHeld: Schemas['ReviewMeetingHeldData'];
  ReviewReportSent: Schemas['ReviewReportSentData'];
  RightsPassedToYoungPerson: Schemas['RightsPassedToYoungPersonData'];
  SchoolAttendanceEnded: Schemas['SchoolAttendanceEndedData'];
  SettingAnswered: Schemas['SettingAnsweredData'];
  SettingConsulted: Schemas['SettingConsultedData'];
  TribunalHearingHeld: Schemas['TribunalHearingHeldData'];
  TribunalOrderMade: Schemas['TribunalOrderMadeData'];
  TribunalRecommendationMade: Schemas['TribunalRecommendationMadeData'];
}

/** What the contract of each event says besides the shape of its data. */
export const eventTypes = {
  AdviceNilReturned: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  AdviceNotNeeded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  AdviceNotObtainedInTime: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb'],
    fact: true,
  },
  AdviceReceived: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  AdviceRequestReceived: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  AdviceRequested: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  AgreementCameIntoForce: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AgreementDeclined: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AgreementEnded: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AgreementProposed: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AgreementSigned: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AgreementWithdrawn: {
    version: 1,
    context: 'funding',
    stream: 'agreement',
    key: 'agreementId',
    reporters: ['council', 'icb', 'social-care'],
    fact: false,
  },
  AlternativeProvisionStarted: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  AmendedFinalPlanIssued: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  AmendmentNoticeSent: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  AppealConceded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  AppealLodged: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  AppealWithdrawn: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  AppointmentMissed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  AssessmentAgreed: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  AssessmentRefused: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  AssessmentRequestWithdrawn: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  AssessmentRequested: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  CommissionerChanged: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['icb', 'council'],
    fact: true,
  },
  CommissionerSucceeded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['icb', 'council'],
    fact: true,
  },
  CommitmentVaried: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ComplaintAnswered: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ComplaintMade: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ContinuingCareDecided: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['icb'],
    fact: true,
  },
  ContinuingCareReviewed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['icb', 'nhs-provider'],
    fact: true,
  },
  DisputeResolved: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  DraftPlanSent: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  EarlyReviewRequested: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting', 'icb'],
    fact: true,
  },
  EducationalPsychologistShortageReported: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ExceptionClaimed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care'],
    fact: true,
  },
  FinalPlanIssued: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  FundingDisputed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  FundingSplitRecorded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  IndependentReportReceived: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting', 'icb'],
    fact: true,
  },
  InterimFunderSet: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  MediationAgreementReached: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb'],
    fact: true,
  },
  MediationCertificateIssued: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  MediationHeld: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb'],
    fact: true,
  },
  MediationRequested: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  MessageDiscarded: {
    version: 1,
    context: 'exchange',
    stream: 'quarantine',
    key: 'quarantineId',
    reporters: ['hub'],
    fact: false,
  },
  MessageRefused: {
    version: 1,
    context: 'exchange',
    stream: 'refusal',
    key: 'organisation',
    reporters: ['hub'],
    fact: false,
  },
  MessageReleased: {
    version: 1,
    context: 'exchange',
    stream: 'quarantine',
    key: 'quarantineId',
    reporters: ['hub'],
    fact: false,
  },
  MessageShown: {
    version: 1,
    context: 'exchange',
    stream: 'access',
    key: 'quarantineId',
    reporters: ['hub'],
    fact: false,
  },
  MovedAway: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council', 'icb'], fact: true },
  NotAmendedNotified: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  PanelDecided: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  PartTimeEducationProvided: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  PhaseTransferDueStated: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  PlanCeased: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  PlanCeasingProposed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  PlanReceived: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  PlanRefused: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  PlanShown: { version: 1, context: 'audit', stream: 'access', key: 'planId', reporters: ['hub'], fact: false },
  PlanTransferred: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  ProfessionalAdviceReceived: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ProvisionAgreed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['icb', 'hub'],
    fact: true,
  },
  ProvisionAgreementEnded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['hub'],
    fact: false,
  },
  ProvisionBoughtByFamily: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  ProvisionDelivered: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ProvisionEnded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ProvisionOrdered: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care', 'setting'],
    fact: true,
  },
  ProvisionShortfall: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ProvisionSpecified: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ProvisionStarted: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'nhs-provider', 'social-care', 'setting'],
    fact: true,
  },
  ReassessedFinalPlanIssued: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ReassessmentDecided: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ReassessmentDelayed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ReassessmentRequested: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'setting'],
    fact: true,
  },
  RecommendationAnswered: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  ReimbursementAgreed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  ReimbursementPaid: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'icb', 'social-care'],
    fact: true,
  },
  RepresentationsMade: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  RespiteDecided: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'social-care', 'icb'],
    fact: true,
  },
  ResponsibilityAssumed: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ReviewCompleted: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  ReviewDecisionNotified: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  ReviewDueStated: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  ReviewInvited: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  ReviewMeetingHeld: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  ReviewReportSent: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  RightsPassedToYoungPerson: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council'],
    fact: true,
  },
  SchoolAttendanceEnded: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  SettingAnswered: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'setting'],
    fact: true,
  },
  SettingConsulted: { version: 1, context: 'plans', stream: 'plan', key: 'planId', reporters: ['council'], fact: true },
  TribunalHearingHeld: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  TribunalOrderMade: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal'],
    fact: true,
  },
  TribunalRecommendationMade: {
    version: 1,
    context: 'plans',
    stream: 'plan',
    key: 'planId',
    reporters: ['council', 'tribunal', 'icb'],
    fact: true,
  },
} as const satisfies Record<keyof EventData, EventType>;
