import { leafHash } from '../canonical.js';
import type { Checkpoint } from '../tree/checkpoint.js';
import { checkEntry, type StoredEntry } from './check-entry.js';
import type { HeadCheck } from './check-heads.js';
import type { FaultList } from './log-fault.js';
import { RecomputedTree } from './recomputed-tree.js';

/** A leaf with its entry; the entry's columns are null where it is gone. */
export interface StoredLeaf extends Partial<StoredEntry> {
  readonly seq: string;
  readonly entry_id: string;
  readonly placed_hash: Buffer;
}

/** Walks all leaves once, in order, in constant memory. */
export class LeafCheck {
  private readonly tree = new RecomputedTree();
  private nextSeq = 0;
  private gap = false;
  /** The first entry behind the last head that fits. */
  private firstUnsure: string | undefined;
  private previousId: string | null = null;

  constructor(
    private readonly heads: HeadCheck,
    private readonly faults: FaultList,
    private readonly anchor: Checkpoint | null,
  ) {}

  async run(leaves: AsyncIterable<StoredLeaf>): Promise<{ size: number; root: Buffer }> {
    await this.heads.begin();
    this.compareAnchor();
    for await (const leaf of leaves) {
      this.checkSeq(leaf);
      this.checkOrder(leaf);
      this.tree.add(this.checkLeaf(leaf));
      this.firstUnsure ??= leaf.entry_id;
      if (await this.heads.atSize(this.tree, this.firstUnsure)) this.passHead();
      this.compareAnchor();
    }
    await this.heads.end(this.nextSeq);
    this.endAnchor();
    return { size: this.nextSeq, root: this.tree.root() };
  }

  private checkSeq(leaf: StoredLeaf): void {
    const seq = Number(leaf.seq);
    if (seq !== this.nextSeq) {
      const missing = seq - 1 === this.nextSeq ? `seq ${this.nextSeq} is` : `seq ${this.nextSeq} to ${seq - 1} are`;
      const message = `The leaf of ${missing} missing before entry ${leaf.entry_id}.`;
      this.faults.add({ code: 'LEAF_MISSING', seq: this.nextSeq, entryId: leaf.entry_id, message });
      this.gap = true;
      this.heads.stopComparing();
    }
    this.nextSeq = seq + 1;
  }

  /** Entries of one batch stand in the order of their ids, so two leaves that changed places show. */
  private checkOrder(leaf: StoredLeaf): void {
    if (this.previousId !== null && leaf.entry_id <= this.previousId) {
      const message = `Entry ${leaf.entry_id} at seq ${leaf.seq} is out of order within its batch: leaves changed places.`;
      this.faults.add({ code: 'OUT_OF_ORDER', seq: Number(leaf.seq), entryId: leaf.entry_id, message });
    }
    this.previousId = leaf.entry_id;
  }

  /** Answers the hash that counts: that of the bytes stored now, or the leaf's own where the entry is gone. */
  private checkLeaf(leaf: StoredLeaf): Buffer {
    const at = { seq: Number(leaf.seq), entryId: leaf.entry_id };
    const name = `Entry ${leaf.entry_id} at seq ${leaf.seq}`;
    if (!isStored(leaf)) {
      this.faults.add({ ...at, code: 'ENTRY_MISSING', message: `${name} is missing; its leaf is still there.` });
      return leaf.placed_hash;
    }
    const hash = leafHash(leaf.canonical);
    if (!hash.equals(leaf.placed_hash)) {
      this.faults.add({
        ...at,
        code: 'ENTRY_CHANGED',
        message: `${name} was changed: its bytes do not have the hash of its leaf.`,
      });
      return hash;
    }
    const fault = checkEntry(leaf);
    if (fault !== null) this.faults.add({ ...at, code: fault.code, message: `${name}: ${fault.reason}.` });
    return hash;
  }

  private passHead(): void {
    this.previousId = null;
    if (this.heads.lastGood === this.tree.size) this.firstUnsure = undefined;
  }

  private compareAnchor(): void {
    if (this.anchor === null || this.gap || this.tree.size !== this.anchor.size) return;
    if (this.tree.root().equals(this.anchor.root)) return;
    const message =
      `This is not the log whose head of size ${this.anchor.size} was kept elsewhere: ` +
      `its history before seq ${this.anchor.size} was replaced.`;
    this.faults.add({ code: 'FORKED', seq: this.anchor.size - 1, message });
  }

  private endAnchor(): void {
    if (this.anchor === null || this.anchor.size <= this.nextSeq) return;
    const message = `The head kept elsewhere covers ${this.anchor.size} leaves, the log has ${this.nextSeq}: its tail was cut off.`;
    this.faults.add({ code: 'ANCHOR_BEYOND_LOG', seq: this.nextSeq, message });
  }
}

function isStored(leaf: StoredLeaf): leaf is StoredLeaf & StoredEntry {
  return leaf.id !== null && leaf.id !== undefined;
}
