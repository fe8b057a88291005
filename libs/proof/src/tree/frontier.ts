import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { half, isOdd, type Node } from './shape.ts';

/** The root over full subtrees that stand side by side, the largest first: the smallest are joined first. */
export const rootOf = (hashes: readonly Hash[], tree: TreeHash = rfc6962): Hash =>
  hashes.length === 0 ? tree.empty : hashes.reduceRight((right, left) => tree.node(left, right));

/** A tree that only grows, kept as its full subtrees: at most 53 hashes, whatever its size. */
export class Frontier {
  private readonly hashes: Hash[];

  constructor(
    private leaves: number,
    hashes: readonly Hash[],
    private readonly tree: TreeHash = rfc6962,
  ) {
    this.hashes = [...hashes];
  }

  get size(): number {
    return this.leaves;
  }

  /** Adds one leaf, and tells of every subtree that it makes full, the leaf first. */
  append(leaf: Hash, full: (node: Node, hash: Hash) => void = () => undefined): void {
    let [hash, level, index] = [leaf, 0, this.leaves];
    full({ level, index }, hash);
    for (; isOdd(index); index = half(index)) {
      hash = this.tree.node(this.hashes.pop()!, hash);
      level += 1;
      full({ level, index: half(index) }, hash);
    }
    this.hashes.push(hash);
    this.leaves += 1;
  }

  root(): Hash {
    return rootOf(this.hashes, this.tree);
  }
}
