import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import { findRegistration } from '@app/registrations';
import { OfficialEntries } from './official-entries.js';

/** The register's reference of one's own entry, for what one writes to the register; null where we were not told it. */
@Injectable()
export class OwnEntryReferenceQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly entries: OfficialEntries,
  ) {}

  run(actor: ClaimantActor, registrationId: string): Promise<string | null> {
    return this.uow.read(actor, async (tx) => {
      await findRegistration(tx, actor, registrationId);
      const entry = await this.entries.find(tx, registrationId);
      return entry === null ? null : this.entries.reference(tx, entry);
    });
  }
}
