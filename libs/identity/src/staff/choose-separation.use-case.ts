import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, type SeparationProfile, UnitOfWork } from '@app/platform';
import { contradictions, separationOf } from './separation.js';
import { SeparationContradicted, StaffManagementForbidden } from './staff.errors.js';

/** How many people the instance takes for a step: chosen from the machine at set-up, and every change is logged. */
@Injectable()
export class ChooseSeparation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ profile }: { profile: SeparationProfile }, actor: Actor): Promise<void> {
    if (actor.kind !== 'system' || actor.process !== 'cli') throw new StaffManagementForbidden();
    return this.uow.run(actor, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtextextended('joinder separation', 0))");
      const from = await separationOf(tx);
      const apart = profile === 'standard' ? await contradictions(tx, this.clock.now()) : [];
      if (apart.length > 0)
        throw new SeparationContradicted({ accounts: apart.length, first: apart[0]?.staffId ?? '' });
      await tx.query('update instance set separation = $1 where id = 1', [profile]);
      await this.audit.append(tx, { type: 'separation.chosen', actor, subjects: [], data: { from, to: profile } });
    });
  }
}
