import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { hashesOf, type Nodes } from '../tree/prove.ts';
import { nodesOf, type Node, type Range } from '../tree/shape.ts';
import { tileAt, tileKey, tilePath, tileWidth, type Tile } from './tile.ts';

const height = Math.log2(tileWidth);

/** Where tiles are kept: `null` when there is none at that place. A wider tile of the same place will do. */
export type TileSource = (tile: Tile) => Promise<Uint8Array | null>;

const placeOf = ({ level, index }: Node) => {
  const tileLevel = Math.floor(level / height);
  const count = 2 ** (level - tileLevel * height);
  const first = index * count;
  return { level: tileLevel, index: Math.floor(first / tileWidth), offset: first % tileWidth, count };
};

const joinedUp = (hashes: readonly Hash[], tree: TreeHash): Hash => {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) => tree.node(row[2 * at]!, row[2 * at + 1]!));
  return row[0]!;
};

const readNode = (node: Node, tiles: ReadonlyMap<string, Uint8Array>, tree: TreeHash): Outcome<Hash> => {
  const { level, index, offset, count } = placeOf(node);
  const tile: Tile = { level, index, width: tileWidth };
  const bytes = tiles.get(tileKey(tile));
  if (!bytes || bytes.length < 32 * (offset + count)) return refuse({ code: 'TILE_MISSING', path: tilePath(tile) });
  const hashes = Array.from({ length: count }, (_, at) => bytes.slice(32 * (offset + at), 32 * (offset + at + 1)));
  return accept(joinedUp(hashes, tree));
};

/** The tiles of a tree of `size` in which these ranges are found, each once. */
export const tilesFor = (ranges: readonly Range[], size: number): readonly Tile[] => {
  const tiles = new Map<string, Tile>();
  for (const node of ranges.flatMap(nodesOf)) {
    const { level, index } = placeOf(node);
    const tile = tileAt(level, index, size);
    if (tile) tiles.set(tileKey(tile), tile);
  }
  return [...tiles.values()];
};

/** Fetches what the ranges need, all at once, and reads nodes from it. Tiles prove nothing until a root agrees with them. */
export const loadNodes = async (
  ranges: readonly Range[],
  size: number,
  source: TileSource,
  tree: TreeHash = rfc6962,
): Promise<Outcome<Nodes>> => {
  const needed = tilesFor(ranges, size);
  const fetched = await Promise.all(needed.map(async (tile) => [tile, await source(tile)] as const));
  const tiles = new Map<string, Uint8Array>();
  for (const [tile, bytes] of fetched) {
    if (bytes === null) return refuse({ code: 'TILE_MISSING', path: tilePath(tile) });
    if (bytes.length < 32 * tile.width || bytes.length > 32 * tileWidth || bytes.length % 32 !== 0)
      return refuse({ code: 'WRONG_LENGTH', subject: 'tile', expected: 32 * tile.width, got: bytes.length });
    tiles.set(tileKey(tile), bytes);
  }
  return accept((node) => readNode(node, tiles, tree));
};

export const hashesFrom = async (
  range: Range,
  size: number,
  source: TileSource,
  tree: TreeHash = rfc6962,
): Promise<Outcome<readonly Hash[]>> => {
  const nodes = await loadNodes([range], size, source, tree);
  return nodes.ok ? hashesOf(nodesOf(range), nodes.value) : nodes;
};
