import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { rootOf } from './frontier.ts';
import { consistencyRanges, inclusionRanges, nodesOf, type Node, type Range } from './shape.ts';

/** Hashes of full subtrees, from wherever they are kept. */
export type Nodes = (node: Node) => Outcome<Hash>;

export const hashesOf = (nodes: readonly Node[], at: Nodes): Outcome<readonly Hash[]> => {
  const hashes: Hash[] = [];
  for (const node of nodes) {
    const hash = at(node);
    if (!hash.ok) return hash;
    hashes.push(hash.value);
  }
  return accept(hashes);
};

const hashesOfRanges = (ranges: readonly Range[], at: Nodes, tree: TreeHash): Outcome<readonly Hash[]> => {
  const hashes: Hash[] = [];
  for (const range of ranges) {
    const parts = hashesOf(nodesOf(range), at);
    if (!parts.ok) return parts;
    hashes.push(rootOf(parts.value, tree));
  }
  return accept(hashes);
};

export const proveInclusion = (
  index: number,
  size: number,
  at: Nodes,
  tree: TreeHash = rfc6962,
): Outcome<readonly Hash[]> =>
  index < size
    ? hashesOfRanges(inclusionRanges(index, size), at, tree)
    : refuse({ code: 'INDEX_OUTSIDE_TREE', index, size });

export const proveConsistency = (
  from: number,
  to: number,
  at: Nodes,
  tree: TreeHash = rfc6962,
): Outcome<readonly Hash[]> =>
  from <= to ? hashesOfRanges(consistencyRanges(from, to), at, tree) : refuse({ code: 'SIZE_SHRANK', from, to });

/** The root of the first `size` leaves. */
export const rootAt = (size: number, at: Nodes, tree: TreeHash = rfc6962): Outcome<Hash> => {
  const parts = hashesOf(nodesOf({ start: 0, end: size }), at);
  return parts.ok ? accept(rootOf(parts.value, tree)) : parts;
};
