import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromHex, toHex } from '../bytes/hex.ts';
import { sameBytes } from '../bytes/join.ts';
import { rfc6962, treeHash, type Hash } from '../hash/tree-hash.ts';
import { accept } from '../result.ts';
import { value } from '../testing/keys.ts';
import { verifyConsistency } from './consistency.ts';
import { Frontier } from './frontier.ts';
import { verifyInclusion } from './inclusion.ts';
import { proveConsistency, proveInclusion, rootAt, type Nodes } from './prove.ts';

const digest = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const platform = treeHash(digest);

/** The definitions of RFC 6962, sections 2.1 to 2.1.2, word for word, on the platform's hash. */
const naive = (entries: readonly Uint8Array[]) => {
  const known = new Map<string, Hash>();
  const part = (n: number): number => (n <= 2 ? 1 : 2 ** (32 - Math.clz32(n - 1) - 1));
  const mth = (start: number, end: number): Hash => {
    const key = `${start}:${end}`;
    const hash = known.get(key) ?? make(start, end);
    known.set(key, hash);
    return hash;
  };
  const make = (start: number, end: number): Hash => {
    if (start === end) return digest(new Uint8Array(0));
    if (start + 1 === end) return digest(Uint8Array.of(0, ...entries[start]!));
    const middle = start + part(end - start);
    return digest(Uint8Array.of(1, ...mth(start, middle), ...mth(middle, end)));
  };
  const path = (m: number, start: number, end: number): Hash[] => {
    if (start + 1 === end) return [];
    const middle = start + part(end - start);
    return m < middle ? [...path(m, start, middle), mth(middle, end)] : [...path(m, middle, end), mth(start, middle)];
  };
  const subproof = (m: number, start: number, end: number, whole: boolean): Hash[] => {
    if (m === end) return whole ? [] : [mth(start, end)];
    const middle = start + part(end - start);
    return m <= middle
      ? [...subproof(m, start, middle, whole), mth(middle, end)]
      : [...subproof(m, middle, end, false), mth(start, middle)];
  };
  return { mth, path, proof: (m: number, n: number) => (m === 0 ? [] : subproof(m, 0, n, true)) };
};

