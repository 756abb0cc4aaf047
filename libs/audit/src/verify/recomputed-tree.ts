import { createHash } from 'node:crypto';

/**
 * The verifier's own Merkle tree, written apart from the one that builds the log so that a mistake in either shows.
 * It counts in binary: `levels[n]` holds the root of a full subtree of 2^n leaves, or null.
 */
export class RecomputedTree {
  private readonly levels: (Buffer | null)[] = [];
  size = 0;

  add(leaf: Buffer): void {
    let hash = leaf;
    let level = 0;
    for (; this.levels[level]; level += 1) {
      hash = join(this.levels[level] as Buffer, hash);
      this.levels[level] = null;
    }
    this.levels[level] = hash;
    this.size += 1;
  }

  /** Smaller subtrees lie to the right, so the root is folded from the lowest level upwards. */
  root(): Buffer {
    let root: Buffer | null = null;
    for (const full of this.levels) {
      if (full) root = root ? join(full, root) : full;
    }
    return root ?? createHash('sha256').digest();
  }

  frontier(): Buffer {
    return Buffer.concat(this.levels.filter((full) => full !== null).reverse());
  }
}

function join(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01', 'latin1').update(left).update(right).digest();
}
