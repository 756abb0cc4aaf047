import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';

export interface ConflictRow {
  readonly id: string;
  readonly registrationId: string;
  /** Null where the file is hidden from the reader. */
  readonly reference: string | null;
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly staffName: string | null;
  readonly reasonCode: string;
  readonly declaredAt: Date;
}

/** Conflicts of interest that stand in the actions the reader reviews, the newest first. */
@Injectable()
export class ConflictsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  run(actor: Actor): Promise<ConflictRow[]> {
    const { actionIds } = reviewedActions(actor, null);
    return this.uow.read(actor, async (tx) => {
      const rows: (Omit<ConflictRow, 'staffName'> & { readonly profile: Buffer })[] = await tx.query(
        `select c.id, c.registration_id as "registrationId", r.reference, c.staff_id as "staffId", a.profile,
                c.reason_code as "reasonCode", c.declared_at as "declaredAt"
           from staff_conflict c join staff_account a on a.id = c.staff_id left join registration r on r.id = c.registration_id
          where c.ended_at is null and ($1::uuid[] is null or c.action_id = any($1)) order by c.id desc`,
        [actionIds],
      );
      const profiles = await this.profiles.openMany(
        tx,
        rows.map(({ staffId, profile }) => ({ id: staffId, profile })),
      );
      return rows.map(({ profile: _sealed, ...row }) => ({
        ...row,
        staffName: profiles.get(row.staffId)?.name ?? null,
      }));
    });
  }
}
