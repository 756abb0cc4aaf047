import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, isId, KeyStore, mayIn, UnitOfWork, SCOPES } from '@app/platform';
import { EvidenceNotFound } from './evidence.errors.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceOwners } from './evidence-owners.js';
import { EvidenceReaders } from './evidence-readers.js';
import { EXTENSION_OF, type MediaType } from './media-type.js';

export interface OpenedEvidence {
  readonly evidenceId: string;
  readonly mediaType: MediaType;
  readonly byteSize: number;
  /** Neutral: what the person called the file is theirs, and may name them. */
  readonly fileName: string;
  /** Fails where the stored bytes are broken, cut or gone; what it emitted until then was authentic. */
  readonly stream: Readable;
}

/** Hands a file to a reviewer of its action. The log says so before the first byte leaves. */
@Injectable()
export class OpenEvidence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly owners: EvidenceOwners,
    private readonly readers: EvidenceReaders,
    private readonly keys: KeyStore,
    private readonly files: EvidenceFiles,
    private readonly audit: AuditLog,
  ) {}

  async execute({ evidenceId }: { readonly evidenceId: string }, actor: Actor): Promise<OpenedEvidence> {
    const { item, key } = await this.uow.run(actor, async (tx) => {
      const found = isId(evidenceId) ? await tx.findOneBy(EvidenceItem, { id: evidenceId, state: 'stored' }) : null;
      if (found === null || !mayIn(actor, found.actionId, ...SCOPES.file_action_ids)) throw new EvidenceNotFound();
      if (!(await this.owners.mayExamine(tx, found.registrationId, found.purpose))) throw new EvidenceNotFound();
      await this.owners.assertUsable(tx, actor, found.registrationId);
      await this.readers.assertMayRead(tx, actor, found.registrationId);
      const opened = (await this.keys.openKeys(tx, [found.keyId])).get(found.keyId);
      if (opened === undefined) throw new EvidenceNotFound();
      await this.audit.append(tx, {
        type: 'evidence.downloaded',
        actor,
        subjects: [found.registrationId],
        actionId: found.actionId,
        data: { evidenceId: found.id },
      });
      return { item: found, key: opened };
    });
    const { id, mediaType, byteSize, blobKey } = item;
    const fileName = `evidence-${id.slice(-12)}.${EXTENSION_OF[mediaType]}`;
    return { evidenceId: id, mediaType, byteSize, fileName, stream: this.files.read({ key, itemId: id }, blobKey) };
  }
}
