import type { Sector } from '@accord/kernel';

/** Sections of the plan, Regs 12(1). */
export type PlanSection = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H1' | 'H2' | 'I' | 'J' | 'K';

/** The sectors to which events are delivered. Auditors ask; the hub does not write to itself. */
export type Audience = Exclude<Sector, 'auditor' | 'hub'>;

export const audiences = [
  'council',
  'icb',
  'nhs-provider',
  'social-care',
  'setting',
  'tribunal',
] as const satisfies readonly Audience[];

const all: readonly PlanSection[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'];
const without = (...hidden: readonly PlanSection[]) => new Set(all.filter((section) => !hidden.includes(section)));

/**
 * What each sector may read of a plan. Health does not see social care needs and provision (D, H1, H2), a setting sees
 * neither health (C, G) nor social care, social care does not see health. The council writes the plan, the Tribunal
 * rules on it.
 */
export const visibleSections: Readonly<Record<Audience, ReadonlySet<PlanSection>>> = {
  council: new Set(all),
  icb: without('D', 'H1', 'H2'),
  'nhs-provider': without('D', 'H1', 'H2', 'J'),
  'social-care': without('C', 'G'),
  setting: without('C', 'D', 'G', 'H1', 'H2', 'J'),
  tribunal: new Set(all),
};
