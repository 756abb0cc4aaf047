import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type EntryEventRow, type EntryRow, OfficialEntries } from './entry/official-entries.js';
import { RegisterTexts, type TextVersion } from './text/register-texts.js';

/** Everything held about one person's way into the register, for their copy (Article 15 GDPR). */
export interface RegisterCopyFile {
  readonly entry: (Omit<EntryRow, 'keyId' | 'sealedReference'> & { readonly reference: string | null }) | null;
  readonly events: readonly EntryEventRow[];
  readonly texts: readonly TextVersion[];
}

@Injectable()
export class RegisterCopy {
  constructor(
    private readonly entries: OfficialEntries,
    private readonly texts: RegisterTexts,
  ) {}

  /** In the caller's transaction and scope. */
  async load(tx: EntityManager, registrationId: string): Promise<RegisterCopyFile> {
    const found = await this.entries.find(tx, registrationId);
    return {
      entry: found === null ? null : await this.opened(tx, found),
      events: await this.entries.events(tx, registrationId),
      texts: await this.texts.all(tx, registrationId),
    };
  }

  private async opened(tx: EntityManager, found: EntryRow): Promise<RegisterCopyFile['entry']> {
    const { id, version, state, sentOn, sentWay, sentAt, reportedAt, confirmedAt, extractAsOf } = found;
    const reference = await this.entries.reference(tx, found);
    return { id, version, state, sentOn, sentWay, sentAt, reportedAt, confirmedAt, extractAsOf, reference };
  }
}
