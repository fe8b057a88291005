const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

const LONGEST = 60;

const MOST_WRONG = 2;

/** The known word that was probably meant: two letters wrong at most, and no more than a third. */
export const nearest = (word: string, known: Iterable<string>): string | null => {
  if (word.length > LONGEST) return null;
  let best: { readonly name: string; readonly far: number } | null = null;
  for (const name of known) {
    const far = distance(word.toLowerCase(), name.toLowerCase());
    if (far <= MOST_WRONG && far * 3 <= Math.max(word.length, name.length) && (best === null || far < best.far))
      best = { name, far };
  }
  return best?.name ?? null;
};
