import { type Checkpoint, openCheckpoint } from '../tree/checkpoint.js';
import type { LogVerifier } from '../tree/log-key.js';
import type { FaultList } from './log-fault.js';
import type { RecomputedTree } from './recomputed-tree.js';

export interface StoredHead {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly frontier: Buffer;
}

/**
 * Walks the signed heads beside the leaves. Each head's root is compared with the tree as it stands at that size,
 * which shows more than consistency proofs between heads would: every head is a beginning of this very log.
 */
export class HeadCheck {
  private next: StoredHead | null = null;
  /** The size of the last head that fits: whatever is broken lies behind it. */
  lastGood = 0;
  lastSize = 0;
  count = 0;
  lastNote: string | null = null;
  private broken = false;

  constructor(
    private readonly heads: AsyncGenerator<StoredHead, void>,
    private readonly trusted: readonly LogVerifier[],
    private readonly faults: FaultList,
  ) {}

  /** To be called once before the first leaf. */
  async begin(): Promise<void> {
    await this.advance();
  }

  /** After a gap in the leaves no root can fit any more, so only signatures are looked at. */
  stopComparing(): void {
    this.broken = true;
  }

  /** To be called after every leaf; answers true where a head covers exactly the leaves so far. */
  async atSize(tree: RecomputedTree, firstUnsure: string | undefined): Promise<boolean> {
    while (this.next !== null && Number(this.next.size) < tree.size) await this.checkAlone(this.next);
    if (this.next === null || Number(this.next.size) !== tree.size) return false;
    const head = this.next;
    const signed = this.checkNote(head);
    if (!this.broken) this.compare(tree, head, { root: signed?.root ?? head.root, firstUnsure });
    await this.pass(head);
    return true;
  }

  /** To be called after the last leaf. */
  async end(leaves: number): Promise<void> {
    while (this.next !== null) await this.checkAlone(this.next);
    if (this.lastSize > leaves) {
      const message = `The log ends before seq ${leaves}, but a head of ${this.lastSize} leaves was signed: its tail was cut off.`;
      this.faults.add({ code: 'TAIL_CUT', seq: leaves, message });
    }
    if (this.lastSize < leaves) {
      const message = `The leaves from seq ${this.lastSize} on are covered by no signed head.`;
      this.faults.add({ code: 'LEAVES_UNSIGNED', seq: this.lastSize, message });
    }
  }

  private async checkAlone(head: StoredHead): Promise<void> {
    this.checkNote(head);
    await this.pass(head);
  }

  private compare(
    tree: RecomputedTree,
    head: StoredHead,
    expected: { root: Buffer; firstUnsure: string | undefined },
  ): void {
    if (!tree.root().equals(expected.root)) {
      this.broken = true;
      this.faults.add({
        code: 'HISTORY_CHANGED',
        seq: this.lastGood,
        ...(expected.firstUnsure === undefined ? {} : { entryId: expected.firstUnsure }),
        message:
          `The signed head of size ${head.size} does not fit the leaves: the break lies between seq ${this.lastGood}` +
          (expected.firstUnsure === undefined ? '' : ` (entry ${expected.firstUnsure})`) +
          ` and seq ${tree.size - 1}; everything before fits.`,
      });
      return;
    }
    this.lastGood = tree.size;
    if (!tree.frontier().equals(head.frontier)) this.edited(head, 'its frontier is not that of the leaves');
  }

  private checkNote(head: StoredHead): Checkpoint | null {
    let signed: Checkpoint;
    try {
      signed = openCheckpoint(head.note, this.trusted);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The head of size ${head.size} was not signed by this log. ${reason}`;
      this.faults.add({ code: 'HEAD_NOT_SIGNED_BY_US', seq: Number(head.size) - 1, message });
      return null;
    }
    if (signed.size !== Number(head.size)) this.edited(head, `its note was signed for size ${signed.size}`);
    else if (!signed.root.equals(head.root)) this.edited(head, 'its root column is not the signed root');
    return signed;
  }

  private edited(head: StoredHead, reason: string): void {
    const message = `The head of size ${head.size} was edited: ${reason}.`;
    this.faults.add({ code: 'HEAD_EDITED', seq: Number(head.size) - 1, message });
  }

  private async pass(head: StoredHead): Promise<void> {
    this.lastSize = Number(head.size);
    this.lastNote = head.note;
    this.count += 1;
    await this.advance();
  }

  private async advance(): Promise<void> {
    const { value } = await this.heads.next();
    this.next = value ?? null;
  }
}
