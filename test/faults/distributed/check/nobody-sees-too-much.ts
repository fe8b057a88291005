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

const money = /^(Agreement|Funding|Dispute|Reimbursement|InterimFunder|Panel)/;
const remedies = /^(Mediation|Complaint|Representations|RightsPassed|ProvisionBoughtByFamily)/;
const hubsOwn = /^Message/;
const appeals = /^(Appeal|Tribunal|Recommendation)/;
const councilsOwn = /^(EducationalPsychologistShortage|IndependentReport|PlanCeasingProposed)/;
const care = /^Respite/;
const agreedHealth = /^ProvisionAgree/;

/** Kinds of event that a sector must never be sent, whatever they say. */
const forbiddenTypes: Readonly<Record<string, readonly RegExp[]>> = {
  council: [hubsOwn],
  icb: [hubsOwn, councilsOwn, care],
  'nhs-provider': [hubsOwn, councilsOwn, money, remedies, appeals, care],
  'social-care': [hubsOwn, councilsOwn, remedies, appeals, agreedHealth, /^ContinuingCare/],
  setting: [hubsOwn, councilsOwn, money, remedies, appeals, agreedHealth, /^ContinuingCare/, care],
  tribunal: [/^(?!Appeal|Tribunal|Recommendation)/],
};

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
  readonly data: unknown;
}

export const nobodySeesTooMuch: Check = {
  name: 'no event was sent to a sector that may not see it',
  violations: ({ outgoing }) =>
    outgoing.flatMap(({ topic, text }) => {
      const sector = topic.slice('accord.out.'.length);
      const { id, type, audience, data } = JSON.parse(text) as Message;
      const name = type.split('.')[3] ?? type;
      const [sections, types] = [forbiddenSections[sector], forbiddenTypes[sector]];
      if (sections === undefined || types === undefined) return [`${id} was sent to ${sector}, which is no sector`];
      if (audience !== sector) return [`${id} was made for ${audience} and sent to ${sector}`];
      if (types.some((pattern) => pattern.test(name))) return [`${id}, ${name}, was sent to ${sector}`];
      const seen = sectionsIn(data).filter((section) => sections.includes(section));
      return seen.length === 0 ? [] : [`${id}, ${name}, tells ${sector} of section ${seen.join(', ')}`];
    }),
};
