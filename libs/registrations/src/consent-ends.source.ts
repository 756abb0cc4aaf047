import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { consentTerm } from '@app/actions';
import { DECLARATION_RULES, type DeclarationKind } from '@app/consents';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { Clock, isId } from '@app/platform';
import { RegistrationMails, writtenOut } from './registration-notices.source.js';

type Mail = 'consent-ends';

interface Standing {
  readonly kind: DeclarationKind;
  readonly at: Date;
  readonly actionId: string;
}

interface Term {
  readonly title: string;
  readonly endsAt: Date;
}

/** Suppressed where the consent was given anew or taken back since it was queued, has ended, or has no term any more. */
@Injectable()
@ProvidesNotice()
export class ConsentEndsSource implements NoticeSource<Mail> {
  readonly template = 'consent-ends';

  constructor(
    private readonly mails: RegistrationMails,
    private readonly clock: Clock,
  ) {}

  async resolve(tx: EntityManager, notice: NoticeRef<Mail>): Promise<NoticeContent<Mail> | 'suppress'> {
    const { declarationId } = notice.params;
    const [held]: Standing[] = isId(declarationId) ? await tx.query(HELD, [declarationId, notice.registrationId]) : [];
    const purpose = DECLARATION_RULES.find(({ kind }) => kind === held?.kind)?.purpose ?? null;
    if (held === undefined || purpose === null) return 'suppress';
    const [term]: Term[] = await tx.query(TERM, [held.actionId, purpose, notice.locale, held.at]);
    if (term === undefined || term.endsAt <= this.clock.now()) return 'suppress';
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      purpose: term.title,
      endsOn: writtenOut(term.endsAt, notice.locale, action.zone),
      actionTitle,
      reference: registration.reference,
      link: `${link}/rights/consents/${held.kind}/renew`,
    }));
  }
}

const HELD = `
  select d.kind, d.at, d.action_id as "actionId" from declaration d
    join registration r on r.id = d.registration_id
   where d.id = $1 and d.registration_id = $2 and d.outcome in ('given', 'renewed')
     and r.stage in ('interest', 'joined') and r.restricted_at is null
     and not exists (select from declaration n where n.registration_id = d.registration_id and n.kind = d.kind and n.id > d.id)`;

const TERM = `
  select coalesce(p.texts -> $3 ->> 'title', p.code) as title,
         $4::timestamptz + make_interval(months => p.consent_months) as "endsAt"
    from ${consentTerm({ actionId: '$1', code: '$2', at: '$4::timestamptz' })} p
   where p.consent_months is not null`;
