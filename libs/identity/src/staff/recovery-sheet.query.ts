import { Injectable } from '@nestjs/common';
import { type StaffActor, UnitOfWork } from '@app/platform';
import { FEW_CODES } from './recovery-codes.js';

export interface RecoverySheet {
  readonly left: number;
  /** Null without a sheet. */
  readonly issuedAt: Date | null;
  /** A new one should be printed. */
  readonly few: boolean;
}

/** How much is left of one's own recovery sheet; the codes themselves are known to nobody but the owner. */
@Injectable()
export class RecoverySheetQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: StaffActor): Promise<RecoverySheet> {
    return this.uow.read(actor, async (tx) => {
      const [row]: { left: number; issuedAt: Date | null }[] = await tx.query(
        `select count(*) filter (where used_at is null)::int as left, min(created_at) as "issuedAt"
           from staff_recovery_code where staff_id = $1`,
        [actor.staffId],
      );
      const { left, issuedAt } = row ?? { left: 0, issuedAt: null };
      return { left, issuedAt, few: left <= FEW_CODES };
    });
  }
}
