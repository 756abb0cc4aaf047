import { Injectable } from '@nestjs/common';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { enrolmentUrl } from './enrolments.js';
import { StaffMails } from './staff-mails.js';

/** The link by which someone sets up their account. It is derived from its id, so a retry sends the same mail. */
@Injectable()
@ProvidesNotice()
export class InvitationSource implements NoticeSource<'staff-invitation'> {
  readonly template = 'staff-invitation';

  constructor(
    private readonly mails: StaffMails,
    private readonly codes: CodeKey,
    private readonly clock: Clock,
  ) {}

  /** Not sent any more once the link was used, replaced or ran out. */
  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'staff-invitation'>,
  ): Promise<NoticeContent<'staff-invitation'> | 'suppress'> {
    const [link]: { id: string; hours: number }[] = await tx.query(
      `select id, extract(epoch from expires_at - created_at)::int / 3600 as hours from one_time_link
        where id = $1 and purpose = 'staff_enrol' and used_at is null and expires_at > $2`,
      [notice.params['linkId'], this.clock.now()],
    );
    if (link === undefined) return 'suppress';
    const url = enrolmentUrl(this.mails.console, this.codes.linkToken('staff_enrol', link.id));
    return this.mails.about<'staff-invitation'>(tx, notice, () => ({ link: url, validHours: link.hours }));
  }
}
