import { eventNames, loadEventSchema, type EventName } from '@accord/contracts';
import { deliveriesOf, type Audience } from '@accord/exchange';
import { faultsInData } from '../../libs/exchange/src/application/validators.ts';
import { validExamples } from '../http/support/intake-hub.ts';
import { recordedAs } from './support/recorded.ts';

const letters: Readonly<Record<string, Audience>> = {
  ...{ c: 'council', i: 'icb', n: 'nhs-provider' },
  ...{ s: 'social-care', e: 'setting', t: 'tribunal' },
};
type Data = Readonly<Record<string, unknown>>;

const [health, council, clinic, school] = ['ods:R9N01', 'la:881', 'org:clinic', 'urn:100001'];
const lineIds = ['line-1'];
const [F, G, H1] = [{ section: 'F' }, { section: 'G' }, { section: 'H1' }];
const byAnybody = {
  cin: [{ by: health }],
  cs: [{ by: council }, { by: 'gss:E10000012' }],
  c: [{ by: clinic }, { by: school }],
};
const toldBySection = { cinse: [F], cin: [G], cs: [H1], c: [{}, { by: health }, { by: council }] };
const disputed = { ci: [{ by: health }, { by: health, lineIds }], c: [{ by: council }, { by: clinic, lineIds }] };
const quantity = { amount: 1, unit: 'hour', per: 'week' };

