import { createHash } from 'node:crypto';
import {
  CompactRange,
  consistencyProof,
  emptyRoot,
  inclusionProof,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';
import { leafHash } from '../canonical.js';

/** The eight leaves and roots that Certificate Transparency implementations check themselves against. */
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const KNOWN_HASHES = KNOWN_LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

/** The recursive definition of RFC 6962 section 2.1, word for word, to hold the iterative code against. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  const only = leaves[0] as Buffer;
  if (leaves.length === 1) return only;
  const split = definedSplit(leaves.length);
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

function definedPath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = definedSplit(leaves.length);
  return index < split
    ? [...definedPath(index, leaves.slice(0, split)), definedRoot(leaves.slice(split))]
    : [...definedPath(index - split, leaves.slice(split)), definedRoot(leaves.slice(0, split))];
}

function definedSubproof(size: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  if (size === leaves.length) return whole ? [] : [definedRoot(leaves)];
  const split = definedSplit(leaves.length);
  return size <= split
    ? [...definedSubproof(size, leaves.slice(0, split), whole), definedRoot(leaves.slice(split))]
    : [...definedSubproof(size - split, leaves.slice(split), false), definedRoot(leaves.slice(0, split))];
}

function definedSplit(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1);
}

function makeLeaves(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
}

function same(left: readonly Buffer[], right: readonly Buffer[]): boolean {
  return hex(left).join() === hex(right).join();
}

function hex(buffers: readonly Buffer[]): string[] {
  return buffers.map((buffer) => buffer.toString('hex'));
}

describe('merkle', () => {
  it('gives the empty tree the hash of nothing', () => {
    expect(emptyRoot().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(CompactRange.empty().root()).toEqual(emptyRoot());
  });

  it('gives the known roots for the known leaves', () => {
    const range = CompactRange.empty();
    const roots = KNOWN_HASHES.map((leaf) => {
      range.append(leaf);
      return range.root().toString('hex');
    });
    expect(roots).toEqual(KNOWN_ROOTS);
  });

  it('gives the known inclusion proofs', () => {
    expect(hex(inclusionProof(KNOWN_HASHES.slice(0, 3), 2))).toEqual([KNOWN_ROOTS[1]]);
    expect(hex(inclusionProof(KNOWN_HASHES, 0))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  it('gives the known consistency proofs', () => {
    expect(consistencyProof(KNOWN_HASHES.slice(0, 1), 1)).toEqual([]);
    expect(hex(consistencyProof(KNOWN_HASHES, 6))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      KNOWN_ROOTS[3],
    ]);
  });

  it('agrees with the recursive definition for every size up to 70', () => {
    const leaves = makeLeaves(70);
    const wrong: string[] = [];
    for (let size = 0; size <= 70; size += 1) {
      const tree = leaves.slice(0, size);
      const root = definedRoot(tree);
      if (!rootOf(tree).equals(root)) wrong.push(`root ${size}`);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(tree, index);
        if (!same(proof, definedPath(index, tree))) wrong.push(`path ${index}/${size}`);
        if (!verifyInclusion(tree[index] as Buffer, { index, size }, proof, root)) wrong.push(`in ${index}/${size}`);
      }
      for (let old = 1; old <= size; old += 1) {
        const proof = consistencyProof(tree, old);
        const older = { size: old, root: definedRoot(tree.slice(0, old)) };
        if (!same(proof, definedSubproof(old, tree, true))) wrong.push(`proof ${old}/${size}`);
        if (!verifyConsistency(older, { size, root }, proof)) wrong.push(`consistent ${old}/${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses an inclusion proof for another leaf, place, size or root, and one cut short or drawn out', () => {
    const leaves = makeLeaves(13);
    const root = rootOf(leaves);
    for (let index = 0; index < 13; index += 1) {
      const leaf = leaves[index] as Buffer;
      const proof = inclusionProof(leaves, index);
      const other = leaves[(index + 1) % 13] as Buffer;
      expect(verifyInclusion(other, { index, size: 13 }, proof, root)).toBe(false);
      expect(verifyInclusion(leaf, { index: (index + 1) % 13, size: 13 }, proof, root)).toBe(false);
      expect(verifyInclusion(leaf, { index, size: 13 }, proof.slice(1), root)).toBe(false);
      expect(verifyInclusion(leaf, { index, size: 13 }, [...proof, other], root)).toBe(false);
      expect(verifyInclusion(leaf, { index, size: 13 }, proof, other)).toBe(false);
    }
    expect(verifyInclusion(leaves[0] as Buffer, { index: 13, size: 13 }, [], root)).toBe(false);
  });

  it('refuses a consistency proof for a changed beginning, a changed end or a wrong path', () => {
    const leaves = makeLeaves(21);
    const newer = { size: 21, root: rootOf(leaves) };
    const stranger = leafHash(Buffer.from('stranger'));
    for (let old = 1; old < 21; old += 1) {
      const proof = consistencyProof(leaves, old);
      const older = { size: old, root: rootOf(leaves.slice(0, old)) };
      expect(verifyConsistency({ size: old, root: stranger }, newer, proof)).toBe(false);
      expect(verifyConsistency(older, { size: 21, root: stranger }, proof)).toBe(false);
      expect(verifyConsistency(older, newer, proof.slice(1))).toBe(false);
      expect(verifyConsistency(older, newer, [...proof, stranger])).toBe(false);
    }
    expect(verifyConsistency(newer, { size: 20, root: rootOf(leaves.slice(0, 20)) }, [])).toBe(false);
  });

  it('reads back its frontier and goes on from it as if it had never stopped', () => {
    const leaves = makeLeaves(70);
    for (let stop = 0; stop <= 70; stop += 1) {
      const first = CompactRange.empty();
      for (const leaf of leaves.slice(0, stop)) first.append(leaf);
      const second = CompactRange.decode(first.size, first.encode());
      for (const leaf of leaves.slice(stop)) second.append(leaf);
      expect(second.size).toBe(70);
      expect(second.root()).toEqual(rootOf(leaves));
    }
  });

  it('refuses a frontier that does not fit its size', () => {
    expect(() => CompactRange.decode(5, Buffer.alloc(32))).toThrow(RangeError);
    expect(() => CompactRange.decode(-1, Buffer.alloc(0))).toThrow(RangeError);
  });

  it('goes on from sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 1;
    const range = CompactRange.decode(size, Buffer.alloc(64, 7));
    range.append(Buffer.alloc(32, 9));
    expect(range.size).toBe(2 ** 40 + 2);
    expect(range.encode()).toHaveLength(64);
  });
});
