export * from './code-of.ts';
export { inTurn } from './in-turn.ts';
export { isPlainAnswer } from './plain-answer.ts';
