import { readNumber } from '../bytes/number.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';

export const tileWidth = 256;

/** A run of hashes of one height, as it is stored and served: `level` counts heights in eights; entries lie beside level 0. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 when full; a partial tile has fewer, and is one of the rightmost of its tree. */
  readonly width: number;
}

const groupsOf = (index: number): string => {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return (padded.match(/.{3}/g) ?? []).map((group, at, all) => (at < all.length - 1 ? `x${group}` : group)).join('/');
};

/** Where a log serves the tile, below its prefix: `tile/0/x001/x234/067`, or `….p/112` for a partial one. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${groupsOf(index)}${width < tileWidth ? `.p/${width}` : ''}`;

const form = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;
const expected = 'tile/<level>/<index in groups of three digits>[.p/<width from 1 to 255>]';

export const parseTilePath = (path: string): Outcome<Tile> => {
  const [, level, groups, width] = form.exec(path.slice(0, 100)) ?? [];
  if (level === undefined || groups === undefined) return malformed('tile path', expected, path);
  const index = readNumber('tile path', groups.replace(/[x/]/g, '').replace(/^0+(?=.)/, ''));
  if (!index.ok) return index;
  const tile: Tile = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: index.value,
    width: width === undefined ? tileWidth : Number(width),
  };
  const known = tile.level === 'entries' || tile.level <= 63;
  return known && tilePath(tile) === path ? accept(tile) : malformed('tile path', expected, path); // one tile, one path
};

/** How many hashes a tree has at a level of tiles. */
const countAt = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

/** The tile with this index in a tree of this size; `null` where the tree does not reach. */
export const tileAt = (level: number, index: number, size: number): Tile | null => {
  const width = Math.min(countAt(level, size) - index * tileWidth, tileWidth);
  return width > 0 ? { level, index, width } : null;
};

/** The unfinished tile of each level: with the full ones they are all that a tree of this size is. */
export const edgeTiles = (size: number): readonly Tile[] => {
  const tiles: Tile[] = [];
  for (let level = 0; countAt(level, size) > 0; level++) {
    const width = countAt(level, size) % tileWidth;
    if (width > 0) tiles.push({ level, index: Math.floor(countAt(level, size) / tileWidth), width });
  }
  return tiles;
};

export const tileKey = ({ level, index }: Tile): string => `${level}/${index}`;
