import { lettersApart } from '@accord/kernel';

const LONGEST = 60;

const MOST_WRONG = 2;

/** The known word that was probably meant: two letters wrong at most, and no more than a third. */
export const nearest = (word: string, known: Iterable<string>): string | null => {
  if (word.length > LONGEST) return null;
  let best: { readonly name: string; readonly far: number } | null = null;
  for (const name of known) {
    const far = lettersApart(word.toLowerCase(), name.toLowerCase());
    if (far <= MOST_WRONG && far * 3 <= Math.max(word.length, name.length) && (best === null || far < best.far))
      best = { name, far };
  }
  return best?.name ?? null;
};
