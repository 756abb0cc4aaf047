import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, isId, Outbox, UnitOfWork } from '@app/platform';
import { EvidenceClosed, EvidenceLocked, EvidenceNotFound } from './evidence.errors.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceOwners } from './evidence-owners.js';
import { removeBlobsLater } from './remove-evidence-blobs.processor.js';

export interface RemoveEvidenceCommand {
  readonly registrationId: string;
  readonly evidenceId: string;
}

/** Takes a file back until a review decision covered it. Removing what is removed already changes nothing. */
@Injectable()
export class RemoveEvidence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly owners: EvidenceOwners,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, evidenceId }: RemoveEvidenceCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const owner = await this.owners.lockForEvidence(tx, actor, registrationId);
      const item = isId(evidenceId)
        ? await tx.findOneBy(EvidenceItem, { id: evidenceId, registrationId: owner.id })
        : null;
      if (item === null || item.state === 'purged') throw new EvidenceNotFound();
      if (item.state === 'removed') return;
      if (!owner.editable) throw new EvidenceClosed();
      if (item.lockedAt !== null) throw new EvidenceLocked();
      await tx.update(
        EvidenceItem,
        { id: item.id },
        { state: 'removed', removedAt: this.clock.now(), sha256: null, sealedName: null },
      );
      await removeBlobsLater(this.outbox, tx, owner, [item.blobKey]);
      await this.audit.append(tx, {
        type: 'evidence.removed',
        actor,
        subjects: [owner.id],
        actionId: owner.actionId,
        data: { evidenceId: item.id, reason: 'by-person' },
      });
    });
  }
}
