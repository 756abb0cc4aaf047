import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, EntrySalt } from '@app/audit';
import { type Actor, Clock, type DataKey, KeyStore } from '@app/platform';
import { EvidenceClosed } from './evidence.errors.js';
import { blobKeyOf, sealName } from './evidence-files.js';
import { EvidenceItem, type EvidencePurpose } from './evidence-item.entity.js';
import type { EvidenceOwner } from './evidence-owners.js';
import { EvidenceRules } from './evidence-rules.js';
import { shownFileName } from './file-name.js';
import type { Inspected } from './inspect-content.js';

export interface StoreEvidenceCommand {
  readonly registrationId: string;
  /** As the page said it: what is offered as preserving is never taken as joining. */
  readonly purpose: EvidencePurpose;
  readonly fileName: string;
  readonly stream: Readable;
}

export interface StoredEvidence {
  readonly evidenceId: string;
  /** True where the registration had this very file already; it is kept once. */
  readonly known: boolean;
}

/** A file that lies sealed in the blob store and has no row yet. */
export interface ReceivedFile {
  readonly itemId: string;
  readonly key: DataKey;
  readonly file: Inspected;
}

/** Writes the row of a received file in the caller's transaction, after asking everything anew. */
@Injectable()
export class RecordEvidence {
  constructor(
    private readonly rules: EvidenceRules,
    private readonly keys: KeyStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async insert(
    tx: EntityManager,
    actor: Actor,
    command: StoreEvidenceCommand,
    received: ReceivedFile,
  ): Promise<StoredEvidence> {
    const owner = await this.rules.lockForAdding(tx, actor, command);
    const { itemId: evidenceId, key, file } = received;
    // Erased meanwhile: what the key sealed can never be read again.
    if (!(await this.keys.openKeys(tx, [key.id])).has(key.id)) throw new EvidenceClosed();
    const same = await tx.findOne(EvidenceItem, {
      select: { id: true },
      where: { registrationId: owner.id, purpose: command.purpose, sha256: file.sha256, state: 'stored' },
    });
    if (same !== null) return { evidenceId: same.id, known: true };
    await tx.insert(EvidenceItem, this.rowOf(owner, command, received));
    const salt = EntrySalt.create();
    const { mediaType, byteSize: bytes } = file;
    const data = { evidenceId, mediaType, bytes, digest: salt.commit(file.sha256) };
    await this.audit.append(tx, {
      type: 'evidence.added',
      actor,
      subjects: [owner.id],
      actionId: owner.actionId,
      data,
      salt,
    });
    return { evidenceId, known: false };
  }

  private rowOf(
    owner: EvidenceOwner,
    { purpose, fileName }: StoreEvidenceCommand,
    { itemId: id, key, file }: ReceivedFile,
  ): Omit<EvidenceItem, 'removedAt' | 'lockedAt' | 'state'> {
    return {
      id,
      purpose,
      ...file,
      registrationId: owner.id,
      actionId: owner.actionId,
      mailboxId: owner.mailboxId,
      sessionId: owner.sessionId,
      sealedName: sealName({ key, itemId: id }, shownFileName(fileName)),
      keyId: key.id,
      blobKey: blobKeyOf(id),
      uploadedAt: this.clock.now(),
    };
  }
}