/** Written by hand, from what a sector may read: who is told of each variant of an event that is not told to all alike. */
const varied: Partial<Record<EventName, Readonly<Record<string, readonly Data[]>>>> = {
  AdviceNilReturned: byAnybody,
  AdviceNotNeeded: byAnybody,
  AdviceReceived: byAnybody,
  AdviceRequestReceived: byAnybody,
  AppointmentMissed: {
    cin: [{ by: health }, { by: health, purpose: 'examination' }, { by: health, adviceId: 'advice-1' }],
    cs: [{ by: council }, { by: council, purpose: 'test' }, { by: council, adviceId: 'advice-1' }],
    c: [{ by: clinic }, { by: clinic, purpose: 'test' }, { by: school, adviceId: 'advice-1' }],
  },
  AdviceNotObtainedInTime: {
    cinse: [{ kind: 'educational' }, { kind: 'psychological', by: council }, { kind: 'parental', by: null }],
    cin: [{ kind: 'medical' }, { kind: 'medical', by: clinic }, { by: health }, { by: health, kind: 'other' }],
    cs: [
      { kind: 'social-care', by: clinic },
      { by: council, adviceId: 'advice-1' },
    ],
    c: [{}, { by: null }, { adviceId: 'advice-1' }, { by: clinic }, { kind: 'other' }],
  },
  AdviceRequested: {
    cinse: ['parental', 'educational', 'psychological', 'preparation-for-adulthood'].map((kind) => ({
      kind,
      to: null,
    })),
    cin: [
      { kind: 'medical', to: clinic },
      { kind: 'other', to: health },
      { kind: 'requested-by-family', to: health },
    ],
    cs: [
      { kind: 'social-care', to: null },
      { kind: 'other', to: council },
    ],
    c: [
      { kind: 'other', to: null },
      { kind: 'requested-by-family', to: clinic },
    ],
  },
  ProfessionalAdviceReceived: {
    cinse: [F, { ...F, profession: 'speech-and-language-therapist', by: health }],
    cin: [G, { by: health }, { by: health, profession: 'psychiatrist' }, { by: health, lineIds }],
    cs: [H1, { by: council }, { by: council, profession: 'social-worker' }, { by: council, lineIds }],
    c: [{}, { by: null }, { profession: 'psychiatrist' }, { by: clinic, profession: 'psychiatrist' }, { lineIds }],
  },
  ExceptionClaimed: {
    cinse: [
      { clock: 'C3', reason: 'school-closed' },
      { clock: 'C9', reason: 'absence-of-four-weeks', by: health },
    ],
    cin: [
      { clock: 'C5', reason: 'other-reason', by: health },
      { clock: 'C9', reason: 'appointment-missed', by: health, evidenceHeld: true },
      { clock: 'C9', reason: 'other-reason', by: health, adviceId: 'advice-1' },
    ],
    cs: [{ clock: 'C5', reason: 'other-reason', by: council }],
    c: [
      { clock: 'C5', reason: 'other-reason' },
      { clock: 'C3', reason: 'appointment-missed' },
      { clock: 'C3', reason: 'other-reason', adviceId: 'advice-1' },
      { clock: 'C5', reason: 'other-reason', by: clinic },
    ],
  },
  CommitmentVaried: { ...toldBySection, cinse: [{ ...F, quantity, reason: 'cut', by: health }] },
  ProvisionDelivered: toldBySection,
  ProvisionEnded: toldBySection,
  ProvisionOrdered: toldBySection,
  ProvisionStarted: toldBySection,
  ProvisionShortfall: { cinse: [F], cin: [{ ...G, lineIds, by: clinic, months: 2, quantity }], cs: [H1] },
  ProvisionSpecified: { cinse: [F], cin: [{ ...G, by: health }], cs: [{ section: 'H2' }] },
  ProvisionBoughtByFamily: { ci: [F, { ...G, lineIds, quantity }], c: [H1] },
  RespiteDecided: { cs: [H1, { ...F, quantity }, { by: council }], c: [G, { by: health }, { by: clinic, quantity }] },
  AmendmentNoticeSent: {
    cinse: [{ sections: ['B', 'C', 'D'] }],
    cin: [{ sections: ['C'] }],
    cs: [{ sections: ['D', 'H1'] }],
    c: [{}, { servedOn: '2025-09-01', evidenceSent: true }],
  },
  RepresentationsMade: {
    ci: [{ sections: ['B', 'D'] }],
    c: [{}, { sections: ['H2'] }, { by: 'parent', institution: school, asksForMeeting: true }],
  },
  AppealLodged: {
    cit: [{ sections: ['B', 'D'] }, { grounds: ['refusal-to-assess'] }, { grounds: ['contents'], sections: ['I'] }],
    ct: [{}, { grounds: ['contents', 'ceasing'] }, { sections: ['D'] }, { by: 'parent', extended: true }],
  },
  TribunalOrderMade: {
    cit: [{ order: 'assess' }, { order: 'section-I' }, { order: 'amend', sections: ['B', 'F'] }],
    ct: [{ order: 'amend' }, { order: 'amend', sections: ['D'], appealId: 'appeal-1' }],
  },
  TribunalRecommendationMade: { cit: [{ sections: ['C', 'D'] }], ct: [{ sections: ['H1'] }] },
  RecommendationAnswered: { cit: [{ by: health }], ct: [{ by: council }, { by: clinic, reasonsGiven: true }] },
  MediationRequested: { ci: [{ issues: ['health', 'social-care'], by: 'parent' }], c: [{ issues: ['social-care'] }] },
  FundingDisputed: disputed,
  PanelDecided: { ...disputed, c: [{}, { lineIds }, { by: council, amountPence: 5 }, { reasonsGiven: true }] },
  FundingSplitRecorded: { c: [{}, { lineIds }, { grossPence: 5 }] },
};

