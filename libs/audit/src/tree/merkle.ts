import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 section 2.1 and RFC 9162 section 2.1, over leaves that are hashed already.
 * Sizes are JavaScript integers, so everything divides instead of shifting: shifts would cut at 32 bits.
 */
const NODE_PREFIX = Buffer.from([0x01]);
const HASH_BYTES = 32;

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

export function emptyRoot(): Buffer {
  return createHash('sha256').digest();
}

/** The roots of the perfect subtrees that make up a tree, largest first: all that is needed to append to it. */
export class CompactRange {
  private constructor(
    private leaves: number,
    private readonly hashes: Buffer[],
  ) {}

  static empty(): CompactRange {
    return new CompactRange(0, []);
  }

  /** Reads what `encode` wrote. The number of hashes follows from the size, so a mismatch is refused. */
  static decode(size: number, frontier: Buffer): CompactRange {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('The size of a tree is a whole number.');
    if (frontier.length !== countOnes(size) * HASH_BYTES) {
      throw new RangeError(`A tree of ${size} leaves has ${countOnes(size)} subtrees, not ${frontier.length} bytes.`);
    }
    const hashes: Buffer[] = [];
    for (let at = 0; at < frontier.length; at += HASH_BYTES) hashes.push(frontier.subarray(at, at + HASH_BYTES));
    return new CompactRange(size, hashes);
  }

  get size(): number {
    return this.leaves;
  }

  append(leaf: Buffer): void {
    let carry = leaf;
    for (let rest = this.leaves; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      carry = nodeHash(this.hashes.pop() as Buffer, carry);
    }
    this.hashes.push(carry);
    this.leaves += 1;
  }

  root(): Buffer {
    const last = this.hashes.at(-1);
    if (last === undefined) return emptyRoot();
    return this.hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }

  encode(): Buffer {
    return Buffer.concat(this.hashes);
  }
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  const range = CompactRange.empty();
  for (const leaf of leaves) range.append(leaf);
  return range.root();
}

/** PATH(index, leaves): the siblings from the leaf up to the root. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError('No such leaf.');
  const fromTop: Buffer[] = [];
  let low = 0;
  let high = leaves.length;
  while (high - low > 1) {
    const middle = low + splitPoint(high - low);
    if (index < middle) {
      fromTop.push(rootOf(leaves.slice(middle, high)));
      high = middle;
    } else {
      fromTop.push(rootOf(leaves.slice(low, middle)));
      low = middle;
    }
  }
  return fromTop.reverse();
}

/** PROOF(oldSize, leaves): what shows that the first `oldSize` leaves are still the same ones in the same order. */
export function consistencyProof(leaves: readonly Buffer[], oldSize: number): Buffer[] {
  if (!Number.isInteger(oldSize) || oldSize < 1 || oldSize > leaves.length) throw new RangeError('No such old tree.');
  const fromTop: Buffer[] = [];
  let low = 0;
  let high = leaves.length;
  while (oldSize < high) {
    const middle = low + splitPoint(high - low);
    if (oldSize <= middle) {
      fromTop.push(rootOf(leaves.slice(middle, high)));
      high = middle;
    } else {
      fromTop.push(rootOf(leaves.slice(low, middle)));
      low = middle;
    }
  }
  // An old tree that is a whole left subtree is known to the verifier by its root, so it is left out.
  if (low > 0) fromTop.push(rootOf(leaves.slice(low, high)));
  return fromTop.reverse();
}

/** RFC 9162 section 2.1.3.2. */
export function verifyInclusion(
  leaf: Buffer,
  position: { readonly index: number; readonly size: number },
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (position.index < 0 || position.index >= position.size) return false;
  const walk = new Walk(position.index, position.size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (walk.atRoot()) return false;
    hash = walk.isRightEdge() ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    walk.up();
  }
  return walk.atRoot() && hash.equals(root);
}

interface Head {
  readonly size: number;
  readonly root: Buffer;
}

/** RFC 9162 section 2.1.4.2. The empty tree is the beginning of every tree and needs no proof. */
export function verifyConsistency(older: Head, newer: Head, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(emptyRoot());
  const [start, ...path] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (start === undefined) return false;
  const roots = foldConsistency(start, path, new Walk(older.size - 1, newer.size - 1));
  return roots !== null && roots.old.equals(older.root) && roots.new.equals(newer.root);
}

/** Both roots that follow from a path, or null where it is too long or too short for the two sizes. */
function foldConsistency(start: Buffer, path: readonly Buffer[], walk: Walk): { old: Buffer; new: Buffer } | null {
  walk.skipRightEdges();
  const roots = { old: start, new: start };
  for (const sibling of path) {
    if (walk.atRoot()) return null;
    if (walk.isRightEdge()) {
      roots.old = nodeHash(sibling, roots.old);
      roots.new = nodeHash(sibling, roots.new);
    } else {
      roots.new = nodeHash(roots.new, sibling);
    }
    walk.up();
  }
  return walk.atRoot() ? roots : null;
}

/** The way from a node to the root: `fn` and `sn` of RFC 9162, the node's and the last node's index on a level. */
class Walk {
  constructor(
    private node: number,
    private last: number,
  ) {}

  atRoot(): boolean {
    return this.last === 0;
  }

  /** The node hangs to the right of its sibling, or is carried up a ragged edge until it does. */
  isRightEdge(): boolean {
    return this.node % 2 === 1 || this.node === this.last;
  }

  up(): void {
    if (this.isRightEdge()) {
      while (this.node % 2 === 0 && this.node !== 0) this.shift();
    }
    this.shift();
  }

  skipRightEdges(): void {
    while (this.node % 2 === 1) this.shift();
  }

  private shift(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }
}

/** The largest power of two below `size`: the number of leaves in the left subtree. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function isPowerOfTwo(size: number): boolean {
  return countOnes(size) === 1;
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
