export { mayRead, mayReadAgreement } from './access.ts';
export { cut, type Question } from './question.ts';
export type { AccessRefusal, HistoryRefusal } from './refusal.ts';
export type { LogRefusal } from './log-refusal.ts';
