import type { Answer, Profile } from './profile.ts';

/** One business story: what is told to Accord, and every answer that a user would look at, in order. */
export interface Story {
  readonly name: string;
  /** Decisions get their ids by chance, which a state hash covers: two runs then have two hashes. */
  readonly hasDecisions: boolean;
  readonly tell: (accord: Profile) => Promise<readonly Answer[]>;
}

const council = 'https://ehc.northmere.example';
const sources: Readonly<Record<string, string>> = {
  'northmere-council': council,
  'northmere-icb': 'https://send.northmere-icb.example',
  'northmere-children-nhs': 'https://community.northmere-children.example',
};

export interface Told {
  readonly as: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: object;
}

/** A fact as its publisher's system would send it. */
export const factOf = ({ as, id, type, subject, data }: Told, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: sources[as] ?? council,
  type: `uk.accord.plans.${type}.v1`,
  subject,
  actorid: 'officer-17',
  actorrole: 'ehc-case-officer',
  data,
  ...more,
});

const patienceMs = 20_000;

/** Asks until the answer is as awaited: what follows from a fact comes a moment later. */
export const eventually = async (
  ask: () => Promise<Answer>,
  isAwaited: (answer: Answer) => boolean,
): Promise<Answer> => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isAwaited(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`Expected another answer within ${patienceMs} ms, got ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const day = (date: string) => ({ precision: 'day', date });

/**
 * The answers as two runs can be compared by: what is made by chance or by the clock (ids of decisions, positions, instants,
 * cursors) becomes the place at which it was first seen, so that what was equal stays equal and nothing else is hidden.
 */
export const comparable = (answers: readonly Answer[]): string => {
  const seen = new Map<string, string>();
  const byPlace =
    (kind: string) =>
    (text: string): string => {
      const known = seen.get(text) ?? `<${kind} ${seen.size + 1}>`;
      seen.set(text, known);
      return known;
    };
  const replaced = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => replaced(item, name));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaced(child, key)]));
    if (typeof value !== 'string') return value;
    if (name === 'next') return byPlace('cursor')(value);
    if (name === 'stateHash') return byPlace('hash')(value); // of ids of decisions too: see the ledger that is moved
    return value
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, byPlace('id'))
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>') // two may fall into one millisecond
      .replace(/^(\d{16}|\d{20})$/, byPlace('position'));
  };
  return JSON.stringify(replaced(answers), null, 1);
};
