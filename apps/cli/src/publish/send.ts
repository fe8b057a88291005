import { isElsewhere, type Answer, type Problem } from '../hub/answer.ts';
import type { Found } from './messages.ts';

export type Receipt = {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
};

export type ItemAnswer = {
  readonly index: number;
  readonly status: string;
  readonly receipt?: Receipt | undefined;
  readonly problem?: Problem | undefined;
};

/** Puts a batch to the hub once. */
export type Post = (bodies: readonly unknown[]) => Promise<Answer<readonly ItemAnswer[]>>;

export type Taken = {
  readonly message: Found;
  readonly status: 'accepted' | 'repeated';
  readonly receipt: Receipt | null;
};
export type Outcome = Taken | Refused;
export type Refused = { readonly message: Found; readonly status: 'refused'; readonly problem: Problem };

/** Why nothing more can be sent. */
export type Halt =
  | { readonly reason: 'unreachable'; readonly why: string }
  | { readonly reason: 'turned-away'; readonly problem: Problem };

export type Sent = { readonly outcomes: readonly Outcome[]; readonly halt: Halt | null };

export type Patience = {
  readonly attempts: number;
  /** False: do not try again. */
  readonly wait: (milliseconds: number) => Promise<boolean>;
};

const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

const waitBefore = (attempt: number, retryAfterSeconds: number | null): number =>
  Math.min(LONGEST_WAIT, retryAfterSeconds === null ? FIRST_WAIT * 2 ** attempt : retryAfterSeconds * 1000);

const isForLater = (status: number): boolean => status === 503 || status === 429;

const outcomeOf = (message: Found, answer: ItemAnswer | undefined): Outcome | null => {
  if (answer?.status === 'accepted' || answer?.status === 'repeated')
    return { message, status: answer.status, receipt: answer.receipt ?? null };
  const problem = answer?.problem;
  return problem === undefined || isForLater(problem.status) ? null : { message, status: 'refused', problem };
};

type Judged = {
  readonly outcomes: readonly Outcome[];
  readonly waiting: readonly Found[];
  readonly halt: Halt | null;
  /** False when trying again would bring the same answer. */
  readonly isForLater: boolean;
};

const judgeProblem = (messages: readonly Found[], problem: Problem): Judged => {
  const { status, code } = problem;
  const halt: Halt = { reason: 'turned-away', problem };
  if (isForLater(status)) return { outcomes: [], waiting: messages, halt, isForLater: true };
  if (status === 401 || code === 'NOT_PERMITTED' || isElsewhere(problem))
    return { outcomes: [], waiting: messages, halt, isForLater: false };
  const outcomes = messages.map((message) => ({ message, status: 'refused', problem }) as const);
  return { outcomes, waiting: [], halt: null, isForLater: false };
};

const judge = (messages: readonly Found[], answer: Answer<readonly ItemAnswer[]>): Judged => {
  if (answer.kind === 'problem') return judgeProblem(messages, answer.problem);
  if (answer.kind === 'unreachable')
    return { outcomes: [], waiting: messages, halt: { reason: 'unreachable', why: answer.reason }, isForLater: true };
  const byIndex = new Map(answer.data.map((item) => [item.index, item]));
  const answered = messages.map((message, at) => outcomeOf(message, byIndex.get(at)));
  const waiting = messages.filter((_, at) => answered[at] === null);
  const halt: Halt = { reason: 'unreachable', why: 'it put messages off again and again' };
  return { outcomes: answered.filter((outcome) => outcome !== null), waiting, halt, isForLater: true };
};

const isTooLarge = (answer: Answer<unknown>, messages: readonly Found[]): boolean =>
  answer.kind === 'problem' && answer.problem.status === 413 && messages.length > 1;

const retryAfterOf = (answer: Answer<unknown>): number | null =>
  answer.kind === 'problem' ? answer.retryAfterSeconds : null;

/** The two halves of a batch that was too long for the hub, one after the other. */
const sendHalves = async (messages: readonly Found[], post: Post, patience: Patience): Promise<Sent> => {
  const middle = Math.ceil(messages.length / 2);
  const first = await send(messages.slice(0, middle), post, patience);
  if (first.halt !== null) return first;
  const second = await send(messages.slice(middle), post, patience);
  return { outcomes: [...first.outcomes, ...second.outcomes], halt: second.halt };
};

/**
 * Sends a batch until each message has been taken or refused, or patience ends. Only what the hub put off is sent again;
 * sending twice does no harm, since a message is known by its source and id.
 */
export const send = async (messages: readonly Found[], post: Post, patience: Patience): Promise<Sent> => {
  const outcomes: Outcome[] = [];
  let waiting = messages;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(waiting.map(({ body }) => body));
    if (isTooLarge(answer, waiting)) {
      const halves = await sendHalves(waiting, post, patience);
      return { outcomes: [...outcomes, ...halves.outcomes], halt: halves.halt };
    }
    const judged = judge(waiting, answer);
    outcomes.push(...judged.outcomes);
    waiting = judged.waiting;
    if (waiting.length === 0) return { outcomes, halt: null };
    if (!judged.isForLater || attempt >= patience.attempts) return { outcomes, halt: judged.halt };
    if (!(await patience.wait(waitBefore(attempt, retryAfterOf(answer))))) return { outcomes, halt: judged.halt };
  }
};
