import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import { findRegistration, RegistrationDetailQuery, RegistrationNotFound, type Snapshot } from '@app/registrations';

/** What the person last sent, exactly as it is kept. */
@Injectable()
export class OwnSubmissionQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly details: RegistrationDetailQuery,
  ) {}

  run(actor: ClaimantActor, registrationId: string): Promise<Snapshot> {
    return this.uow.read(actor, async (tx) => {
      const registration = await findRegistration(tx, actor, registrationId);
      const snapshot = await this.details.snapshot(tx, registration.id, registration.submittedVersion);
      if (snapshot === null) throw new RegistrationNotFound();
      return snapshot;
    });
  }
}
