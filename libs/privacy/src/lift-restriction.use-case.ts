import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import { lockRegistration } from '@app/registrations';
import { NothingLeftToRequest } from './privacy.errors.js';
import type { PrivacyRequestCommand } from './request-erasure.use-case.js';
import { Restrictions } from './restrictions.js';

/** The person who asked for it ends a restriction. Nothing to do where there is none. */
@Injectable()
export class LiftRestriction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly restrictions: Restrictions,
  ) {}

  execute({ registrationId }: PrivacyRequestCommand, actor: ClaimantActor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, registrationId);
      const erasing: unknown[] = await tx.query(
        `select from privacy_request where registration_id = $1 and state = 'granted'
            and (kind = 'erasure' or (kind = 'objection' and $2))`,
        [registrationId, registration.joinedAt === null],
      );
      if (registration.erasedAt !== null || erasing.length > 0) throw new NothingLeftToRequest();
      await this.restrictions.lift(tx, registration, actor);
    });
  }
}
