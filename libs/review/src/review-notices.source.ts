import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  PROOF_CHECKED_REASONS,
  ProvidesNotice,
  type NoticeContent,
  type NoticeRef,
  type NoticeSource,
  type ProofCheckedReason,
} from '@app/notices';
import { RegistrationMails } from '@app/registrations';

@Injectable()
@ProvidesNotice()
export class ProofCheckedSource implements NoticeSource<'proof-checked'> {
  readonly template = 'proof-checked';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(tx: EntityManager, notice: NoticeRef<'proof-checked'>): Promise<NoticeContent<'proof-checked'> | 'suppress'> {
    const reason = reasonOf(notice);
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link,
      reason,
    }));
  }
}

/** Fails rather than say something about the proof that the reviewer did not decide. */
function reasonOf({ params }: NoticeRef<'proof-checked'>): ProofCheckedReason {
  const reason = PROOF_CHECKED_REASONS.find((code) => code === params['reason']);
  if (reason === undefined) throw new Error('A proof-checked notice has no reason that explains it.');
  return reason;
}

/** Says that more would help; what kind of proof stands on the page it leads to, not in the mail. */
@Injectable()
@ProvidesNotice()
export class MoreAskedSource implements NoticeSource<'more-asked'> {
  readonly template = 'more-asked';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(tx: EntityManager, notice: NoticeRef<'more-asked'>): Promise<NoticeContent<'more-asked'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}
