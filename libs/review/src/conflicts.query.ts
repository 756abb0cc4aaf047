import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { grantedActions, UnitOfWork, type Actor } from '@app/platform';
import { reviewedActions } from './review-access.js';
import { ReviewForbidden } from './review.errors.js';

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

/** Conflicts of interest that stand, the newest first. */
@Injectable()
export class ConflictsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  /** In the actions the reader reviews: one's own, and those of others for senior reviewers, who end them. */
  run(actor: Actor): Promise<ConflictRow[]> {
    const { actionIds, reviewer } = reviewedActions(actor, null);
    const senior = grantedActions(reviewer, 'senior_reviewer');
    return this.find(actor, {
      where:
        '($2::uuid[] is null or c.action_id = any($2)) and (c.staff_id = $1 or $3::uuid[] is null or c.action_id = any($3))',
      params: [reviewer.staffId, actionIds, senior === 'all' ? null : senior],
    });
  }

  /** One's own, in every role: nobody else's. */
  own(actor: Actor): Promise<ConflictRow[]> {
    if (actor.kind !== 'staff') throw new ReviewForbidden();
    return this.find(actor, { where: 'c.staff_id = $1', params: [actor.staffId] });
  }

  /** How many registrations of an action are hidden from the reader, so that counts say what they leave out. */
  async hidden(actor: Actor, actionId: string): Promise<number> {
    if (actor.kind !== 'staff') throw new ReviewForbidden();
    const [row]: { hidden: number }[] = await this.uow.read(actor, (tx) =>
      tx.query(
        `select count(*)::int as hidden from staff_conflict
          where staff_id = $1 and action_id = $2 and ended_at is null`,
        [actor.staffId, actionId],
      ),
    );
    return row?.hidden ?? 0;
  }

  private find(
    actor: Actor,
    { where, params }: { readonly where: string; readonly params: readonly unknown[] },
  ): Promise<ConflictRow[]> {
    return this.uow.read(actor, async (tx) => {
      const rows: (Omit<ConflictRow, 'staffName'> & { readonly profile: Buffer })[] = await tx.query(
        `select c.id, c.registration_id as "registrationId", r.reference, c.staff_id as "staffId", a.profile,
                case when c.staff_id = $1 then c.reason_code end as "reasonCode", c.declared_at as "declaredAt"
           from staff_conflict c join staff_account a on a.id = c.staff_id left join registration r on r.id = c.registration_id
          where c.ended_at is null and ${where} order by c.id desc`,
        [...params],
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
