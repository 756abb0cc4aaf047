import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, ActionRulesQuery, lastDayToJoin, type ActionBasis } from '@app/actions';
import { LegalEffectSentence, noticeSources, WordingsQuery } from '@app/consents';
import { ChallengeMailQuery, MailboxAddressQuery } from '@app/identity';
import { followUps, ruleWords } from '@app/joining-rules';
import {
  ProvidesNotice,
  type NoticeContent,
  type NoticeRef,
  type NoticeSource,
  type NoticeTemplate,
  type NoticeTemplates,
} from '@app/notices';
import { RegistrationEffects } from './form/registration-effects.js';
import type { RecordedAct } from './leaving/leaving-act.entity.js';
import { standingSql } from './leaving/standing.js';
import { PortalAddress } from './portal-address.js';
import { Registration } from './registration.entity.js';

export interface RegistrationFacts {
  readonly registration: Registration;
  readonly action: ActionBasis;
  readonly actionTitle: string;
  readonly link: string;
}

/** What every mail about a registration has in common: the address, the legal effect and the action's marks. */
@Injectable()
export class RegistrationMails {
  constructor(
    private readonly addresses: MailboxAddressQuery,
    private readonly actions: ActionBasisQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly portal: PortalAddress,
  ) {}

  /** 'suppress' where the registration or its address is gone, or was never confirmed. */
  async content<T extends NoticeTemplate>(
    tx: EntityManager,
    notice: NoticeRef<T>,
    valuesOf: (facts: RegistrationFacts) => NoticeContent<T>['values'],
  ): Promise<NoticeContent<T> | 'suppress'> {
    const registration =
      notice.registrationId === null ? null : await tx.findOne(Registration, { where: { id: notice.registrationId } });
    if (registration === null || !mayBeMailed(registration, notice.template)) return 'suppress';
    const to = await this.addresses.open(tx, registration.mailboxId);
    if (to === null) return 'suppress';
    const action = await this.actions.byId(tx, registration.actionId);
    const effect = await this.effects.of(tx, registration, action);
    const sentence = await this.sentences.run(tx, { actionId: action.id, effect, locale: notice.locale });
    const [names] = await namesOf(tx, action.id, notice.locale);
    const facts = {
      registration,
      action,
      actionTitle: names?.title ?? action.defendant,
      link: this.portal.registration(notice.locale, registration.id),
    };
    return {
      to,
      values: valuesOf(facts),
      legalEffect: sentence.text,
      legalEffectSources: noticeSources(sentence),
      sensitive: action.sensitiveListing,
      practice: action.practice,
      ...(names?.organisation == null ? {} : { senderName: names.organisation }),
    };
  }
}

/** To an address nobody confirmed goes nothing but the mail that asks to confirm it. */
function mayBeMailed({ confirmedAt, stage }: Registration, template: NoticeTemplate): boolean {
  if (template === 'confirm-submission') return stage !== 'lapsed' && stage !== 'erased';
  return confirmedAt !== null;
}

function namesOf(
  tx: EntityManager,
  actionId: string,
  locale: string,
): Promise<{ title: string | null; organisation: string | null }[]> {
  return tx.query(
    `select (select title from action_text where action_id = $1 and locale = $2 order by version desc limit 1) as title,
            (select name from organisation where operating) as organisation`,
    [actionId, locale],
  );
}

