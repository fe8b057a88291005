export { audiences, visibleSections, type Audience, type PlanSection } from './sections.ts';
export { viewOf, type View } from './view.ts';
