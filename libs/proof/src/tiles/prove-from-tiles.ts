import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { rootOf } from '../tree/frontier.ts';
import { proveConsistency, proveInclusion } from '../tree/prove.ts';
import { consistencyRanges, inclusionRanges } from '../tree/shape.ts';
import { hashesFrom, loadNodes, type TileSource } from './tile-nodes.ts';

type Hashes = Promise<Outcome<readonly Hash[]>>;

export const inclusionFromTiles = async (
  index: number,
  size: number,
  source: TileSource,
  tree: TreeHash = rfc6962,
): Hashes => {
  if (index >= size) return refuse({ code: 'INDEX_OUTSIDE_TREE', index, size });
  const nodes = await loadNodes(inclusionRanges(index, size), size, source, tree);
  return nodes.ok ? proveInclusion(index, size, nodes.value, tree) : nodes;
};

export const consistencyFromTiles = async (
  from: number,
  to: number,
  source: TileSource,
  tree: TreeHash = rfc6962,
): Hashes => {
  if (from > to) return refuse({ code: 'SIZE_SHRANK', from, to });
  const nodes = await loadNodes(consistencyRanges(from, to), to, source, tree);
  return nodes.ok ? proveConsistency(from, to, nodes.value, tree) : nodes;
};

export const rootFromTiles = async (
  size: number,
  source: TileSource,
  tree: TreeHash = rfc6962,
): Promise<Outcome<Hash>> => {
  const hashes = await hashesFrom({ start: 0, end: size }, size, source, tree);
  return hashes.ok ? accept(rootOf(hashes.value, tree)) : hashes;
};
