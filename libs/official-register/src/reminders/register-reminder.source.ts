import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, lastDayToJoin } from '@app/actions';
import {
  type NoticeContent,
  type NoticeRef,
  type NoticeSource,
  type NoticeTemplates,
  ProvidesNotice,
} from '@app/notices';
import { isId } from '@app/platform';
import { Registration, RegistrationMails, withdrawnOnSql } from '@app/registrations';
import { OfficialEntries } from '../entry/official-entries.js';
import { arrival } from '../letter/arrival.js';
import { DeadlineReminder } from './deadline-reminder.entity.js';

type Reminder = 'register-reminder';
type Asks = NoticeTemplates[Reminder]['asks'];

/**
 * Suppressed when the person has said what it asks for, or said it anew or withdrew it since; when the registration is over or
 * restricted; and, where nothing was sent, when it could not arrive in time any more.
 */
@Injectable()
@ProvidesNotice()
export class RegisterReminderSource implements NoticeSource<Reminder> {
  readonly template = 'register-reminder';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly actions: ActionBasisQuery,
    private readonly entries: OfficialEntries,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Reminder>): Promise<NoticeContent<Reminder> | 'suppress'> {
    if (!(await this.isDue(tx, notice))) return 'suppress';
    const asks = asksOf(notice);
    return this.mails.content(tx, notice, ({ action, actionTitle, link, registration }) => {
      const by = arrival(action);
      const lastDay = lastDayToJoin(action.window.state, action.zone);
      return {
        asks,
        actionTitle,
        reference: registration.reference,
        arriveBy: by.kind === 'over' ? null : writtenOut(lastDay, notice.locale),
        hearingOpen: by.kind === 'hearing_open',
        link: `${link}/register`,
      };
    });
  }

  private async isDue(tx: EntityManager, notice: NoticeRef<Reminder>): Promise<boolean> {
    const { registrationId, params } = notice;
    const registration =
      registrationId === null ? null : await tx.findOne(Registration, { where: { id: registrationId } });
    if (registration === null || !['interest', 'joined'].includes(registration.stage)) return false;
    if (registration.restrictedAt !== null || registration.entry !== null) return false;
    if (await hasWithdrawn(tx, registration.id)) return false;
    const entry = await this.entries.find(tx, registration.id);
    const asks = asksOf(notice);
    if (asks === 'reference') return entry?.state === 'sent' && entry.version === params['version'];
    if (entry !== null) return false;
    const { window } = await this.actions.byId(tx, registration.actionId);
    if (window.state.state === 'closed') return false;
    // From where there is a last day, it is what reminders are counted back from.
    if (asks === 'sent') return window.state.closesAt === null;
    return this.isOfThisDeadline(tx, String(params['reminderId']), window.state.closesAt);
  }

  /** The deadline may have moved while the mail waited; for the new one there is another reminder. */
  private async isOfThisDeadline(tx: EntityManager, reminderId: string, closesAt: Date | null): Promise<boolean> {
    const reminder = isId(reminderId) ? await tx.findOne(DeadlineReminder, { where: { id: reminderId } }) : null;
    return reminder !== null && closesAt !== null && reminder.closesAt.getTime() === closesAt.getTime();
  }
}

/** Nobody is asked what became of an entry that they told us they took back. */
async function hasWithdrawn(tx: EntityManager, registrationId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from registration r where r.id = $1 and ${withdrawnOnSql('r.id')} is not null`,
    [registrationId],
  );
  return rows.length > 0;
}

function asksOf({ params }: NoticeRef<Reminder>): Asks {
  const asks = params['asks'];
  return asks === 'sent' || asks === 'deadline' ? asks : 'reference';
}

function writtenOut(day: string | null, locale: string): string | null {
  if (day === null) return null;
  const tag = locale === 'en' ? 'en-IE' : locale;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
