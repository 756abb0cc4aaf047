import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, type Actor } from '@app/platform';
import { appendEvent, Registration } from '@app/registrations';

/** Keeps data without using it (Article 18 GDPR): nothing is changed, reviewed or put on a list meanwhile. */
@Injectable()
export class Restrictions {
  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, which holds the lock on the registration. */
  async impose(tx: EntityManager, registration: Registration, actor: Actor): Promise<void> {
    if (registration.restrictedAt === null) await this.set(tx, registration, { restricted: true, actor });
  }

  async lift(tx: EntityManager, registration: Registration, actor: Actor): Promise<void> {
    if (registration.restrictedAt !== null) await this.set(tx, registration, { restricted: false, actor });
  }

  private async set(
    tx: EntityManager,
    registration: Registration,
    { restricted, actor }: { restricted: boolean; actor: Actor },
  ): Promise<void> {
    const now = this.clock.now();
    await tx.update(
      Registration,
      { id: registration.id },
      { restrictedAt: restricted ? now : null, version: registration.version + 1, updatedAt: now },
    );
    await appendEvent(tx, registration, { type: restricted ? 'restricted' : 'restriction_lifted', at: now, actor });
    await this.log.append(tx, {
      type: 'registration.restricted',
      actor,
      subjects: [registration.id],
      actionId: registration.actionId,
      data: { restricted },
    });
  }
}
