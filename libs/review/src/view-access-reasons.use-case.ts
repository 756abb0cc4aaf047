import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { StaffProfiles } from '@app/identity';
import { type Actor, grantedActions, isId, UnitOfWork } from '@app/platform';
import { AccessReasons } from './access-reasons.js';
import type { ReaderRole } from './file-access.entity.js';
import { ReviewForbidden } from './review.errors.js';

export const ACCESS_REASONS_PAGE = 50;

export interface AccessReasonRow {
  readonly id: string;
  readonly actionId: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly staffId: string;
  readonly staffName: string | null;
  /** Null on what was recorded before roles were. */
  readonly role: ReaderRole | null;
  readonly reasonCode: string;
  readonly openedAt: Date;
  /** Null where it was sealed with the file, or erased with it. */
  readonly reason: string | null;
  readonly erased: boolean;
}

type Stored = Omit<AccessReasonRow, 'staffName' | 'reason'> & {
  readonly keyId: string | null;
  readonly sealedReason: Buffer | null;
};

/**
 * Every opening outside one's assignment, newest first, with who it was and why, for auditors of the action. A page that
 * was seen is one entry of the log, with the registrations on it.
 */
@Injectable()
export class ViewAccessReasons {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reasons: AccessReasons,
    private readonly profiles: StaffProfiles,
    private readonly log: AuditLog,
  ) {}

  execute({ before }: { readonly before?: string }, actor: Actor): Promise<readonly AccessReasonRow[]> {
    return this.uow.run(actor, async (tx) => {
      const audited = actor.kind === 'staff' ? grantedActions(actor, 'auditor') : [];
      if (audited !== 'all' && audited.length === 0) throw new ReviewForbidden();
      if (before !== undefined && !isId(before)) return [];
      const actionIds = audited === 'all' ? null : audited;
      const rows: Stored[] = await tx.query(FOUND, [before ?? null, actionIds, ACCESS_REASONS_PAGE]);
      await this.logSeen(tx, actor, rows);
      const reasons = await this.reasons.read(tx, rows);
      const names = await this.namesOf(tx, rows);
      return rows.map(({ keyId: _key, sealedReason: _sealed, ...row }) => ({
        ...row,
        staffName: names.get(row.staffId)?.name ?? null,
        reason: reasons.get(row.id) ?? null,
      }));
    });
  }

  /** One entry for each action, as an entry belongs to one. */
  private async logSeen(tx: EntityManager, actor: Actor, rows: readonly Stored[]): Promise<void> {
    for (const actionId of new Set(rows.map((row) => row.actionId))) {
      const seen = rows.filter((row) => row.actionId === actionId);
      await this.log.append(tx, {
        type: 'access_reasons.viewed',
        ...{ actor, actionId, data: { rows: seen.length } },
        subjects: [...new Set([actionId, ...seen.map(({ registrationId }) => registrationId)])],
      });
    }
  }

  private async namesOf(tx: EntityManager, rows: readonly Stored[]) {
    const accounts: { id: string; profile: Buffer }[] = await tx.query(
      'select id, profile from staff_account where id = any($1::uuid[])',
      [[...new Set(rows.map(({ staffId }) => staffId))]],
    );
    return this.profiles.openMany(tx, accounts);
  }
}

const FOUND = `
  select id, action_id as "actionId", registration_id as "registrationId", reference, staff_id as "staffId", role,
         reason_code as "reasonCode", opened_at as "openedAt", key_id as "keyId", sealed_reason as "sealedReason",
         sealed_reason is null as erased
    from file_access
   where ($1::uuid is null or id < $1) and ($2::uuid[] is null or action_id = any($2))
   order by id desc limit $3`;
