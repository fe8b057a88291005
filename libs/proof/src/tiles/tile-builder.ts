import { rfc6962, type Hash, type TreeHash } from '../hash/tree-hash.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';
import { joined } from '../bytes/join.ts';
import { Frontier } from '../tree/frontier.ts';
import { sameRoot } from '../tree/inclusion.ts';
import { type TreeHead } from '../tree/consistency.ts';
import { type Node } from '../tree/shape.ts';
import { checkEntry, formatEntryBundle, parseEntryBundle } from './entry-bundle.ts';
import { edgeTiles, tilePath, tileWidth, type Tile } from './tile.ts';
import { hashesFrom, type TileSource } from './tile-nodes.ts';

/** A file to store: full tiles never change again, a partial one is followed by wider ones under other paths. */
export interface TileFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The unfinished tile of one level. */
interface Edge {
  index: number;
  parts: Uint8Array[];
  changed: boolean;
}

/** Each tile is fetched once, so that what was checked is what is used. */
const fetchedOnce = (source: TileSource): TileSource => {
  const fetched = new Map<string, ReturnType<TileSource>>();
  return (tile) => {
    const bytes = fetched.get(tilePath(tile)) ?? source(tile);
    fetched.set(tilePath(tile), bytes);
    return bytes;
  };
};

const emptyEdge = (index: number): Edge => ({ index, parts: [], changed: false });
const bytesOf = (level: Tile['level'], parts: readonly Uint8Array[]): Uint8Array =>
  level === 'entries' ? formatEntryBundle(parts) : joined(...parts);

/**
 * Grows a log: takes entries, and hands out the files that changed. Holds only the right edge of the tree. What it hands out
 * must be durable before a checkpoint over it is signed, and it is handed out once.
 */
export class TileBuilder {
  private readonly edges = new Map<Tile['level'], Edge>();
  private finished: TileFile[] = [];

  private constructor(
    private readonly frontier: Frontier,
    private readonly tree: TreeHash,
  ) {}

  static empty(tree: TreeHash = rfc6962): TileBuilder {
    return new TileBuilder(new Frontier(0, [], tree), tree);
  }

  /** Goes on from stored tiles, once they are seen to be those under the root that was signed. */
  static async resume(head: TreeHead, stored: TileSource, tree: TreeHash = rfc6962): Promise<Outcome<TileBuilder>> {
    const { size } = head;
    const source = fetchedOnce(stored);
    const hashes = await hashesFrom({ start: 0, end: size }, size, source, tree);
    if (!hashes.ok) return hashes;
    const builder = new TileBuilder(new Frontier(size, hashes.value, tree), tree);
    const same = sameRoot(head.root, builder.root());
    if (!same.ok) return same;
    const loaded = await builder.loadEdges(size, source);
    return loaded.ok ? accept(builder) : loaded;
  }

  get size(): number {
    return this.frontier.size;
  }

  root(): Hash {
    return this.frontier.root();
  }

  /** The index that the entry has from now on. */
  append(entry: Uint8Array): Outcome<number> {
    const fits = checkEntry(entry);
    if (!fits.ok) return fits;
    const index = this.size;
    this.put('entries', entry);
    this.frontier.append(this.tree.leaf(entry), (node, hash) => this.keep(node, hash));
    return accept(index);
  }

  /** What has changed since it was last asked for, full tiles first. */
  takeFiles(): readonly TileFile[] {
    const files = this.finished;
    this.finished = [];
    for (const [level, edge] of this.edges) {
      if (!edge.changed) continue;
      edge.changed = false;
      const path = tilePath({ level, index: edge.index, width: edge.parts.length });
      files.push({ path, bytes: bytesOf(level, edge.parts) });
    }
    return files;
  }

  private keep({ level }: Node, hash: Hash): void {
    if (level % 8 === 0) this.put(level / 8, hash);
  }

  private put(level: Tile['level'], part: Uint8Array): void {
    const edge = this.edgeAt(level);
    edge.parts.push(part);
    edge.changed = true;
    if (edge.parts.length < tileWidth) return;
    const path = tilePath({ level, index: edge.index, width: tileWidth });
    this.finished.push({ path, bytes: bytesOf(level, edge.parts) });
    this.edges.set(level, emptyEdge(edge.index + 1));
  }

  private edgeAt(level: Tile['level']): Edge {
    const edge = this.edges.get(level) ?? emptyEdge(0);
    this.edges.set(level, edge);
    return edge;
  }

  private async loadEdges(size: number, source: TileSource): Promise<Outcome<null>> {
    for (let level = 0; size / tileWidth ** level >= 1; level++)
      this.edges.set(level, emptyEdge(Math.floor(size / tileWidth ** (level + 1))));
    this.edges.set('entries', emptyEdge(Math.floor(size / tileWidth)));
    for (const tile of edgeTiles(size)) {
      const bytes = (await source(tile)) ?? new Uint8Array(0);
      const parts = Array.from({ length: tile.width }, (_, at) => bytes.slice(32 * at, 32 * (at + 1)));
      this.edges.set(tile.level, { index: tile.index, parts, changed: false });
    }
    return this.loadEntries(size % tileWidth, source);
  }

  private async loadEntries(width: number, source: TileSource): Promise<Outcome<null>> {
    if (width === 0) return accept(null);
    const edge = this.edgeAt('entries');
    const parsed = parseEntryBundle(
      (await source({ level: 'entries', index: edge.index, width })) ?? new Uint8Array(0),
    );
    if (!parsed.ok) return parsed;
    edge.parts = parsed.value.slice(0, width);
    const leaves = this.edges.get(0)?.parts ?? [];
    for (let at = 0; at < width; at++) {
      const entry = edge.parts[at];
      if (entry === undefined) return malformed('entry bundle', `${width} entries`, `${edge.parts.length}`);
      const same = sameRoot(leaves[at]!, this.tree.leaf(entry));
      if (!same.ok) return same;
    }
    return accept(null);
  }
}