const largest = 300;
const entries = Array.from({ length: largest }, (_, at) => Uint8Array.of(at >> 8, at & 0xff, 7));
const leaves = entries.map(platform.leaf);
const reference = naive(entries);
const nodes: Nodes = ({ level, index }) => accept(reference.mth(index * 2 ** level, (index + 1) * 2 ** level));
const same = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((hash, at) => sameBytes(hash, b[at]!));
const flipped = (hash: Hash, bit: number): Hash =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('the tree of RFC 6962', () => {
  it('has the roots that the test data of Certificate Transparency give', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const frontier = new Frontier(0, []);
    const grown = [frontier.root()];
    for (const input of inputs) {
      frontier.append(rfc6962.leaf(fromHex(input)!));
      grown.push(frontier.root());
    }
    expect(grown.map(toHex)).toEqual(roots);
  });

  it('grows to the same root as one made anew, at every size from 0 to 300', () => {
    const frontier = new Frontier(0, []);
    for (let size = 0; size <= largest; size++) {
      expect([size, toHex(frontier.root())]).toEqual([size, toHex(reference.mth(0, size))]);
      expect(value(rootAt(size, nodes, platform))).toEqual(reference.mth(0, size));
      if (size < largest) frontier.append(rfc6962.leaf(entries[size]!));
    }
  });

  it('proves every leaf of every tree from 1 to 300, with the path that the definition gives', () => {
    const wrong: unknown[] = []; // 45,150 of them: asked for once, at the end
    for (let size = 1; size <= largest; size++) {
      const root = reference.mth(0, size);
      for (let index = 0; index < size; index++) {
        const path = value(proveInclusion(index, size, nodes, platform));
        if (!same(path, reference.path(index, 0, size))) wrong.push([index, size, 'path']);
        if (!verifyInclusion({ index, size, path }, leaves[index]!, root, platform).ok)
          wrong.push([index, size, 'proof']);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('proves growth between any two sizes from 0 to 300, with the path that the definition gives', () => {
    const wrong: unknown[] = [];
    for (let to = 0; to <= largest; to++) {
      for (let from = 0; from <= to; from++) {
        const path = value(proveConsistency(from, to, nodes, platform));
        if (!same(path, reference.proof(from, to))) wrong.push([from, to, 'path']);
        const heads = [from, to].map((size) => ({ size, root: reference.mth(0, size) }));
        if (!verifyConsistency(heads[0]!, heads[1]!, path, platform).ok) wrong.push([from, to, 'proof']);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Every leaf alike, so that a node is known by its level and a tree of any size costs nothing. */
const uniform = (): Nodes => {
  const levels = [platform.leaf(Uint8Array.of(1))];
  for (let level = 1; level <= 53; level++) levels.push(platform.node(levels[level - 1]!, levels[level - 1]!));
  return ({ level }) => accept(levels[level]!);
};

describe('trees of any size up to 2^53', () => {
  const alike = uniform();
  const leaf = platform.leaf(Uint8Array.of(1));
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 31, max: 52 }).chain((bits) => fc.integer({ min: -2, max: 2 }).map((off) => 2 ** bits + off)),
  );
  const twoSizes = fc.tuple(sizes, sizes).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  it('prove a leaf', () =>
    fc.assert(
      fc.property(twoSizes, ([index, size]) => {
        fc.pre(index < size);
        const path = value(proveInclusion(index, size, alike, platform));
        const root = value(rootAt(size, alike, platform));
        expect(verifyInclusion({ index, size, path }, leaf, root, platform)).toEqual(accept(null));
      }),
    ));

  it('prove growth', () =>
    fc.assert(
      fc.property(twoSizes, ([from, to]) => {
        const path = value(proveConsistency(from, to, alike, platform));
        const [old, now] = [from, to].map((size) => ({ size, root: value(rootAt(size, alike, platform)) }));
        expect(verifyConsistency(old!, now!, path, platform)).toEqual(accept(null));
      }),
    ));
});

describe('a lying log', () => {
  const place = fc
    .integer({ min: 1, max: largest })
    .chain((size) =>
      fc.record({ size: fc.constant(size), index: fc.nat(size - 1), bit: fc.nat(255), which: fc.nat() }),
    );

  it('cannot change one bit of a leaf, a path or a root', () =>
    fc.assert(
      fc.property(place, ({ size, index, bit, which }) => {
        const [leaf, root, path] = [leaves[index]!, reference.mth(0, size), reference.path(index, 0, size)];
        const bent = path.map((hash, at) => (at === which % Math.max(path.length, 1) ? flipped(hash, bit) : hash));
        const verify = (p: readonly Hash[], l: Hash, r: Hash) =>
          verifyInclusion({ index, size, path: p }, l, r, platform);
        expect(verify(path, flipped(leaf, bit), root)).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
        expect(verify(path, leaf, flipped(root, bit))).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
        if (path.length > 0) expect(verify(bent, leaf, root)).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
      }),
    ));

  // At another size the same path may lead to the same root: it is the signed checkpoint that fixes the size.
  it('cannot show a leaf at another index', () =>
    fc.assert(
      fc.property(place, fc.nat(largest), ({ size, index }, other) => {
        fc.pre(other !== index);
        const claim = { index: other, size, path: reference.path(index, 0, size) };
        expect(verifyInclusion(claim, leaves[index]!, reference.mth(0, size), platform).ok).toBe(false);
      }),
    ));

  it('cannot add to a path or take from it', () =>
    fc.assert(
      fc.property(place, ({ size, index }) => {
        const [root, path] = [reference.mth(0, size), reference.path(index, 0, size)];
        for (const other of [[...path, root], path.slice(1), path.slice(0, -1), [root, ...path]]) {
          if (other.length === path.length) continue;
          expect(verifyInclusion({ index, size, path: other }, leaves[index]!, root, platform)).toEqual({
            ok: false,
            refusal: { code: 'PATH_LENGTH', expected: path.length, got: other.length },
          });
        }
      }),
    ));

  const growth = fc
    .integer({ min: 1, max: largest })
    .chain((to) =>
      fc.record({ to: fc.constant(to), from: fc.integer({ min: 1, max: to }), bit: fc.nat(255), which: fc.nat() }),
    );

  it('cannot change what it said before, by one bit of either root or of the path', () =>
    fc.assert(
      fc.property(growth, ({ from, to, bit, which }) => {
        const path = reference.proof(from, to);
        const [old, now] = [from, to].map((size) => ({ size, root: reference.mth(0, size) })) as [
          { size: number; root: Hash },
          { size: number; root: Hash },
        ];
        const bent = (head: typeof old) => ({ ...head, root: flipped(head.root, bit) });
        const other = path.map((hash, at) => (at === which % Math.max(path.length, 1) ? flipped(hash, bit) : hash));
        expect(verifyConsistency(bent(old), now, path, platform)).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
        expect(verifyConsistency(old, bent(now), path, platform)).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
        if (path.length > 0)
          expect(verifyConsistency(old, now, other, platform)).toMatchObject({ refusal: { code: 'ROOT_DIFFERS' } });
        expect(verifyConsistency(old, now, [...path, old.root], platform)).toMatchObject({
          refusal: { code: 'PATH_LENGTH' },
        });
      }),
    ));

  it('cannot shrink, nor begin with anything but the empty tree', () => {
    const [five, seven] = [5, 7].map((size) => ({ size, root: reference.mth(0, size) }));
    expect(verifyConsistency(seven!, five!, [])).toEqual({
      ok: false,
      refusal: { code: 'SIZE_SHRANK', from: 7, to: 5 },
    });
    const nothing = { size: 0, root: rfc6962.empty };
    expect(verifyConsistency(nothing, five!, [])).toEqual(accept(null));
    expect(verifyConsistency({ size: 0, root: five!.root }, five!, [])).toMatchObject({
      refusal: { code: 'ROOT_DIFFERS' },
    });
    expect(verifyConsistency(nothing, { size: 0, root: five!.root }, [])).toMatchObject({
      refusal: { code: 'ROOT_DIFFERS' },
    });
    expect(verifyConsistency(nothing, five!, [five!.root])).toMatchObject({ refusal: { code: 'PATH_LENGTH' } });
  });

  it.each([
    [0, 0],
    [1, 1],
    [-1, 3],
    [0.5, 3],
    [Number.NaN, 3],
    [0, Number.POSITIVE_INFINITY],
    [2 ** 53, 2 ** 54],
  ])('cannot claim index %s of size %s', (index, size) => {
    const path: Hash[] = [];
    expect(verifyInclusion({ index, size, path }, leaves[0]!, leaves[0]!)).toEqual({
      ok: false,
      refusal: { code: 'INDEX_OUTSIDE_TREE', index, size },
    });
  });

  it('cannot pass hashes of another length', () => {
    const short = { index: 0, size: 2, path: [new Uint8Array(31)] };
    expect(verifyInclusion(short, leaves[0]!, leaves[0]!)).toMatchObject({
      refusal: { code: 'WRONG_LENGTH', got: 31 },
    });
  });
});
