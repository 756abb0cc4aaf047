import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionRulesQuery, type LegalEffect } from '@app/actions';
import { type EffectSentence, LegalEffectSentence, noticeSources } from '@app/consents';
import { bindsBySilence } from '@app/joining-rules';
import { type NoticeContent, type NoticeRef, type NoticeSource, ProvidesNotice } from '@app/notices';
import { KeyStore, open } from '@app/platform';
import { ADDRESS_LABEL } from './import-addresses.use-case.js';
import type { LawfulBasis } from './invitation-import.entity.js';
import { InvitationLinks } from './invitation-links.js';

interface Facts {
  readonly id: string;
  readonly actionId: string;
  readonly addressHash: Buffer;
  readonly keyId: string;
  readonly sealedAddress: Buffer;
  readonly sourceTitle: string;
  readonly lawfulBasis: LawfulBasis;
  readonly collectedOn: string;
  readonly actionTitle: string;
  readonly sensitive: boolean;
  readonly practice: boolean;
  readonly organisation: string | null;
}

/** Where an address comes from, what it is asked, and how it is never asked again (Article 14 GDPR). */
@Injectable()
@ProvidesNotice()
export class InvitationSource implements NoticeSource<'invitation'> {
  readonly template = 'invitation';

  constructor(
    private readonly keys: KeyStore,
    private readonly links: InvitationLinks,
    private readonly sentences: LegalEffectSentence,
    private readonly rules: ActionRulesQuery,
  ) {}

  /** Nothing is sent to whoever wanted no more mail since it was queued, or whose address is gone. */
  async resolve(
    tx: EntityManager,
    { params, locale }: NoticeRef<'invitation'>,
  ): Promise<NoticeContent<'invitation'> | 'suppress'> {
    const [facts]: Facts[] = await tx.query(FACTS, [params['invitationId'], locale]);
    const key = facts === undefined ? undefined : (await this.keys.openKeys(tx, [facts.keyId])).get(facts.keyId);
    if (facts === undefined || key === undefined) return 'suppress';
    const effects = await this.effects(tx, facts.actionId, locale);
    const stopLink = this.links.stop(locale, facts.addressHash);
    return {
      to: open(key, ADDRESS_LABEL, facts.id, facts.sealedAddress).toString('utf8'),
      values: {
        actionTitle: facts.actionTitle,
        organisation: facts.organisation ?? '',
        source: facts.sourceTitle,
        collectedOn: dayWrittenOut(facts.collectedOn, locale),
        basis: facts.lawfulBasis,
        link: this.links.start(locale, facts.id),
        stopLink,
      },
      unsubscribeUrl: stopLink,
      legalEffect: effects.map(({ text }) => text).join(' '),
      legalEffectSources: effects.flatMap(noticeSources),
      sensitive: facts.sensitive,
      practice: facts.practice,
      ...(facts.organisation === null ? {} : { senderName: facts.organisation }),
    };
  }

  /** Where they live nobody knows: a forum that binds people who do nothing says first what holds for those. */
  private async effects(tx: EntityManager, actionId: string, locale: string): Promise<readonly EffectSentence[]> {
    const rules = await this.rules.running(tx, actionId);
    const silence = rules !== null && bindsBySilence(rules.profile, rules.facts);
    const effects: readonly LegalEffect[] = silence ? ['represented_unless_opted_out', 'none'] : ['none'];
    const sentences: EffectSentence[] = [];
    for (const effect of effects) sentences.push(await this.sentences.run(tx, { actionId, effect, locale }));
    return sentences;
  }
}

function dayWrittenOut(day: string, locale: string): string {
  const tag = locale === 'en' ? 'en-IE' : locale;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

const FACTS = `
  select v.id, v.action_id as "actionId", v.address_hash as "addressHash", v.key_id as "keyId", v.sealed_address as "sealedAddress",
         i.source_title as "sourceTitle", i.lawful_basis as "lawfulBasis", i.collected_on::text as "collectedOn",
         coalesce((select title from action_text where action_id = a.id and locale = $2 order by version desc limit 1),
           a.defendant) as "actionTitle",
         a.sensitive_listing as sensitive, a.practice, (select name from organisation where operating) as organisation
    from invitation v
    join invitation_import i on i.id = v.import_id and i.state = 'approved'
    join action a on a.id = v.action_id
   where v.id = $1 and not exists (select from mail_suppression s where s.address_hash = v.address_hash)`;
