import type { Day } from '@accord/kernel';
import { runClocks, withCauses, type ClockResult } from './clocks/index.ts';
import type { PlanFact } from './fact.ts';
import { findingsOf, type Finding } from './findings/index.ts';
import { currentRules, type Rules } from './rules/index.ts';
import { timelineOf } from './timeline.ts';

/** On which day, and of which council: its name or code stands where a duty is the council's. */
export interface AssessQuestion {
  readonly asAt: Day;
  readonly council?: string;
}

export interface Assessment {
  readonly clocks: readonly ClockResult[];
  readonly findings: readonly Finding[];
}

/**
 * What the rules make of the facts as at the end of a day. Pure, and the same whatever order the facts come in. Facts
 * certainly later than the day are not looked at. Nothing is claimed that some possible dating of the facts refutes.
 */
export const assess = (
  facts: readonly PlanFact[],
  { asAt, council }: AssessQuestion,
  rules: Rules = currentRules,
): Assessment => {
  const timeline = timelineOf(facts, asAt, council ?? null);
  const runs = withCauses(timeline, runClocks(timeline, rules));
  return { clocks: runs.map(({ result }) => result), findings: findingsOf(timeline, runs) };
};
