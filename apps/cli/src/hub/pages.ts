import type { Answer } from './answer.ts';

type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** Asks page after page until there is none left, or one is not answered. */
export const allPages = async <P, T>(
  ask: (after: string | null) => Promise<Answer<P>>,
  read: (page: P) => Page<T>,
): Promise<Answer<{ readonly first: P; readonly items: readonly T[] }>> => {
  const items: T[] = [];
  let answer = await ask(null);
  if (answer.kind !== 'data') return answer;
  const first = answer.data;
  for (;;) {
    const page = read(answer.data);
    items.push(...page.items);
    if (page.next === null) return { kind: 'data', data: { first, items } };
    answer = await ask(page.next);
    if (answer.kind !== 'data') return answer;
  }
};
