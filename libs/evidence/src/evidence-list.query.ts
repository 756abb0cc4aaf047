import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inScope, type Scope } from '@app/actions';
import { KeyStore, UnitOfWork } from '@app/platform';
import { openName } from './evidence-files.js';
import type { EvidencePurpose } from './evidence-item.entity.js';
import type { MediaType } from './media-type.js';

export interface EvidenceListRow {
  readonly id: string;
  readonly purpose: EvidencePurpose;
  readonly mediaType: MediaType;
  readonly byteSize: number;
  readonly sha256: string;
  /** As the person called it; empty where they gave no name, or where its key is gone. */
  readonly fileName: string;
  readonly uploadedAt: Date;
  readonly lockedAt: Date | null;
}

interface SealedRow extends Omit<EvidenceListRow, 'fileName'> {
  readonly keyId: string;
  readonly sealedName: Buffer;
}

/**
 * The files of one registration, oldest first, within the caller's scope: row policies hide what is not theirs. Staff
 * reads happen in a use case that has logged the read, and pass its transaction.
 */
@Injectable()
export class EvidenceListQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
  ) {}

  run(scope: Scope, registrationId: string): Promise<readonly EvidenceListRow[]> {
    return inScope(this.uow, scope, async (tx) => {
      const rows = await storedRows(tx, registrationId);
      const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
      return rows.map(({ keyId, sealedName, ...row }) => {
        const key = keys.get(keyId);
        return { ...row, fileName: key === undefined ? '' : openName({ key, itemId: row.id }, sealedName) };
      });
    });
  }
}

function storedRows(tx: EntityManager, registrationId: string): Promise<SealedRow[]> {
  return tx.query(
    `select id, purpose, media_type as "mediaType", byte_size as "byteSize", sha256, key_id as "keyId", sealed_name as "sealedName",
            uploaded_at as "uploadedAt", locked_at as "lockedAt"
       from evidence_item where registration_id = $1 and state = 'stored' order by id`,
    [registrationId],
  );
}
