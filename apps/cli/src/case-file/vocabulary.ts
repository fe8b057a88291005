/** What a case file may say about an event besides when it happened. */
export type Detail = 'decision' | 'order' | 'clock' | 'reasons_recorded' | 'evidence';

/** The words of the form, by the part of the process that they tell. */
const NAMES: Readonly<Record<string, string>> = {
  request: `AssessmentRequested ResponsibilityAssumed AssessmentAgreed AssessmentRefused AssessmentRequestWithdrawn
    MovedAway ExceptionClaimed AdviceRequested AdviceRequestReceived AdviceReceived AdviceNilReturned
    AdviceNotNeeded AppointmentMissed AdviceNotObtainedInTime ProfessionalAdviceReceived IndependentReportReceived
    EducationalPsychologistShortageReported`,
  plan: `DraftPlanSent RepresentationsMade SettingConsulted SettingAnswered PlanRefused FinalPlanIssued
    ProvisionSpecified ProvisionAgreed PlanCeasingProposed PlanCeased PlanTransferred PlanReceived
    CommissionerChanged CommissionerSucceeded RightsPassedToYoungPerson`,
  review: `ReviewDueStated EarlyReviewRequested ReviewInvited ReviewMeetingHeld ReviewReportSent ReviewDecisionNotified
    ReviewCompleted AmendmentNoticeSent AmendedFinalPlanIssued NotAmendedNotified PhaseTransferDueStated
    ReassessmentRequested ReassessmentDecided ReassessedFinalPlanIssued ReassessmentDelayed`,
  disagreement: `MediationRequested MediationHeld MediationCertificateIssued MediationAgreementReached AppealLodged
    AppealConceded AppealWithdrawn TribunalHearingHeld TribunalOrderMade TribunalRecommendationMade
    RecommendationAnswered ComplaintMade ComplaintAnswered`,
  delivery: `ProvisionOrdered ProvisionStarted ProvisionDelivered ProvisionShortfall ProvisionEnded ProvisionBoughtByFamily
    AlternativeProvisionStarted PartTimeEducationProvided SchoolAttendanceEnded`,
  money: `AgreementProposed AgreementSigned AgreementDeclined AgreementReached AgreementVaried AgreementEnded
    CommitmentVaried FundingSplitRecorded FundingDisputed InterimFunderSet DisputeResolved ReimbursementAgreed
    ReimbursementPaid RespiteDecided ContinuingCareReviewed ContinuingCareDecided PanelDecided`,
};

export const EVENT_NAMES: ReadonlySet<string> = new Set(Object.values(NAMES).flatMap((names) => names.split(/\s+/)));

/** Details that only these events have. */
export const DETAILS: ReadonlyMap<string, Detail> = new Map<string, Detail>([
  ['ExceptionClaimed', 'clock'],
  ['ReviewDecisionNotified', 'decision'],
  ['ReassessmentDecided', 'decision'],
  ['TribunalOrderMade', 'order'],
  ['AppealConceded', 'order'],
  ['PartTimeEducationProvided', 'reasons_recorded'],
  ['CommitmentVaried', 'evidence'],
]);

const ORDERS = ['assess', 'make-plan', 'amend', 'section-I', 'dismiss-cease'];

/** The values that a detail may have, for events where they are words of the form. */
export const CHOICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['ReviewDecisionNotified', ['maintain', 'amend', 'cease']],
  ['ReassessmentDecided', ['reassess', 'refuse']],
  ['TribunalOrderMade', ORDERS],
  ['AppealConceded', ORDERS],
]);

const numbered = (letter: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** A row of several limits; its name alone stands for all of them. */
const GROUPED_CLOCKS: Readonly<Record<string, string>> = { A9: 'abc', A10: 'ab', A12: 'abcd' };

export const CLOCK_IDS: ReadonlySet<string> = new Set([
  ...numbered('C', 11),
  'C3n',
  ...numbered('A', 17),
  ...Object.entries(GROUPED_CLOCKS).flatMap(([id, parts]) => [...parts].map((part) => `${id}${part}`)),
  ...numbered('R', 13),
  ...numbered('T', 15),
]);

/** Does a result for the clock `id` answer to the name `wanted`? */
export const isClockOf = (wanted: string, id: string): boolean =>
  id === wanted || (GROUPED_CLOCKS[wanted] !== undefined && id.slice(0, -1) === wanted);

export const FINDING_CODES: ReadonlySet<string> = new Set(
  `LATE OPEN_OVERDUE DATE_BEFORE_CAUSE DATE_CONFLICT ADVICE_LATE ADVICE_REQUEST_UNACKNOWLEDGED G_WITHOUT_AGREEMENT
  F_NOT_DELIVERED G_NOT_DELIVERED H_NOT_DELIVERED RECOMMENDATION_NOT_ANSWERED VARIATION_WITHOUT_EVIDENCE
  APPEAL_RIGHT_DELAYED REVIEW_WITHOUT_HEALTH S19_REASONS_MISSING TRANSFER_NOT_NOTIFIED ORPHANED_COMMITMENT DOUBLE_FUNDED
  UNFUNDED FUNDED_NOT_IN_PLAN INTERIM_FUNDER_MISSING OUTSIDE_DELEGATION`.split(/\s+/),
);

/** Findings that a clock's own state tells. */
export const CLOCK_FINDINGS: ReadonlySet<string> = new Set(['LATE', 'OPEN_OVERDUE']);

/** States of a clock that an expectation may name. */
export const CLOCK_STATES = [
  'running',
  'met',
  'late',
  'too_early',
  'excused',
  'OPEN_OVERDUE',
  'closed',
  'not_provable',
] as const;

export const SECTIONS = ['F', 'G', 'H1', 'H2'] as const;
