import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeclarationKind, SaidChannel } from '@app/consents';
import { ProvidesNotice, type NoticeContent, type NoticeRef, type NoticeSource } from '@app/notices';
import type { RecordedAct } from '../leaving/leaving-act.entity.js';
import { RegistrationMails, writtenOut } from '../registration-notices.source.js';

interface SaidRow {
  readonly channel: SaidChannel;
  readonly madeAt: Date;
  readonly act: RecordedAct | 'received_withdrawal' | null;
  readonly kind: DeclarationKind | null;
  readonly outcome: 'given' | 'refused' | 'withdrawn' | null;
  readonly body: string;
}

/** What staff recorded in a person's name: what, on which text, how it came, and how to object. */
@Injectable()
@ProvidesNotice()
export class TakenDownSource implements NoticeSource<'taken-down'> {
  readonly template = 'taken-down';
  constructor(private readonly mails: RegistrationMails) {}

  async resolve(tx: EntityManager, notice: NoticeRef<'taken-down'>): Promise<NoticeContent<'taken-down'> | 'suppress'> {
    const rows: SaidRow[] = await tx.query(SAID, [notice.registrationId, notice.params['takenDownId']]);
    const row = rows[0];
    if (row === undefined) return 'suppress';
    const { channel, madeAt, act, kind, outcome, body } = row;
    return this.mails.content(tx, notice, ({ action, actionTitle, registration, link }) => ({
      act: act ?? (outcome === 'given' || outcome === 'refused' ? outcome : 'consent_withdrawal'),
      kind: act === null ? kind : null,
      channel,
      madeAt: writtenOut(madeAt, notice.locale, action.zone),
      wording: body,
      actionTitle,
      reference: registration.reference,
      link,
    }));
  }
}

/** A revoked mandate is an act of leaving that takes declarations back: it is named by the act. */
const SAID = `
  select t.channel, t.made_at as "madeAt", d.kind, d.outcome, w.body,
         case when l.act = 'register_withdrawal' and l.sent_on is null then 'received_withdrawal' else l.act end as act
    from taken_down t
    left join leaving_act l on l.taken_down_id = t.id
    left join declaration d on d.taken_down_id = t.id
    join wording w on w.id = coalesce(l.wording_id, d.wording_id)
   where t.registration_id = $1 and t.id = $2
   order by d.id limit 1`;
