import fc from 'fast-check';
import { rfc6962, type Hash } from '../hash/tree-hash.ts';
import { accept } from '../result.ts';
import { aLog, entryAt, sourceOf } from '../testing/a-log.ts';
import { logSigner, value } from '../testing/keys.ts';
import { verifyConsistency } from '../tree/consistency.ts';
import { verifyInclusion } from '../tree/inclusion.ts';
import { formatEntryBundle, parseEntryBundle } from './entry-bundle.ts';
import { consistencyFromTiles, inclusionFromTiles, rootFromTiles } from './prove-from-tiles.ts';
import { TileBuilder } from './tile-builder.ts';
import { edgeTiles, parseTilePath, tileAt, tilePath } from './tile.ts';

describe('paths of tiles', () => {
  it.each([
    [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 'entries' as const, index: 999, width: 256 }, 'tile/entries/999'],
    [{ level: 0, index: 1000, width: 1 }, 'tile/0/x001/000.p/1'],
    [{ level: 63, index: Number.MAX_SAFE_INTEGER, width: 256 }, 'tile/63/x009/x007/x199/x254/x740/991'],
  ])('%j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(accept(tile));
  });

  it.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/1',
    'tile/0/0000',
    'tile/0/001/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/-1/000',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/x001/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x001/'.repeat(100_000)}000`,
    'tile/0/000\n',
    '',
  ])('%.40s is no path of a tile', (path) => expect(parseTilePath(path).ok).toBe(false));
});

describe('which tiles a tree has', () => {
  it('is as the specification counts them for 70,000 entries', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect([tileAt(0, 272, 70_000), tileAt(0, 273, 70_000), tileAt(0, 274, 70_000)]).toEqual([
      { level: 0, index: 272, width: 256 },
      { level: 0, index: 273, width: 112 },
      null,
    ]);
  });
  it('is one full and one of width 1 for 256 entries, and none for an empty tree', () => {
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(edgeTiles(0)).toEqual([]);
  });
});

/** Grows a log in steps and keeps every file it ever had. */
const grown = (steps: readonly number[]) => {
  const builder = TileBuilder.empty();
  const roots = new Map<number, Hash>();
  const files = new Map<string, Uint8Array>();
  for (const step of steps) {
    for (let at = 0; at < step; at++) value(builder.append(entryAt(builder.size)));
    for (const { path, bytes } of builder.takeFiles()) files.set(path, bytes);
    roots.set(builder.size, builder.root());
  }
  return { builder, files, roots, source: sourceOf(files) };
};
describe('a log that grows', () => {
  it('can be proven from its files, wherever it was cut', async () => {
    const size = 70_000;
    const { builder, files, roots, source } = grown([1, 254, 1, 1, 65_278, 1, 1, 4_463]);
    expect(builder.size).toBe(size);
    expect(value(await rootFromTiles(size, source))).toEqual(builder.root());
    for (const index of [0, 1, 255, 256, 511, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const path = value(await inclusionFromTiles(index, size, source));
      expect(verifyInclusion({ index, size, path }, rfc6962.leaf(entryAt(index)), builder.root())).toEqual(
        accept(null),
      );
    }
    for (const [from, root] of roots) {
      const path = value(await consistencyFromTiles(from, size, source));
      const head = { size, root: builder.root() };
      expect(verifyConsistency({ size: from, root }, head, path)).toEqual(accept(null));
    }
    const entries = parseEntryBundle(files.get('tile/entries/273.p/112')!);
    expect(value(entries).at(-1)).toEqual(entryAt(69_999));
  });

  it('goes on from its files as if it had never stopped, whatever the size', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(600), fc.nat(600), async (first, second) => {
        const before = grown([first]);
        const head = { size: first, root: before.builder.root() };
        const builder = value(await TileBuilder.resume(head, before.source));
        for (let at = 0; at < second; at++) expect(builder.append(entryAt(first + at))).toEqual(accept(first + at));
        const straight = grown([first, second]);
        expect(builder.root()).toEqual(straight.builder.root());
        const after = new Map(before.files);
        for (const { path, bytes } of builder.takeFiles()) after.set(path, bytes);
        expect(after).toEqual(straight.files);
      }),
      { numRuns: 30 },
    ));

  it('hands each change out once', () => {
    const { builder } = grown([3]);
    expect(builder.takeFiles()).toEqual([]);
    value(builder.append(entryAt(3)));
    expect(builder.takeFiles().map(({ path }) => path)).toEqual(['tile/entries/000.p/4', 'tile/0/000.p/4']);
  });

  it('does not go on from files that were changed, cut or lost', async () => {
    const { builder, files } = grown([300]);
    const head = { size: 300, root: builder.root() };
    const { root } = head;
    for (const path of ['tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/001.p/44']) {
      const bytes = files.get(path)!;
      const bent = bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
      for (const other of [bent, bytes.subarray(1), bytes.subarray(0, -1), null]) {
        const source = sourceOf(new Map([...files, [path, other ?? new Uint8Array(0)]]));
        expect((await TileBuilder.resume(head, source)).ok).toBe(false);
      }
    }
    files.delete('tile/0/001.p/44');
    expect(await TileBuilder.resume(head, sourceOf(files))).toEqual({
      ok: false,
      refusal: { code: 'TILE_MISSING', path: 'tile/0/001.p/44' },
    });
    expect(root).toHaveLength(32);
  });

  it('refuses an entry that does not fit, and is as it was', () => {
    const { builder } = grown([1]);
    const root = builder.root();
    expect(builder.append(new Uint8Array(65_536))).toEqual({
      ok: false,
      refusal: { code: 'TOO_LONG', subject: 'entry', limit: 65_535, got: 65_536 },
    });
    expect([builder.size, builder.root(), builder.takeFiles()]).toEqual([1, root, []]);
    expect(builder.append(new Uint8Array(65_535)).ok).toBe(true);
  });

  it('proves nothing beyond its end', async () => {
    const { source } = await aLog(await logSigner(), [0, 1, 2].map(entryAt));
    expect(await inclusionFromTiles(3, 3, source)).toMatchObject({ refusal: { code: 'INDEX_OUTSIDE_TREE' } });
    expect(await consistencyFromTiles(4, 3, source)).toMatchObject({ refusal: { code: 'SIZE_SHRANK' } });
    expect(await rootFromTiles(4, source)).toMatchObject({ refusal: { code: 'TILE_MISSING' } });
  });
});

describe('entries in a bundle', () => {
  it('come back as they were', () =>
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 256 }), (entries) => {
        expect(parseEntryBundle(formatEntryBundle(entries))).toEqual(accept(entries));
      }),
    ));
  it.each([[[0]], [[0, 2, 1]], [[255, 255]], [Array.from({ length: 514 }, () => 0)]])(
    'are refused when cut or too many (%#)',
    (bytes) => expect(parseEntryBundle(Uint8Array.from(bytes))).toMatchObject({ refusal: { code: 'MALFORMED' } }),
  );
});
