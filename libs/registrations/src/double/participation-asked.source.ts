import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { isId } from '@app/platform';
import { RegistrationMails } from '../registration-notices.source.js';

type Mail = 'participation-asked';

/**
 * Suppressed once the person answered or a mail about the pair was sent, or where one of the two is not theirs, not joined,
 * not confirmed or restricted any more. It does not name the other action: that somebody is in it can be sensitive where this one is not.
 */
@Injectable()
@ProvidesNotice()
export class ParticipationAskedSource implements NoticeSource<Mail> {
  readonly template = 'participation-asked';

  constructor(private readonly mails: RegistrationMails) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { questionId } = notice.params;
    const open: unknown[] = isId(questionId)
      ? await tx.query(OPEN, [questionId, notice.registrationId, notice.id])
      : [];
    if (open.length === 0) return 'suppress';
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link: `${link}/status`,
    }));
  }
}

const OPEN = `
  select from participation_question q
    join registration mine on mine.id = q.registration_id and mine.stage = 'joined'
    join registration other on other.id = q.other_registration_id and other.stage = 'joined'
   where q.id = $1 and q.registration_id = $2 and q.answer is null and mine.mailbox_id = other.mailbox_id
     and mine.confirmed_at is not null and other.confirmed_at is not null
     and mine.restricted_at is null and other.restricted_at is null
     and not exists (select from notice n join participation_question told on told.id::text = n.params ->> 'questionId'
                      where n.registration_id in (mine.id, other.id) and n.template = 'participation-asked'
                        and n.state = 'sent' and n.id <> $3
                        and told.registration_id in (mine.id, other.id)
                        and told.other_registration_id in (mine.id, other.id))`;
