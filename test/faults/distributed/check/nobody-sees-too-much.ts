import type { Check } from './evidence.ts';

/** Written down a second time, from the statute and not from the code: which sections a sector must never be sent. */
const forbiddenSections: Readonly<Record<string, readonly string[]>> = {
  council: [],
  icb: ['D', 'H1', 'H2'],
  'nhs-provider': ['D', 'H1', 'H2', 'J'],
  'social-care': ['C', 'G'],
  setting: ['C', 'D', 'G', 'H1', 'H2', 'J'],
  tribunal: [],
};

/** By hand, every type: c(ouncil), i(cb), n(hs-provider), s(ocial-care), e: a setting, t(ribunal). */
const mayHear: Readonly<Record<string, string>> = {
  cinse: `AdviceNilReturned AdviceNotNeeded AdviceNotObtainedInTime AdviceReceived AdviceRequestReceived AdviceRequested
    AmendedFinalPlanIssued AmendmentNoticeSent AppointmentMissed AssessmentAgreed AssessmentRefused
    AssessmentRequestWithdrawn AssessmentRequested CommitmentVaried DraftPlanSent EarlyReviewRequested ExceptionClaimed
    FinalPlanIssued MovedAway NotAmendedNotified PlanCeased PlanReceived PlanRefused PlanTransferred
    ProfessionalAdviceReceived ProvisionDelivered ProvisionEnded ProvisionOrdered ProvisionShortfall ProvisionSpecified
    ProvisionStarted ReassessedFinalPlanIssued ReassessmentDecided ReassessmentDelayed ReassessmentRequested
    ResponsibilityAssumed ReviewCompleted ReviewDecisionNotified ReviewDueStated ReviewInvited ReviewMeetingHeld
    ReviewReportSent`,
  cis: `AgreementCameIntoForce AgreementDeclined AgreementEnded AgreementProposed AgreementSigned AgreementWithdrawn
    DisputeResolved FundingDisputed FundingSplitRecorded InterimFunderSet PanelDecided ReimbursementAgreed
    ReimbursementPaid`,
  ci: `ComplaintAnswered ComplaintMade MediationAgreementReached MediationCertificateIssued MediationHeld
    MediationRequested ProvisionBoughtByFamily RepresentationsMade RightsPassedToYoungPerson`,
  cit: `AppealConceded AppealLodged AppealWithdrawn RecommendationAnswered TribunalHearingHeld TribunalOrderMade
    TribunalRecommendationMade`,
  cin: `CommissionerChanged CommissionerSucceeded ContinuingCareDecided ContinuingCareReviewed ProvisionAgreed
    ProvisionAgreementEnded`,
  cs: 'RespiteDecided',
  ce: `AlternativeProvisionStarted PartTimeEducationProvided PhaseTransferDueStated SchoolAttendanceEnded SettingAnswered
    SettingConsulted`,
  c: 'EducationalPsychologistShortageReported IndependentReportReceived PlanCeasingProposed',
};
const letterOf: Readonly<Record<string, string>> = {
  ...{ council: 'c', icb: 'i', 'nhs-provider': 'n', 'social-care': 's', setting: 'e', tribunal: 't' },
};
const mayHearOf = new Map(
  Object.entries(mayHear).flatMap(([who, types]) => types.split(/\s+/).map((type) => [type, who] as const)),
);

/** Types that are about a section, and the fields of which one must say which; without, by whom it is told may tell. */
const saysSection: Readonly<Record<string, readonly string[]>> = {
  ...{ CommitmentVaried: ['section'], ProvisionDelivered: ['section'], ProvisionEnded: ['section'] },
  ...{ ProvisionOrdered: ['section'], ProvisionStarted: ['section'], ProfessionalAdviceReceived: ['section'] },
  ...{ RespiteDecided: ['section'], AmendmentNoticeSent: ['sections'], RepresentationsMade: ['sections'] },
  ...{ AppealLodged: ['sections', 'grounds'], FundingDisputed: [], FundingSplitRecorded: [], PanelDecided: [] },
  ...{ AdviceNilReturned: [], AdviceNotNeeded: [], AdviceReceived: [], AdviceRequestReceived: [] },
  ...{ AdviceNotObtainedInTime: ['kind'], AppointmentMissed: [], RecommendationAnswered: [] },
};
const toldByBody =
  /^(Advice|AppointmentMissed|ProfessionalAdvice|RespiteDecided|RecommendationAnswered|FundingDisputed|Panel)/;

/** Who may hear of what says no section: those who may read them all, and those of whose body it is. */
const mayHearUnsaid = (name: string, { by }: Readonly<Record<string, unknown>>): string => {
  if (!toldByBody.test(name)) return 'ct';
  if (String(by).startsWith('ods:')) return 'ctin';
  return /^(la|gss):/.test(String(by)) && !/^(Funding|Panel)/.test(name) ? 'cts' : 'ct';
};

const isUnsaid = (name: string, data: Readonly<Record<string, unknown>>): boolean =>
  saysSection[name]?.every((field) => data[field] === undefined) ?? false;

const sectionOfKind: Readonly<Record<string, string>> = { medical: 'C', 'social-care': 'D' };

/** Every section that a value names, however deep. */
const sectionsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(sectionsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'section' && typeof inner === 'string') return [inner];
    if (name === 'sections' && Array.isArray(inner)) return inner.map(String);
    const kind = name === 'kind' && typeof inner === 'string' ? sectionOfKind[inner] : undefined;
    return kind === undefined ? sectionsIn(inner) : [kind];
  });
};

interface Message {
  readonly id: string;
  readonly type: string;
  readonly audience: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const nobodySeesTooMuch: Check = {
  name: 'no event was sent to a sector that may not see it',
  violations: ({ outgoing }) =>
    outgoing.flatMap(({ topic, text }) => {
      const sector = topic.slice('accord.out.'.length);
      const { id, type, audience, data } = JSON.parse(text) as Message;
      const name = type.split('.')[3] ?? type;
      const [sections, letter] = [forbiddenSections[sector], letterOf[sector]];
      if (sections === undefined || letter === undefined) return [`${id} was sent to ${sector}, which is no sector`];
      if (audience !== sector) return [`${id} was made for ${audience} and sent to ${sector}`];
      if (!mayHearOf.get(name)?.includes(letter)) return [`${id}, ${name}, was sent to ${sector}`];
      if (isUnsaid(name, data) && !mayHearUnsaid(name, data).includes(letter))
        return [`${id}, ${name}, says no section and was sent to ${sector}`];
      const seen = sectionsIn(data).filter((section) => sections.includes(section));
      return seen.length === 0 ? [] : [`${id}, ${name}, tells ${sector} of section ${seen.join(', ')}`];
    }),
};
