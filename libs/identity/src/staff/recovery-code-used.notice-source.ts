import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { StaffProfiles } from './staff-profiles.js';

/** Tells the owner of an account that a code of their recovery sheet was used. */
@Injectable()
@ProvidesNotice()
export class RecoveryCodeUsedSource implements NoticeSource<'staff-recovery-code-used'> {
  readonly template = 'staff-recovery-code-used';

  constructor(
    private readonly profiles: StaffProfiles,
    private readonly settings: CommonSettings,
  ) {}

  async resolve(
    tx: EntityManager,
    { staffId, locale, params }: NoticeRef<'staff-recovery-code-used'>,
  ): Promise<NoticeContent<'staff-recovery-code-used'> | 'suppress'> {
    const accounts: { profile: Buffer }[] = await tx.query('select profile from staff_account where id = $1', [staffId]);
    if (accounts[0] === undefined || staffId === null) return 'suppress';
    const profile = await this.profiles.open(tx, staffId, accounts[0].profile);
    if (profile === null) return 'suppress';
    return {
      to: profile.email,
      values: {
        left: Number(params['left']),
        link: new URL(`/${locale}/sessions`, this.settings.CONSOLE_URL).toString(),
      },
      legalEffect: null,
      sensitive: false,
      practice: false,
    };
  }
}
