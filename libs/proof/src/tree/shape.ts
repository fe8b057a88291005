/**
 * Where things stand in the tree of RFC 6962, as plain arithmetic: no hashes here. Sizes go up to 2^53, so nothing is shifted
 * by bit operators, which stop at 32.
 */

/** The leaves from `start` up to, not including, `end`: always a subtree that the definition of the tree names. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A full subtree: the 2^level leaves from index * 2^level. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

export const half = (n: number): number => Math.floor(n / 2);
export const isOdd = (n: number): boolean => n % 2 === 1;

/** The largest power of two below n, where a tree of n leaves parts; n is at least 2. */
export const split = (n: number): number => {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
};

/** What an inclusion proof names, from the leaf's sibling up to the root's child. */
export const inclusionRanges = (index: number, size: number): readonly Range[] => {
  const down: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    const left = { start, end: middle };
    const right = { start: middle, end };
    down.push(index < middle ? right : left);
    ({ start, end } = index < middle ? left : right);
  }
  return down.reverse();
};

/** What a consistency proof names, in the order of RFC 6962, section 2.1.2. */
export const consistencyRanges = (from: number, to: number): readonly Range[] => {
  if (from === 0 || from === to) return [];
  const down: Range[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + split(end - start);
    const goesLeft = from <= middle;
    down.push(goesLeft ? { start: middle, end } : { start, end: middle });
    [start, end] = goesLeft ? [start, middle] : [middle, end];
  }
  if (start > 0) down.push({ start, end }); // the whole old tree is known to whoever asks
  return down.reverse();
};

/** The full subtrees that a range is made of, from left to right. */
export const nodesOf = ({ start, end }: Range): readonly Node[] => {
  const nodes: Node[] = [];
  let at = start;
  while (at < end) {
    const width = split(end - at + 1);
    nodes.push({ level: Math.log2(width), index: at / width });
    at += width;
  }
  return nodes;
};
