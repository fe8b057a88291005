import { codeOf } from '../fault-code.ts';

/** What is read of a problem+json, whoever sent it. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly expected: string; readonly actual: string }[];
};

/** What came back: the data, a refusal, or nothing because the hub was not reached. */
export type Answer<T> =
  | { readonly kind: 'data'; readonly data: T }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unreachable'; readonly reason: string };

type Fetched<T> = { readonly data?: T | undefined; readonly error?: unknown; readonly response: Response };

const textIn = (body: unknown, name: string, otherwise: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : otherwise;
};

const errorsIn = (body: unknown): Problem['errors'] => {
  const errors: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'errors') : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => ({
    pointer: textIn(error, 'pointer', ''),
    expected: textIn(error, 'expected', '?'),
    actual: textIn(error, 'actual', '?'),
  }));
};

export const problemOf = (body: unknown, status: number): Problem => ({
  status,
  code: textIn(body, 'code', `HTTP_${status}`),
  title: textIn(body, 'title', 'The answer is not one of a hub'),
  detail: textIn(body, 'detail', ''),
  errors: errorsIn(body),
});

const secondsFrom = (header: string | null): number | null =>
  header !== null && /^\d{1,4}$/.test(header) ? Number(header) : null;

const reasonOf = (fault: unknown): string => {
  const cause: unknown = typeof fault === 'object' && fault !== null ? (Reflect.get(fault, 'cause') ?? fault) : fault;
  const code = codeOf(cause);
  return code === 'fault' ? textIn(cause, 'message', 'no reason given') : code;
};

/** Waits for a call of the client and tells the three outcomes apart. */
export const answerOf = async <T>(call: Promise<Fetched<T>>): Promise<Answer<T>> => {
  try {
    const { data, error, response } = await call;
    if (data !== undefined && response.ok) return { kind: 'data', data };
    const retryAfterSeconds = secondsFrom(response.headers.get('retry-after'));
    return { kind: 'problem', problem: problemOf(error, response.status), retryAfterSeconds };
  } catch (fault) {
    return { kind: 'unreachable', reason: reasonOf(fault) };
  }
};

export const unreachableText = (baseUrl: string, reason: string): string =>
  `No hub answers at ${baseUrl} (${reason}). Start one with npm start, or say where it is with --url or ACCORD_URL.`;

const ADVICE: Readonly<Record<number, string>> = {
  401: ' The hub does not know this key: check --as, --key-file or ACCORD_KEY.',
  503: ' Try again in a while.',
};

/** Whoever answered is no hub, or the address goes on after a hub's: no message would be taken there. */
export const isElsewhere = ({ status, code }: Problem): boolean =>
  code === 'NOT_FOUND' || code === 'METHOD_NOT_ALLOWED' || (code === `HTTP_${status}` && status !== 413);

const ELSEWHERE =
  ' This is not the address that answers it: check --url or ACCORD_URL, which goes without a path. Where intake and enquiry ' +
  'are programs of their own, the intake takes what is sent and keeps the quarantine, the enquiry answers the rest.';

const adviceOn = (problem: Problem): string => ADVICE[problem.status] ?? (isElsewhere(problem) ? ELSEWHERE : '');

/** A refusal on one line, and each place at fault on another. */
export const problemLines = (problem: Problem): readonly string[] => [
  `${problem.code}: ${problem.detail === '' || problem.errors.length > 0 ? problem.title : problem.detail}${adviceOn(problem)}`,
  ...problem.errors.map(
    ({ pointer, expected, actual }) => `  ${pointer || '(the whole)'}: expected ${expected}, came ${actual}`,
  ),
];
