import {
  earlierDay,
  exactly,
  lateDays,
  provenAfter,
  provenBefore,
  type Day,
  type DayRange,
  type Lateness,
} from '@accord/kernel';
import type { Step } from '../fact.ts';

/** Whether a duty was broken, as far as the known days prove it either way. */
export type Breach = boolean | 'not_provable';

/** `too_early`: what had to be left to others for a time was done within it (C7, R2, R5). */
export type ClockState =
  'running' | 'met' | 'late' | 'too_early' | 'excused' | 'OPEN_OVERDUE' | 'closed' | 'not_provable';

/**
 * What may end a clock. `proof`: a later step by which this one was taken, nobody says when. A terminal that is not
 * `sure` may turn out not to concern this clock.
 */
export interface Terminal {
  readonly step: Step;
  readonly kind: 'stop' | 'until-then' | 'never' | 'proof';
  readonly sure: boolean;
}

export interface Outcome {
  readonly state: ClockState;
  readonly breach: Breach;
  /** Whole days, for the kindest and the harshest reading; null where it can't be said. */
  readonly late: Lateness | null;
  /** What ended the clock; null while it runs, or where it is not known what did. */
  readonly by: Step | null;
}

export interface Question {
  readonly bound: 'at-most' | 'at-least';
  readonly due: DayRange | null;
  readonly asAt: Day;
}

const inTime = { atLeast: 0, atMost: 0 };
const unknown = { state: 'not_provable', breach: 'not_provable', late: null } as const;

const isPast = ({ days }: Step, asAt: Day): boolean => days === null || days.latest <= asAt;

/** Those of which none is certainly preceded by another: any of them may have come first. */
const possibleFirsts = (terminals: readonly Terminal[], asAt: Day): readonly Terminal[] => {
  const bounds = terminals.filter(({ sure, step }) => sure && step.days && isPast(step, asAt));
  return terminals.filter(({ step, kind }) => {
    const { days } = step;
    return (
      kind === 'proof' || !days || !bounds.some((other) => other.step.days && other.step.days.latest < days.earliest)
    );
  });
};

const isProof = ({ kind }: Terminal): boolean => kind === 'proof';

/**
 * Its own stopping fact tells more than a step that only proves it, and that more than one without a day. Where it is
 * open whether the own fact had come by the day of the question, both readings count.
 */
const readings = (terminals: readonly Terminal[], asAt: Day): readonly (readonly Terminal[])[] => {
  const isDatedStop = ({ kind, step }: Terminal): boolean => kind === 'stop' && step.days !== null;
  const byOwnFact = terminals.filter((terminal) => !isProof(terminal));
  if (terminals.some((terminal) => isDatedStop(terminal) && isPast(terminal.step, asAt))) return [byOwnFact];
  if (!terminals.some((terminal) => isProof(terminal) && terminal.step.days)) return [terminals];
  const byProof = terminals.filter(({ kind }) => kind !== 'stop');
  return terminals.some(isDatedStop) ? [byOwnFact, byProof] : [byProof];
};

/** What took place by some day of a time that ended on `latest`. */
const byThen = (latest: Day, by: Step, state: 'met' | 'closed', { due }: Question): Outcome =>
  due && latest <= due.earliest ? { state, breach: false, late: inTime, by } : { ...unknown, by };

const passed = (days: DayRange, by: Step | null, state: 'met' | 'closed', due: DayRange): Outcome => {
  const late = lateDays(due, days);
  const proven = provenAfter(days, due);
  if (proven === 'not-provable') return { ...unknown, late, by };
  if (proven === 'no') return { state, breach: false, late, by };
  return { state: state === 'met' ? 'late' : 'closed', breach: true, late, by };
};

const leftTooLittle = (days: DayRange, by: Step, due: DayRange): Outcome => {
  const proven = provenBefore(days, due);
  if (proven === 'not-provable') return { ...unknown, by };
  return proven === 'yes'
    ? { state: 'too_early', breach: true, late: null, by }
    : { state: 'met', breach: false, late: inTime, by };
};

const ended = ({ step, kind }: Terminal, latest: Day, question: Question): Outcome => {
  const { due, bound } = question;
  if (kind === 'never' || (kind === 'until-then' && bound === 'at-least'))
    return { state: 'closed', breach: false, late: null, by: step };
  const state = kind === 'until-then' ? 'closed' : 'met';
  if (!due) return { ...unknown, by: step };
  if (!step.days || kind === 'proof')
    return bound === 'at-least' ? { ...unknown, by: step } : byThen(latest, step, state, question);
  const days = { earliest: step.days.earliest, latest };
  return bound === 'at-least' ? leftTooLittle(days, step, due) : passed(days, step, state, due);
};

const open = ({ due, asAt, bound }: Question): Outcome => {
  if (!due) return { ...unknown, by: null };
  if (bound === 'at-least')
    return { state: asAt < due.earliest ? 'running' : 'met', breach: false, late: null, by: null };
  const outcome = passed(exactly(asAt), null, 'met', due);
  if (outcome.breach === true) return { ...outcome, state: 'OPEN_OVERDUE' };
  return outcome.breach === false ? { ...outcome, state: 'running', late: null } : outcome;
};

/** Of states that agree about the breach, the one that says most. */
const telling: readonly ClockState[] = ['late', 'too_early', 'OPEN_OVERDUE', 'met', 'closed', 'running'];

const latenessOf = (outcomes: readonly Outcome[]): Lateness | null => {
  const known = outcomes.map(({ late }) => late).filter((late) => late !== null);
  if (known.length < outcomes.length) return null;
  return {
    atLeast: Math.min(...known.map(({ atLeast }) => atLeast)),
    atMost: Math.max(...known.map(({ atMost }) => atMost)),
  };
};

const joined = (outcomes: readonly Outcome[]): Outcome => {
  const breaches = new Set(outcomes.map(({ breach }) => breach));
  const [breach = 'not_provable'] = breaches.size === 1 ? breaches : [];
  const told = telling.map((state) => outcomes.find((outcome) => outcome.state === state)).find((outcome) => outcome);
  const late = latenessOf(outcomes);
  if (breach === 'not_provable') return { ...unknown, late, by: told?.by ?? outcomes[0]?.by ?? null };
  return { state: told?.state ?? 'not_provable', breach, late, by: told?.by ?? null };
};

const read = (question: Question, terminals: readonly Terminal[]): Outcome => {
  const { asAt } = question;
  const firsts = possibleFirsts(terminals, asAt);
  const settled = firsts.filter(({ sure, step }) => sure && isPast(step, asAt));
  const bound = settled.reduce((latest, { step: { days } }) => (days ? earlierDay(latest, days.latest) : latest), asAt);
  const outcomes = firsts.map((terminal) =>
    ended(terminal, terminal.step.days ? earlierDay(terminal.step.days.latest, bound) : bound, question),
  );
  return joined(settled.length > 0 ? outcomes : [...outcomes, open(question)]);
};

/**
 * What can be said of a clock whichever of the possible days were the true ones: a breach is `true` only if every
 * dating breaks the duty, `false` only if none does.
 */
export const outcomeOf = (question: Question, terminals: readonly Terminal[]): Outcome =>
  joined(readings(terminals, question.asAt).map((reading) => read(question, reading)));
