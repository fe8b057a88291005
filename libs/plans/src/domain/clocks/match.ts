import { bodiesOf, textOf, textsOf, type Step } from '../fact.ts';
import { answersFor, isHealthBody, namesBody } from '../bodies.ts';
import type { FactMatch, Rule } from '../rules/rule.ts';
import type { Timeline } from '../timeline.ts';
import type { FactName } from '../vocabulary.ts';

/** `maybe`: the fact does not say what the rule asks of it. */
export type Match = 'yes' | 'no' | 'maybe';

const holds = (step: Step, where: FactMatch['where'] = {}): Match => {
  const answers = Object.entries(where).map(([name, values]) => {
    const text = textOf(step, name);
    return text === null ? 'maybe' : values.includes(text) ? 'yes' : 'no';
  });
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
};

const isExcepted = (step: Step, { except = {} }: FactMatch): boolean =>
  Object.entries(except).some(([name, values]) => values.includes(textOf(step, name) ?? ''));

export const matches = (step: Step, match: FactMatch): Match =>
  step.type !== match.type || isExcepted(step, match) ? 'no' : holds(step, match.where);

export interface Matched<M extends FactMatch> {
  readonly step: Step;
  readonly match: M;
  readonly sure: boolean;
}

/** Every fact that matches one of the patterns, surely or perhaps, each once, in the order of the timeline. */
export const matching = <M extends FactMatch>({ steps }: Timeline, patterns: readonly M[]): readonly Matched<M>[] =>
  steps.flatMap((step) => {
    const match = patterns.find((pattern) => matches(step, pattern) !== 'no');
    return match ? [{ step, match, sure: matches(step, match) === 'yes' }] : [];
  });

/** Of these it matters which advice they are about; other facts of a plan are about all of it. */
const ofOneAdvice: ReadonlySet<string> = new Set<FactName>([
  'AdviceRequested',
  'AdviceRequestReceived',
  'AdviceReceived',
  'AdviceNilReturned',
  'AdviceNotNeeded',
  'AdviceNotObtainedInTime',
  'AppointmentMissed',
  'ExceptionClaimed',
]);

const sameAdvice = (request: Step, other: Step): boolean => {
  if (!ofOneAdvice.has(other.type)) return true;
  const [asked, answered] = [textOf(request, 'adviceId'), textOf(other, 'adviceId')];
  if (asked !== null && answered !== null) return asked === answered;
  const to = request.type === 'AdviceRequested' ? textsOf(request, 'to') : bodiesOf(request);
  const bodies = bodiesOf(other);
  const isCouncils = other.type === 'AdviceNotNeeded' && !bodies.some(isHealthBody);
  return isCouncils || to.length === 0 || bodies.length === 0 || to.some((body) => namesBody(bodies, body));
};

const sameRecommendation = (made: Step, party: string | null, other: Step): Match => {
  const [id, answered] = [textOf(made, 'recommendationId'), textOf(other, 'recommendationId')];
  if (id !== null && answered !== null && id !== answered) return 'no';
  return party === null ? 'yes' : answersFor(party, other);
};

/** Is the other fact about what the trigger is about? What is not said excludes nothing. */
export const concerns = (rule: Rule, trigger: Step, party: string | null, other: Step): Match => {
  if (rule.matter === 'advice') return sameAdvice(trigger, other) ? 'yes' : 'no';
  return rule.matter === 'recommendation' ? sameRecommendation(trigger, party, other) : 'yes';
};

export const sameMatter = (rule: Rule, trigger: Step, other: Step): boolean =>
  concerns(rule, trigger, null, other) !== 'no';

/** An answer that names a body of which nothing was asked: it may be anybody's under another name. */
export const isStray = ({ of }: Timeline, rule: Rule, answer: Step): boolean =>
  rule.matter === 'advice' &&
  textOf(answer, 'adviceId') === null &&
  ![...of('AdviceRequested'), ...of('AdviceRequestReceived')].some((request) => sameAdvice(request, answer));
