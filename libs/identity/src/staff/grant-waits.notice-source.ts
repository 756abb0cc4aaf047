import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { StaffMails } from './staff-mails.js';

/** Tells those who could answer that a role waits for a second person; no longer once somebody has. */
@Injectable()
@ProvidesNotice()
export class GrantWaitsSource implements NoticeSource<'staff-grant-waits'> {
  readonly template = 'staff-grant-waits';

  constructor(
    private readonly mails: StaffMails,
    private readonly clock: Clock,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-grant-waits'>,
  ): Promise<NoticeContent<'staff-grant-waits'> | 'suppress'> {
    const waiting: unknown[] = await tx.query(
      `select from staff_grant
        where id = $1 and needs_approval and approved_at is null and (ends_at is null or ends_at > $2)`,
      [notice.params['grantId'], this.clock.now()],
    );
    if (waiting.length === 0) return 'suppress';
    const link = new URL(`/${notice.locale}/approvals`, this.mails.console).toString();
    return this.mails.about<'staff-grant-waits'>(tx, notice, () => ({ link }));
  }
}
