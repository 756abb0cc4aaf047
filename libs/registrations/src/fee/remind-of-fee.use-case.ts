import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionNotFound, ActionRulesQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { feeState } from '@app/joining-rules';
import { QueueNotice } from '@app/notices';
import { type Actor, Clock, isId, mayIn, newId, UnitOfWork } from '@app/platform';
import { assertUsable, lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import { FeeNotOwed } from '../registration.errors.js';
import type { Registration } from '../registration.entity.js';
import { RegistrationNotFound } from '../registration.errors.js';
import { FeeReminder, type ReminderWay } from './fee-reminder.entity.js';

export interface RemindOfFeeCommand {
  readonly actionId: string;
  readonly registrationId: string;
  /** `letter`: it was posted, and nothing is sent from here. */
  readonly way: ReminderWay;
}

/**
 * Writes to a person that their fee is unpaid and what follows, where the law makes that a duty of the organisation. A
 * member of staff presses for each person: whether a payment came in is known from the bank and not from here, and a mail
 * that wrongly says "you are not represented" would do harm. It is recorded in the same transaction, and
 * again only where the mail before did not go.
 */
@Injectable()
export class RemindOfFee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, registrationId, way }: RemindOfFeeCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      if (actor.kind !== 'staff' || !mayIn(actor, actionId, 'operator')) throw new ActionNotFound();
      if (!isId(registrationId)) throw new RegistrationNotFound();
      const registration = await lockRegistration(tx, actor, registrationId);
      if (registration.actionId !== actionId || registration.confirmedAt === null) throw new RegistrationNotFound();
      assertUsable(registration);
      const afterRecordId = await this.owedSince(tx, registration);
      const now = this.clock.now();
      const id = newId();
      const noticeId = way === 'letter' ? null : await this.mail(tx, registration);
      await tx.insert(FeeReminder, {
        ...{ id, registrationId, actionId, afterRecordId, way, noticeId, recordedBy: actor.staffId, recordedAt: now },
      });
      await appendEvent(tx, registration, { type: 'fee_reminded', at: now, actor });
      await this.log.append(tx, {
        type: 'fee.reminded',
        ...{ actor, actionId, subjects: [registrationId], data: { feeReminderId: id, way } },
      });
    });
  }

  private mail(tx: EntityManager, registration: Readonly<Registration>): Promise<string> {
    const { id: registrationId, actionId, locale, mailboxId } = registration;
    return this.notices.add(tx, {
      ...{ template: 'fee-unpaid', locale, actionId, registrationId, mailboxId, params: {} },
    });
  }

  /** The record after which it is owed; refuses where it is not, where no law asks to write, and where somebody did. */
  private async owedSince(
    tx: EntityManager,
    { id, actionId, stage, feePaidAt }: Readonly<Registration>,
  ): Promise<string | null> {
    const rules = await this.rules.running(tx, actionId);
    const duties = rules === null ? [] : feeState(rules.profile, rules.facts, { feePaid: feePaidAt !== null }).duties;
    if (stage !== 'joined' || duties.length === 0) throw new FeeNotOwed();
    const [row]: { since: string | null; written: boolean }[] = await tx.query(OWED, [id]);
    if (row?.written === true) throw new FeeNotOwed({ reason: 'written' });
    return row?.since ?? null;
  }
}

const OWED = `
  select since.id as since, exists (select from fee_reminder m left join notice n on n.id = m.notice_id
                                   where m.registration_id = $1 and m.after_record_id is not distinct from since.id
                                     and (m.way = 'letter' or n.state in ('queued', 'sent'))) as written
    from (select $1::uuid as registration_id) r
    left join lateral (select id from fee_record f where f.registration_id = r.registration_id and f.kind = 'reversed'
                        order by f.id desc limit 1) since on true`;
