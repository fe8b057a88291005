import type { RecordedEvent } from '@accord/kernel';
import { isFields, type Fields } from '../fault.ts';
import { visibleSections, type Audience, type PlanSection } from './sections.ts';

/** Null: nothing of the event is for this audience. */
export type View = Fields | null;
type Rule = (data: Fields, audience: Audience) => View;

const sees = (audience: Audience, section: unknown): boolean =>
  (visibleSections[audience] as ReadonlySet<unknown>).has(section);
const seesAll = (audience: Audience): boolean => visibleSections[audience].size === visibleSections.council.size;

/** An event about one section is for those who may read it. */
const aboutSection: Rule = (data, audience) =>
  data['section'] === undefined || sees(audience, data['section']) ? data : null;

/** What names provisions without their section may be about any: who may not read all of them is not told. */
const aboutUnknownSection: Rule = (data, audience) =>
  data['lineIds'] === undefined || data['section'] !== undefined || seesAll(audience) ? data : null;

const visibleLines: Rule = (data, audience) => {
  const { lines } = data;
  if (!Array.isArray(lines)) return data;
  const visible = lines.filter((line) => isFields(line) && sees(audience, line['section']));
  return visible.length === lines.length ? data : { ...data, lines: visible };
};

const visibleSectionNames: Rule = (data, audience) => {
  const { sections } = data;
  if (!Array.isArray(sections)) return data;
  const visible = sections.filter((section) => sees(audience, section));
  if (visible.length === 0) return null;
  return visible.length === sections.length ? data : { ...data, sections: visible };
};

/** The sums of an agreement hold for the whole alone, so that it is told whole or not at all. */
const wholeTerms: Rule = (data, audience) => {
  const { terms } = data;
  const components = isFields(terms) ? terms['components'] : undefined;
  if (!Array.isArray(components)) return data;
  return components.every((each) => isFields(each) && sees(audience, each['section'])) ? data : null;
};

const KIND_SECTION: Readonly<Record<string, PlanSection>> = { medical: 'C', 'social-care': 'D' };

/** Whose advice is asked for tells what the child needs. */
const adviceOfKind: Rule = (data, audience) => {
  const section = KIND_SECTION[String(data['kind'])];
  return section === undefined || sees(audience, section) ? data : null;
};

/** Advice without its kind: that of a health body is for health, that of any other may be social care's. */
const adviceByBody: Rule = (data, audience) => {
  if (data['adviceId'] === undefined || data['kind'] !== undefined || seesAll(audience)) return data;
  const isOfHealth = typeof data['by'] === 'string' && data['by'].startsWith('ods:');
  return sees(audience, isOfHealth ? 'C' : 'D') ? data : null;
};

const rules: readonly Rule[] = [
  aboutSection,
  aboutUnknownSection,
  adviceOfKind,
  adviceByBody,
  wholeTerms,
  visibleSectionNames,
  visibleLines,
];

/** What the audience may see of an event's data: the very object where it is all. The input stays as it was. */
export const viewOf = ({ data }: Pick<RecordedEvent, 'data'>, audience: Audience): View =>
  rules.reduce<View>((view, rule) => view && rule(view, audience), data as Fields);
