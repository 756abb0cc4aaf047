import { Injectable } from '@nestjs/common';
import type { NoticeContent, NoticeRef, NoticeTemplate, NoticeTemplates } from '@app/notices';
import { CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from './staff-profiles.js';

/** Mails to a member of staff about their own account. They name no registration and no action. */
@Injectable()
export class StaffMails {
  constructor(
    private readonly profiles: StaffProfiles,
    private readonly settings: CommonSettings,
  ) {}

  /** Where staff find the console. */
  get console(): string {
    return this.settings.CONSOLE_URL;
  }

  /** `values` is given the address of the page on which the person sees where they are signed in. */
  async about<T extends NoticeTemplate>(
    tx: EntityManager,
    { staffId, locale }: NoticeRef<T>,
    values: (link: string) => NoticeTemplates[T],
  ): Promise<NoticeContent<T> | 'suppress'> {
    const accounts: { profile: Buffer }[] = await tx.query(
      'select profile from staff_account where id = $1 and disabled_at is null',
      [staffId],
    );
    if (accounts[0] === undefined || staffId === null) return 'suppress';
    const profile = await this.profiles.open(tx, staffId, accounts[0].profile);
    if (profile === null) return 'suppress';
    const link = new URL(`/${locale}/sessions`, this.console).toString();
    return { to: profile.email, values: values(link), legalEffect: null, sensitive: false, practice: false };
  }
}
