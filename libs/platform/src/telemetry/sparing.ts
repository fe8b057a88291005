const minute = 60_000;

/** Says it, and how often it has come to pass unsaid. */
type Say = (unsaid: number) => void;

/**
 * Says at once what happens for the first time; what happens again and again, as with every message while a disk is full,
 * is counted and said once an interval, until an interval passes without it.
 */
export const sparing = (everyMs = minute): ((about: string, say: Say) => void) => {
  const unsaid = new Map<string, number>();
  const sayLater = (about: string, say: Say): void => {
    const timer = setTimeout(() => {
      const count = unsaid.get(about) ?? 0;
      unsaid.delete(about);
      if (count === 0) return;
      unsaid.set(about, 0);
      say(count);
      sayLater(about, say);
    }, everyMs);
    timer.unref();
  };
  return (about, say) => {
    const count = unsaid.get(about);
    unsaid.set(about, count === undefined ? 0 : count + 1);
    if (count !== undefined) return;
    say(0);
    sayLater(about, say);
  };
};
