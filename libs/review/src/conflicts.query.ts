import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { grantedActions, UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';

export interface ConflictRow {
  readonly id: string;
  readonly registrationId: string;
  /** Null where the file is hidden from the reader. */
  readonly reference: string | null;
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly staffName: string | null;
  /** Null where it is a colleague's: that somebody is too close is enough to work by. */
  readonly reasonCode: string | null;
  readonly declaredAt: Date;
}

/**
 * Conflicts of interest that stand in the actions the reader reviews, the newest first: one's own, and those of others for
 * senior reviewers, who end them.
 */
@Injectable()
export class ConflictsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  run(actor: Actor): Promise<ConflictRow[]> {
    const { actionIds, reviewer } = reviewedActions(actor, null);
    const senior = grantedActions(reviewer, 'senior_reviewer');
    return this.uow.read(actor, async (tx) => {
      const rows: (Omit<ConflictRow, 'staffName'> & { readonly profile: Buffer })[] = await tx.query(
        `select c.id, c.registration_id as "registrationId", r.reference, c.staff_id as "staffId", a.profile,
                case when c.staff_id = $2 then c.reason_code end as "reasonCode", c.declared_at as "declaredAt"
           from staff_conflict c join staff_account a on a.id = c.staff_id left join registration r on r.id = c.registration_id
          where c.ended_at is null and ($1::uuid[] is null or c.action_id = any($1))
            and (c.staff_id = $2 or $3::uuid[] is null or c.action_id = any($3)) order by c.id desc`,
        [actionIds, reviewer.staffId, senior === 'all' ? null : senior],
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
