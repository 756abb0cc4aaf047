import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import { findRegistration } from '../registration-access.js';

/** When the code that counts was made; never the code, which nobody keeps. */
@Injectable()
export class RecoveryCodeQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: ClaimantActor, registrationId: string): Promise<{ madeAt: Date } | null> {
    return this.uow.read(actor, async (tx) => {
      await findRegistration(tx, actor, registrationId);
      const rows: { madeAt: Date }[] = await tx.query(
        'select created_at as "madeAt" from recovery_code where registration_id = $1 and ended_at is null',
        [registrationId],
      );
      return rows[0] ?? null;
    });
  }
}
