import {
  cloudEventType,
  eventNames,
  eventTypes,
  loadEventSchema,
  parseCloudEventType,
  type EventType,
} from './src/index.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The words of the field, as case files use them too. Only what is agreed in the hub has names of its own. */
const vocabulary = {
  request:
    words(`AssessmentRequested ResponsibilityAssumed AssessmentAgreed AssessmentRefused AssessmentRequestWithdrawn
    MovedAway ExceptionClaimed AdviceRequested AdviceRequestReceived AdviceReceived AdviceNilReturned AdviceNotNeeded
    AppointmentMissed AdviceNotObtainedInTime ProfessionalAdviceReceived IndependentReportReceived
    EducationalPsychologistShortageReported`),
  plan: words(`DraftPlanSent RepresentationsMade SettingConsulted SettingAnswered PlanRefused FinalPlanIssued
    ProvisionSpecified ProvisionAgreed PlanCeasingProposed PlanCeased PlanTransferred PlanReceived CommissionerChanged
    CommissionerSucceeded RightsPassedToYoungPerson`),
  review: words(`ReviewDueStated EarlyReviewRequested ReviewInvited ReviewMeetingHeld ReviewReportSent
    ReviewDecisionNotified ReviewCompleted AmendmentNoticeSent AmendedFinalPlanIssued NotAmendedNotified
    PhaseTransferDueStated ReassessmentRequested ReassessmentDecided ReassessedFinalPlanIssued ReassessmentDelayed`),
  disagreement:
    words(`MediationRequested MediationHeld MediationCertificateIssued MediationAgreementReached AppealLodged
    AppealConceded AppealWithdrawn TribunalHearingHeld TribunalOrderMade TribunalRecommendationMade
    RecommendationAnswered ComplaintMade ComplaintAnswered`),
  delivery: words(`ProvisionOrdered ProvisionStarted ProvisionDelivered ProvisionShortfall ProvisionEnded
    ProvisionBoughtByFamily AlternativeProvisionStarted PartTimeEducationProvided SchoolAttendanceEnded`),
  money: words(`CommitmentVaried FundingSplitRecorded FundingDisputed InterimFunderSet DisputeResolved
    ReimbursementAgreed ReimbursementPaid RespiteDecided ContinuingCareReviewed ContinuingCareDecided PanelDecided`),
};
const decisions = words(`AgreementProposed AgreementSigned AgreementDeclined AgreementWithdrawn AgreementCameIntoForce
  AgreementEnded`);
const ofTheHub = words(
  `MessageDiscarded MessageRefused MessageReleased MessageShown PlanShown ProvisionAgreementEnded`,
);

const facts = Object.values(vocabulary).flat();
const where = (is: (type: EventType) => boolean) => eventNames.filter((name) => is(eventTypes[name]));

it('has the words of the field, the decisions on funding and what the hub itself records, and no other', () => {
  expect(eventNames).toStrictEqual([...facts, ...decisions, ...ofTheHub].sort());
});

it('takes as facts what agencies report, and no decision', () => {
  expect(where(({ fact }) => fact)).toStrictEqual([...facts].sort());
});

it('keeps facts in the stream of the plan, decisions in that of the agreement', () => {
  expect(where(({ context }) => context === 'funding')).toStrictEqual([...decisions].sort());
  expect(where(({ stream, key }) => stream === 'agreement' && key === 'agreementId')).toStrictEqual(
    [...decisions].sort(),
  );
  expect(where(({ stream, key }) => stream === 'plan' && key === 'planId')).toStrictEqual(
    [...facts, 'ProvisionAgreementEnded'].sort(),
  );
});

it.each(eventNames)('%s always says to which stream it belongs', (name) => {
  const { required } = loadEventSchema(name);
  expect(required).toContain(eventTypes[name].key);
});

it('lets some sector report every fact, and auditors none', () => {
  expect(where(({ reporters }) => reporters.length === 0)).toStrictEqual([]);
  expect(where(({ reporters }) => reporters.includes('auditor'))).toStrictEqual([]);
});

it('lets only health bodies, and the hub for them, say that they agreed to provision', () => {
  expect(eventTypes.ProvisionAgreed.reporters).toStrictEqual(['icb', 'hub']);
});

it('names a type by context, event and version, and reads the name back', () => {
  expect(cloudEventType('FinalPlanIssued')).toBe('uk.accord.plans.FinalPlanIssued.v1');
  expect(eventNames.map((name) => parseCloudEventType(cloudEventType(name)))).toStrictEqual(eventNames);
});

it.each([
  ['uk.accord.funding.FinalPlanIssued.v1'],
  ['uk.accord.plans.FinalPlanIssued.v2'],
  ['uk.accord.plans.FinalPlanIssued'],
  ['FinalPlanIssued'],
  ['uk.accord.plans.toString.v1'],
  [''],
])('knows no event by the type %p', (type) => expect(parseCloudEventType(type)).toBeNull());
