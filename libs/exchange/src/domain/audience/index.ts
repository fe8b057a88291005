export { audiences, visibleSections, type Audience, type PlanSection } from './sections.ts';
export { rules, type Rule, type View } from './view.ts';
