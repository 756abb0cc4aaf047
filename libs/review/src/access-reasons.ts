import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, newId, open, seal } from '@app/platform';
import type { Registration } from '@app/registrations';
import { FileAccess, type ReaderRole } from './file-access.entity.js';
import { ACCESS_FOR, ACCESS_REASONS, type AccessReason } from './reading-right.js';
import { AccessReasonInvalid } from './review.errors.js';

export const ACCESS_REASON_MIN = 10;
export const ACCESS_REASON_MAX = 500;

/** Part of what is authenticated: never renamed. */
const LABEL = 'file_access/reason';

export interface TypedReason {
  readonly reasonCode: string;
  /** In the reader's own words. */
  readonly reason: string;
}

interface SealedReason {
  readonly id: string;
  readonly keyId: string | null;
  readonly sealedReason: Buffer | null;
}

/**
 * The reasons typed before something was opened, sealed under the audit key of their action: whoever reads them with it
 * reads nothing of a file. Those of before it was made are sealed under the key of the file.
 */
@Injectable()
export class AccessReasons {
  constructor(private readonly keys: KeyStore) {}

  /** Opens for twenty minutes; answers the id of the record. */
  async record(
    tx: EntityManager,
    { id: registrationId, actionId }: Pick<Registration, 'id' | 'actionId'>,
    by: TypedReason & { readonly staffId: string; readonly role: ReaderRole; readonly now: Date },
  ): Promise<{ accessId: string; reasonCode: AccessReason }> {
    const { reasonCode } = by;
    const text = by.reason.trim();
    if (!isReason(reasonCode)) throw new AccessReasonInvalid({ field: 'why' });
    if (text.length < ACCESS_REASON_MIN || text.length > ACCESS_REASON_MAX)
      throw new AccessReasonInvalid({ field: 'reason', min: ACCESS_REASON_MIN, max: ACCESS_REASON_MAX });
    const id = newId();
    const key = await this.keys.keyFor(tx, { kind: 'action', id: actionId, actionId }, 'audit');
    await tx.insert(FileAccess, {
      ...{ id, registrationId, actionId, staffId: by.staffId, role: by.role, reasonCode },
      keyId: key.id,
      sealedReason: seal(key, LABEL, id, Buffer.from(text, 'utf8')),
      openedAt: by.now,
      expiresAt: new Date(by.now.getTime() + ACCESS_FOR),
    });
    return { accessId: id, reasonCode };
  }

  /** By the id of the record. Missing are those whose key the reader may not read, and those that were erased. */
  async read(tx: EntityManager, rows: readonly SealedReason[]): Promise<ReadonlyMap<string, string>> {
    const keys = await this.keys.openKeys(tx, [...new Set(rows.flatMap(({ keyId }) => keyId ?? []))]);
    return new Map(
      rows.flatMap(({ id, keyId, sealedReason }) => {
        const key = keyId === null ? undefined : keys.get(keyId);
        if (key === undefined || sealedReason === null) return [];
        return [[id, open(key, LABEL, id, sealedReason).toString('utf8')] as const];
      }),
    );
  }
}

function isReason(code: string): code is AccessReason {
  return (ACCESS_REASONS as readonly string[]).includes(code);
}
