import { isCount } from '../bytes/number.ts';
import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { type Outcome } from '../refusal.ts';
import { refuse } from '../result.ts';
import { checkPath, sameRoot } from './inclusion.ts';
import { consistencyRanges, half, isOdd } from './shape.ts';

/** What is known of a tree from its checkpoint. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

const isPowerOfTwo = (n: number): boolean => 2 ** Math.round(Math.log2(n)) === n;

/** Climbs once and makes both roots: the old one of what stood before, the new one of everything (RFC 9162, section 2.1.4.2). */
const rootsFrom = (from: number, to: number, first: Hash, path: readonly Hash[], tree: TreeHash) => {
  let [at, last] = [from - 1, to - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [before, after] = [first, first];
  for (const beside of path) {
    while (at > 0 && !isOdd(at) && at === last) [at, last] = [half(at), half(last)];
    if (isOdd(at)) before = tree.node(beside, before);
    after = isOdd(at) ? tree.node(beside, after) : tree.node(after, beside);
    [at, last] = [half(at), half(last)];
  }
  return { before, after };
};

/** That the newer tree begins with the older one, leaf for leaf: nothing was changed, taken out or put in between. */
export const verifyConsistency = (
  from: TreeHead,
  to: TreeHead,
  path: readonly Hash[],
  tree: TreeHash = rfc6962,
): Outcome<null> => {
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size)
    return refuse({ code: 'SIZE_SHRANK', from: from.size, to: to.size });
  const fits = checkPath(path, consistencyRanges(from.size, to.size).length);
  if (!fits.ok) return fits;
  if (from.size === 0) {
    const empty = sameRoot(tree.empty, from.root);
    return empty.ok && to.size === 0 ? sameRoot(tree.empty, to.root) : empty;
  }
  if (from.size === to.size) return sameRoot(from.root, to.root);
  const whole = isPowerOfTwo(from.size); // then the old tree is itself the first hash, and is left out
  const [first, rest] = whole ? [from.root, path] : [path[0]!, path.slice(1)];
  const { before, after } = rootsFrom(from.size, to.size, first, rest, tree);
  const old = sameRoot(from.root, before);
  return old.ok ? sameRoot(to.root, after) : old;
};