/** Who is told of every other, whichever of its fields are there. */
const same: Readonly<Record<string, readonly EventName[]>> = {
  cinse: [
    ...(['AmendedFinalPlanIssued', 'AssessmentAgreed', 'AssessmentRefused', 'AssessmentRequestWithdrawn'] as const),
    ...(['AssessmentRequested', 'DraftPlanSent', 'EarlyReviewRequested', 'FinalPlanIssued', 'MovedAway'] as const),
    ...(['NotAmendedNotified', 'PlanCeased', 'PlanReceived', 'PlanRefused', 'PlanTransferred'] as const),
    ...(['ReassessedFinalPlanIssued', 'ReassessmentDecided', 'ReassessmentDelayed', 'ReassessmentRequested'] as const),
    ...(['ResponsibilityAssumed', 'ReviewCompleted', 'ReviewDecisionNotified', 'ReviewDueStated'] as const),
    ...(['ReviewInvited', 'ReviewMeetingHeld', 'ReviewReportSent'] as const),
  ],
  cis: [
    ...(['AgreementDeclined', 'AgreementEnded', 'AgreementSigned', 'AgreementWithdrawn', 'DisputeResolved'] as const),
    ...(['InterimFunderSet', 'ReimbursementAgreed', 'ReimbursementPaid'] as const),
  ],
  /** Of an agreement about a line of section G, as in their examples. */
  ci: [
    ...(['AgreementCameIntoForce', 'AgreementProposed', 'ComplaintAnswered', 'ComplaintMade'] as const),
    ...(['MediationAgreementReached', 'MediationCertificateIssued', 'MediationHeld'] as const),
    'RightsPassedToYoungPerson',
  ],
  cit: ['AppealConceded', 'AppealWithdrawn', 'TribunalHearingHeld'],
  cin: [
    ...(['CommissionerChanged', 'CommissionerSucceeded', 'ContinuingCareDecided', 'ContinuingCareReviewed'] as const),
    ...(['ProvisionAgreed', 'ProvisionAgreementEnded'] as const),
  ],
  ce: [
    ...(['AlternativeProvisionStarted', 'PartTimeEducationProvided', 'PhaseTransferDueStated'] as const),
    ...(['SchoolAttendanceEnded', 'SettingAnswered', 'SettingConsulted'] as const),
  ],
  c: ['EducationalPsychologistShortageReported', 'IndependentReportReceived', 'PlanCeasingProposed'],
  '': ['MessageDiscarded', 'MessageRefused', 'MessageReleased', 'MessageShown', 'PlanShown'],
};

const audiencesOf = (type: EventName, data: Data): readonly Audience[] =>
  deliveriesOf(recordedAs(type, data)).map(({ audience }) => audience);
const named = (who: string): readonly (Audience | undefined)[] => [...who].map((letter) => letters[letter]);
const exampleOf = (type: EventName): Data => validExamples.find(({ name }) => name === type)?.data as Data;
const requiredIn = (type: EventName): readonly string[] => loadEventSchema(type)['required'] as readonly string[];
const inRequired = (type: EventName): Data =>
  Object.fromEntries(requiredIn(type).map((field) => [field, exampleOf(type)[field]]));

const variants = Object.entries(varied).flatMap(([type, told]) =>
  Object.entries(told).flatMap(([who, all]) => all.map((data) => ({ type: type as EventName, who, data }))),
);
const others = Object.entries(same).flatMap(([who, types]) => types.map((type) => ({ type, who })));

it('leaves no type out, and names none twice', () => {
  const all = [...Object.keys(varied), ...others.map(({ type }) => type)];
  expect(all.toSorted()).toStrictEqual([...eventNames].toSorted());
});

it.each(variants)('tells of $type with $data: $who', ({ type, who, data }) => {
  const whole = { ...inRequired(type), ...data };
  expect(faultsInData(type, whole)).toStrictEqual([]);
  expect(audiencesOf(type, whole)).toStrictEqual(named(who));
});

it.each(others)('tells of $type, whatever it leaves out: $who', ({ type, who }) => {
  const [example, required] = [exampleOf(type), inRequired(type)];
  const optional = Object.keys(example).filter((field) => !(field in required));
  const withOne = optional.map((field) => ({ ...required, [field]: example[field] }));
  for (const data of [required, example, ...withOne]) expect(audiencesOf(type, data)).toStrictEqual(named(who));
});

it.each(Object.keys(varied) as EventName[])('%s has each of its optional fields in some variant', (type) => {
  const tried = new Set(variants.filter((one) => one.type === type).flatMap(({ data }) => Object.keys(data)));
  const { properties } = loadEventSchema(type) as unknown as { readonly properties: Data };
  const plain = ['bodiesTold', 'disputeId', 'level', 'oddPenny', 'satisfied', 'reason', 'amountPence', 'appealId'];
  const needless = new Set([...requiredIn(type), ...plain, 'recommendationId']);
  const left = Object.keys(properties).filter((field) => !tried.has(field) && !needless.has(field));
  expect(left).toStrictEqual([]);
});

it('cuts from a request for mediation the issues that are not for health', () => {
  const issues = ['education', 'health', 'social-care'];
  const sent = deliveriesOf(recordedAs('MediationRequested', { ...inRequired('MediationRequested'), issues }));
  expect(sent.map(({ message }) => JSON.parse(message).data.issues)).toStrictEqual([issues, ['education', 'health']]);
});