export function dayWrittenOut(day: string | null, locale: string): string | null {
  if (day === null) return null;
  return new Intl.DateTimeFormat(formattingTag(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

export function writtenOut(instant: Date | null, locale: string, zone: string): string {
  return new Intl.DateTimeFormat(formattingTag(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  }).format(instant ?? new Date(0));
}

function formattingTag(locale: string): string {
  return locale === 'en' ? 'en-IE' : locale;
}

@Injectable()
@ProvidesNotice()
export class InterestRecordedSource implements NoticeSource<'interest-recorded'> {
  readonly template = 'interest-recorded';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'interest-recorded'>,
  ): Promise<NoticeContent<'interest-recorded'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class SubmissionReceivedSource implements NoticeSource<'submission-received'> {
  readonly template = 'submission-received';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'submission-received'>,
  ): Promise<NoticeContent<'submission-received'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link,
      receivedAt: writtenOut(registration.joinedAt ?? registration.interestAt, notice.locale, action.zone),
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class SubmissionCorrectedSource implements NoticeSource<'submission-corrected'> {
  readonly template = 'submission-corrected';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'submission-corrected'>,
  ): Promise<NoticeContent<'submission-corrected'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class RegistrationLeftSource implements NoticeSource<'registration-left'> {
  readonly template = 'registration-left';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(
    tx: EntityManager,
    notice: NoticeRef<'registration-left'>,
  ): Promise<NoticeContent<'registration-left'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ actionTitle, registration }) => ({
      actionTitle,
      reference: registration.reference,
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class LeavingActRecordedSource implements NoticeSource<'leaving-act-recorded'> {
  readonly template = 'leaving-act-recorded';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly wordings: WordingsQuery,
    private readonly rules: ActionRulesQuery,
  ) {}

  /** The text of the act as it was in force when the person said it. */
  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'leaving-act-recorded'>,
  ): Promise<NoticeContent<'leaving-act-recorded'> | 'suppress'> {
    const act = String(notice.params['act']) as 'consent_withdrawal' | RecordedAct;
    const found = await this.wordingOf(tx, notice, act);
    if (found === null) return 'suppress';
    return this.mails.content(tx, notice, ({ actionTitle, registration, link }) => ({
      act,
      ...found,
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }

  private async wordingOf(
    tx: EntityManager,
    { actionId, registrationId, locale }: NoticeRef<'leaving-act-recorded'>,
    act: 'consent_withdrawal' | RecordedAct,
  ): Promise<Pick<LeavingActValues, 'wording' | 'received' | 'followUps'> | null> {
    if (act === 'consent_withdrawal') {
      if (actionId === null) return null;
      const [wording] = await this.wordings.current(tx, actionId, ['leaving.consent_withdrawal'], locale);
      return wording === undefined ? null : { wording: wording.body, received: false, followUps: [] };
    }
    const [row]: ToldRow[] = await tx.query(
      `select wording_id as "wordingId", act = 'register_withdrawal' and sent_on is null as received,
              case when act = 'register_withdrawal' and ${standingSql('l')} <> 'late' then sent_on::text end as "optedOutOn"
         from leaving_act l where registration_id = $1 and act = $2 order by recorded_at desc, id desc limit 1`,
      [registrationId, act],
    );
    if (row === undefined) return null;
    const rules = actionId === null ? null : await this.rules.running(tx, actionId);
    const left = rules === null ? [] : followUps(rules.profile, { optedOutOn: row.optedOutOn });
    return {
      wording: (await this.wordings.byId(tx, row.wordingId)).body,
      received: row.received,
      followUps: left.map(({ code, lastDay, rule }) => ({
        ...{ code, says: ruleWords(rule, locale) },
        lastDay: dayWrittenOut(lastDay, locale) ?? lastDay,
      })),
    };
  }
}

type LeavingActValues = NoticeTemplates['leaving-act-recorded'];

interface ToldRow {
  readonly wordingId: string;
  readonly received: boolean;
  readonly optedOutOn: string | null;
}

@Injectable()
@ProvidesNotice()
export class DraftExpiresSource implements NoticeSource<'draft-expires'> {
  readonly template = 'draft-expires';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(tx: EntityManager, notice: NoticeRef<'draft-expires'>): Promise<NoticeContent<'draft-expires'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      actionTitle,
      link,
      expiresOn: writtenOut(registration.draftExpiresAt, notice.locale, action.zone),
    }));
  }
}

@Injectable()
@ProvidesNotice()
export class WindowOpenedSource implements NoticeSource<'window-opened'> {
  readonly template = 'window-opened';
  constructor(private readonly mails: RegistrationMails) {}

  resolve(tx: EntityManager, notice: NoticeRef<'window-opened'>): Promise<NoticeContent<'window-opened'> | 'suppress'> {
    return this.mails.content(tx, notice, ({ action, actionTitle, link }) => ({
      actionTitle,
      link,
      closesOn: dayWrittenOut(lastDayToJoin(action.window.state, action.zone), notice.locale),
      lastDayHere: dayWrittenOut(action.window.ownCutOff?.lastDay ?? null, notice.locale),
    }));
  }
}

/** Goes to an address that is not confirmed, so what it says is for the person who sent it or a stranger alike. */
@Injectable()
@ProvidesNotice()
export class ConfirmSubmissionSource implements NoticeSource<'confirm-submission'> {
  readonly template = 'confirm-submission';
  constructor(
    private readonly mails: RegistrationMails,
    private readonly challenges: ChallengeMailQuery,
  ) {}

  async resolve(
    tx: EntityManager,
    notice: NoticeRef<'confirm-submission'>,
  ): Promise<NoticeContent<'confirm-submission'> | 'suppress'> {
    const mail = await this.challenges.run(tx, String(notice.params['challengeId']), notice.locale);
    if (mail === null) return 'suppress';
    const { code, link, validMinutes, linkUntil } = mail;
    return this.mails.content(tx, notice, ({ action, actionTitle, registration }) => ({
      code,
      link,
      validMinutes,
      linkUntil: writtenOut(linkUntil, notice.locale, action.zone),
      actionTitle,
      reference: registration.reference,
    }));
  }
}
