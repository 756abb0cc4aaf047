import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Registration, RegistrationMails } from '@app/registrations';
import { type Arrival, arrival } from '../letter/arrival.js';
import { OfficialEntries } from '../entry/official-entries.js';

type Reminder = 'register-reminder';

/**
 * Suppressed when the person has said what it asks for, or said it anew since; when the registration is over or
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
    const asks = notice.params['asks'] === 'sent' ? 'sent' : 'reference';
    return this.mails.content(tx, notice, ({ action, actionTitle, link, registration }) => {
      const by = arrival(action);
      return {
        asks,
        actionTitle,
        reference: registration.reference,
        arriveBy: by.kind === 'over' ? null : writtenOut(by, { locale: notice.locale, zone: action.zone }),
        hearingOpen: by.kind === 'hearing_open',
        link: `${link}/register`,
      };
    });
  }

  private async isDue(tx: EntityManager, { registrationId, params }: NoticeRef<Reminder>): Promise<boolean> {
    const registration =
      registrationId === null ? null : await tx.findOne(Registration, { where: { id: registrationId } });
    if (registration === null || !['interest', 'joined'].includes(registration.stage)) return false;
    if (registration.restrictedAt !== null || registration.entry !== null) return false;
    const entry = await this.entries.find(tx, registration.id);
    if (params['asks'] !== 'sent') return entry?.state === 'sent' && entry.version === params['version'];
    return entry === null && arrival(await this.actions.byId(tx, registration.actionId)).kind !== 'over';
  }
}

function writtenOut({ day, at }: Arrival, { locale, zone }: { locale: string; zone: string }): string | null {
  const tag = locale === 'en' ? 'en-IE' : locale;
  if (day !== null)
    return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  if (at === null) return null;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(at);
}
