import { isFields, type Fields } from '../fault.ts';
import { visibleSections, type Audience, type PlanSection } from './sections.ts';

/** Null: nothing of the event is for this audience. */
export type View = Fields | null;
/** What an audience sees of the data of an event: the very object where it is all. The input stays as it was. */
export type Rule = (data: Fields, audience: Audience) => View;

const seesAll = (audience: Audience): boolean => visibleSections[audience].size === visibleSections.council.size;

/** What does not say its section may be about any: who may not read all of them is not told. */
const sees = (audience: Audience, section: unknown): boolean =>
  section === undefined || section === null
    ? seesAll(audience)
    : (visibleSections[audience] as ReadonlySet<unknown>).has(section);

/** The council answers for social care. Of any other body nobody can say here what its work is about. */
const SECTION_OF_SCHEME: Readonly<Record<string, PlanSection>> = { ods: 'C', la: 'D', gss: 'D' };
const sectionOfBody = (body: unknown): PlanSection | undefined => SECTION_OF_SCHEME[String(body).split(':')[0] ?? ''];

/** Regs 6(1): what the advice of a kind is about, where the kind tells; of the others it takes whose advice it is. */
const SECTION_OF_KIND: Readonly<Record<string, PlanSection>> = {
  parental: 'A',
  educational: 'B',
  psychological: 'B',
  'preparation-for-adulthood': 'B',
  medical: 'C',
  'social-care': 'D',
};
const SECTION_OF_ISSUE: Readonly<Record<string, PlanSection>> = { education: 'B', health: 'C', 'social-care': 'D' };

const toldIf =
  (sectionOf: (data: Fields) => unknown): Rule =>
  (data, audience) =>
    sees(audience, sectionOf(data)) ? data : null;

const adviceGiverIn = ({ by, to }: Fields): unknown => by ?? to;

/** The list without what the audience may not see; not told at all when nothing is left. */
const cut =
  (name: string, sectionOf: (item: unknown) => unknown): Rule =>
  (data, audience) => {
    const items = data[name];
    if (!Array.isArray(items)) return seesAll(audience) ? data : null;
    const visible = items.filter((item) => sees(audience, sectionOf(item)));
    if (visible.length === 0) return null;
    return visible.length === items.length ? data : { ...data, [name]: visible };
  };
const cutSections = cut('sections', (section) => section);

/** Only an appeal or order about the contents of a plan is about a section other than that of the placement. */
const isOfNoContents = ({ grounds, order }: Fields): boolean =>
  Array.isArray(grounds) ? !grounds.includes('contents') : order !== undefined && order !== 'amend';

/** C5 is the limit for advice, and only for advice was an appointment to be kept, Regs 8(2). */
const isAboutAdvice = ({ clock, reason, adviceId }: Fields): boolean =>
  clock === 'C5' || reason === 'appointment-missed' || adviceId !== undefined;

/** Whose advice or answer it is tells what it is about. */
const byBody = toldIf(({ by }) => sectionOfBody(by));

/** One for each event type: what the type is about is told by the fields that it has, and by no others. */
export const rules = {
  /** Tells a step of the process, or money, and of no need or provision. */
  whole: (data) => data,
  section: toldIf(({ section }) => section),
  sectionOrBody: toldIf(({ section, by }) => section ?? sectionOfBody(by)),
  body: byBody,
  /** Whose advice is asked for tells what the child needs. */
  kindOrBody: toldIf((data) => SECTION_OF_KIND[String(data['kind'])] ?? sectionOfBody(adviceGiverIn(data))),
  exception: (data, audience) => (isAboutAdvice(data) ? byBody(data, audience) : data),
  /** A council pays for provision of every section; a health body for what health may know of. */
  healthFunder: toldIf(({ by }) => (sectionOfBody(by) === 'C' ? 'C' : undefined)),
  unknown: toldIf(() => undefined),
  sections: cutSections,
  sectionsOrRemedy: (data, audience) =>
    data['sections'] === undefined && isOfNoContents(data) ? data : cutSections(data, audience),
  issues: cut('issues', (issue) => SECTION_OF_ISSUE[String(issue)]),
  /** That there is a plan is told to all, whichever of its lines they may see. */
  lines: (data, audience) => {
    const { lines } = data;
    if (!Array.isArray(lines)) return data;
    const visible = lines.filter((line) => isFields(line) && sees(audience, line['section']));
    return visible.length === lines.length ? data : { ...data, lines: visible };
  },
  /** The sums of an agreement hold for the whole alone, so that it is told whole or not at all. */
  terms: (data, audience) => {
    const components = isFields(data['terms']) ? data['terms']['components'] : undefined;
    if (!Array.isArray(components)) return seesAll(audience) ? data : null;
    return components.every((each) => isFields(each) && sees(audience, each['section'])) ? data : null;
  },
} as const satisfies Readonly<Record<string, Rule>>;
