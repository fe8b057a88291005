export { clockLines, clockName, legendLines, type ClockVerdict } from './clocks.ts';
export { findingLines, type FindingVerdict } from './findings.ts';
export { breachText, latenessText, rangeText } from './words.ts';
