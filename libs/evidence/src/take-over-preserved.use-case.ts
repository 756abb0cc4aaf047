import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, EntrySalt } from '@app/audit';
import {
  type Actor,
  Clock,
  type DataKey,
  isDatabaseAway,
  isId,
  KeyStore,
  newId,
  Outbox,
  UnitOfWork,
} from '@app/platform';
import { EvidenceClosed, EvidenceLocked, EvidenceNotFound, EvidenceNotForJoiningYet } from './evidence.errors.js';
import { blobKeyOf, EvidenceFiles, openName, sealName } from './evidence-files.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { type EvidenceOwner, EvidenceOwners } from './evidence-owners.js';
import { removeBlobsLater } from './remove-evidence-blobs.processor.js';

export interface TakeOverPreservedCommand {
  readonly registrationId: string;
  readonly evidenceId: string;
}

interface Opened {
  readonly item: EvidenceItem;
  readonly from: DataKey;
  readonly to: DataKey;
}

/**
 * A file that was preserved before joining becomes proof for joining, by the person's own act: from now on it is
 * examined, and kept as long as the proof is. It is sealed anew under the key of that class, so that it no longer ends
 * with what was preserved; when it came in stays what it was. Taking over what is taken over already changes nothing.
 */
@Injectable()
export class TakeOverPreserved {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly owners: EvidenceOwners,
    private readonly keys: KeyStore,
    private readonly files: EvidenceFiles,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(command: TakeOverPreservedCommand, actor: Actor): Promise<void> {
    const opened = await this.uow.run(actor, async (tx) => {
      const { owner, item } = await this.lock(tx, actor, command);
      return item === null ? null : this.openKeys(tx, owner, item);
    });
    if (opened === null) return;
    const itemId = newId();
    const { item, from, to } = opened;
    await this.files.write({ key: to, itemId }, this.files.read({ key: from, itemId: item.id }, item.blobKey));
    if (!(await this.write(command, actor, { itemId, ...opened }))) await this.files.remove(blobKeyOf(itemId));
  }

  /** The item is null where it was taken over, or taken back, already. */
  private async lock(
    tx: EntityManager,
    actor: Actor,
    { registrationId, evidenceId }: TakeOverPreservedCommand,
  ): Promise<{ owner: EvidenceOwner; item: EvidenceItem | null }> {
    const owner = await this.owners.lockForEvidence(tx, actor, registrationId);
    const where = { id: evidenceId, registrationId: owner.id, purpose: 'preserved' as const };
    const item = isId(evidenceId) ? await tx.findOneBy(EvidenceItem, where) : null;
    if (item === null || item.state === 'purged') throw new EvidenceNotFound();
    if (item.state === 'removed') return { owner, item: null };
    if (!owner.editable) throw new EvidenceClosed();
    if (owner.purpose !== 'joining') throw new EvidenceNotForJoiningYet();
    if (item.lockedAt !== null) throw new EvidenceLocked();
    return { owner, item };
  }

  private async openKeys(tx: EntityManager, owner: EvidenceOwner, item: EvidenceItem): Promise<Opened> {
    const from = (await this.keys.openKeys(tx, [item.keyId])).get(item.keyId);
    if (from === undefined) throw new EvidenceNotFound();
    const subject = { kind: 'registration', id: owner.id, actionId: owner.actionId } as const;
    return { item, from, to: await this.keys.keyFor(tx, subject, 'evidence') };
  }

  /** Answers whether the copy is needed. */
  private async write(
    command: TakeOverPreservedCommand,
    actor: Actor,
    copy: Opened & { readonly itemId: string },
  ): Promise<boolean> {
    try {
      return await this.uow.run(actor, async (tx) => {
        const { owner, item } = await this.lock(tx, actor, command);
        if (item === null) return false;
        // Erased meanwhile: what the key sealed can never be read again.
        if (!(await this.keys.openKeys(tx, [copy.to.id])).has(copy.to.id)) throw new EvidenceClosed();
        return this.replace(tx, actor, owner, { ...copy, item });
      });
    } catch (error) {
      // When the connection was lost it may have been committed: the file stays, and is an orphan if it was not.
      if (!isDatabaseAway(error)) await this.files.remove(blobKeyOf(copy.itemId));
      throw error;
    }
  }

  private async replace(
    tx: EntityManager,
    actor: Actor,
    owner: EvidenceOwner,
    { item, from, to, itemId }: Opened & { readonly itemId: string },
  ): Promise<boolean> {
    const { id: preservedId, sha256, sealedName } = item;
    const now = this.clock.now();
    // The very file may have been added for joining as well; it is kept once.
    const same = await tx.findOne(EvidenceItem, {
      select: { id: true },
      where: { registrationId: owner.id, purpose: 'joining', sha256: sha256 ?? '', state: 'stored' },
    });
    await tx.update(
      EvidenceItem,
      { id: preservedId },
      { state: 'removed', removedAt: now, sha256: null, sealedName: null },
    );
    if (same === null) {
      const name = sealedName === null ? '' : openName({ key: from, itemId: preservedId }, sealedName);
      await tx.insert(EvidenceItem, {
        ...item,
        id: itemId,
        purpose: 'joining',
        sha256,
        sealedName: sealName({ key: to, itemId }, name),
        keyId: to.id,
        blobKey: blobKeyOf(itemId),
      });
    }
    await removeBlobsLater(this.outbox, tx, owner, [item.blobKey]);
    await this.owners.preservedTakenOver(tx, actor, owner, now);
    const salt = EntrySalt.create();
    const digest = sha256 === null ? {} : { digest: salt.commit(sha256) };
    const data = { evidenceId: same?.id ?? itemId, preservedId, ...digest };
    const entry = { actor, subjects: [owner.id], actionId: owner.actionId, salt };
    await this.audit.append(tx, { ...entry, type: 'evidence.taken_over', data });
    return same === null;
  }
}
