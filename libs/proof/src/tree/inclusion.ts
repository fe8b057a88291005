import { isCount } from '../bytes/number.ts';
import { toBase64 } from '../bytes/base64.ts';
import { sameBytes } from '../bytes/join.ts';
import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { half, inclusionRanges, isOdd } from './shape.ts';

/** That a leaf stands at an index of a tree: the hashes beside its way up, from its sibling on. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly path: readonly Hash[];
}

export const sameRoot = (expected: Hash, got: Hash): Outcome<null> =>
  sameBytes(expected, got)
    ? accept(null)
    : refuse({ code: 'ROOT_DIFFERS', expected: toBase64(expected), got: toBase64(got) });

/** As many hashes as the tree asks for, each of them 32 bytes. */
export const checkPath = (path: readonly Hash[], expected: number): Outcome<null> => {
  if (path.length !== expected) return refuse({ code: 'PATH_LENGTH', expected, got: path.length });
  const odd = path.find(({ length }) => length !== 32);
  return odd ? refuse({ code: 'WRONG_LENGTH', subject: 'proof file', expected: 32, got: odd.length }) : accept(null);
};

/** The root that the path leads to (RFC 9162, section 2.1.3.2). */
export const rootFromInclusion = (
  { index, size, path }: Inclusion,
  leaf: Hash,
  tree: TreeHash = rfc6962,
): Outcome<Hash> => {
  if (!isCount(index) || !isCount(size) || index >= size) return refuse({ code: 'INDEX_OUTSIDE_TREE', index, size });
  const fits = checkPath(path, inclusionRanges(index, size).length);
  if (!fits.ok) return fits;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    while (at > 0 && !isOdd(at) && at === last) [at, last] = [half(at), half(last)]; // alone at the right edge: moves up as it is
    hash = isOdd(at) ? tree.node(beside, hash) : tree.node(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return accept(hash);
};

export const verifyInclusion = (
  inclusion: Inclusion,
  leaf: Hash,
  root: Hash,
  tree: TreeHash = rfc6962,
): Outcome<null> => {
  const led = rootFromInclusion(inclusion, leaf, tree);
  return led.ok ? sameRoot(root, led.value) : led;
};
