import { bodiesOf, sectionsOf, type Step } from './fact.ts';

const HEALTH = /^ods:|\b(icb|ccg|nhs|health|integrated care|trust)\b/i;

/** A code or a name as people write it in a case file. */
export const isHealthBody = (body: string): boolean => HEALTH.test(body);

const written = (body: string): string => body.trim().toLowerCase();

export const sameBody = (a: string, b: string): boolean => written(a) === written(b);

export const namesBody = (bodies: readonly string[], body: string): boolean =>
  bodies.some((named) => sameBody(named, body));

/** Who answers for a section when nobody is named: health for C and G, else the council. */
const ownerOf = (section: string): 'RCB' | 'LA' => (section === 'C' || section === 'G' ? 'RCB' : 'LA');

export const ownersOf = (step: Step): readonly string[] => [...new Set(sectionsOf(step).map(ownerOf))];

/**
 * Is this answer that of the owner, a named body or the role `RCB` or `LA`? What is not said excludes nothing; and one
 * body's answer, which does not say to which sections, may be that of both.
 */
export const answersFor = (owner: string, answer: Step): 'yes' | 'no' | 'maybe' => {
  const [owners, bodies] = [ownersOf(answer), bodiesOf(answer)];
  if (owner !== 'RCB' && owner !== 'LA') return bodies.length === 0 || namesBody(bodies, owner) ? 'yes' : 'no';
  if (owners.length > 0) return owners.includes(owner) ? 'yes' : 'no';
  const isOwn = bodies.length === 0 || bodies.some((body) => isHealthBody(body) === (owner === 'RCB'));
  return isOwn ? 'yes' : 'maybe';
};
