import { textsOf } from '../fact.ts';
import type { Timeline } from '../timeline.ts';
import { isBefore } from './instance.ts';
import type { Run } from './run.ts';

const isBroken = ({ result }: Run): boolean => result.breach === true;

/** A breach that had begun while the late clock ran; where days are not known it may have. */
const fallsWithin = (cause: Run, late: Run): boolean => {
  const [began, ended] = [late.instance.trigger?.days ?? null, late.by?.days ?? null];
  return !isBefore(ended, cause.result.due) && !isBefore(cause.instance.trigger?.days ?? null, began);
};

/** A shortage of psychologists is the council's own, whoever reports it. */
const shortageOf = ({ of, council }: Timeline, late: Run): string | null => {
  const began = late.instance.trigger?.days ?? null;
  const shortage = of('EducationalPsychologistShortageReported').find(({ days }) => !isBefore(days, began));
  return shortage ? (textsOf(shortage, 'by')[0] ?? council ?? 'LA') : null;
};

/** Says of each broken clock what the facts name as its cause: another broken clock first, else a body. */
export const withCauses = (timeline: Timeline, runs: readonly Run[]): readonly Run[] =>
  runs.map((run) => {
    const { attributedTo = [] } = run.instance.rule;
    if (attributedTo.length === 0 || !isBroken(run)) return run;
    const clock = runs.find(
      (other) => attributedTo.includes(other.result.clock) && isBroken(other) && fallsWithin(other, run),
    );
    const attributedCause = clock?.result.clock ?? shortageOf(timeline, run);
    return { ...run, result: { ...run.result, attributedCause } };
  });
