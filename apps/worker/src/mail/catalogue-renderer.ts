import { Injectable } from '@nestjs/common';
import {
  type NoticeContent,
  type NoticeLegalSource,
  NoticeRenderer,
  type NoticeTemplate,
  type RenderedNotice,
} from '@app/notices';
import { defaultLocale, formatDate, isLocale, sourceTitle, type Translator, translator } from '@app/ui';
import { htmlMail } from './html-mail.js';
import type { MailDocument } from './mail-document.js';
import { MAIL_LAYOUTS } from './mail-layouts.js';
import { textMail } from './text-mail.js';

/** Renders mails from the catalogue area `mail`, in the language of the person. */
@Injectable()
export class CatalogueRenderer extends NoticeRenderer {
  render<T extends NoticeTemplate>(template: T, locale: string, content: NoticeContent<T>): RenderedNotice {
    const t = translator(isLocale(locale) ? locale : defaultLocale);
    const layout = MAIL_LAYOUTS[template](t, content.values);
    const subject = t(content.sensitive ? 'mail.neutral.subject' : layout.subject);
    const document: MailDocument = {
      locale: t.locale,
      title: subject,
      blocks: [
        { kind: 'paragraph', text: t('mail.greeting') },
        ...(content.practice ? [{ kind: 'paragraph', text: t('mail.practice') } as const] : []),
        ...layout.blocks,
      ],
      legalEffect:
        content.legalEffect === null
          ? null
          : {
              heading: t('mail.legalEffect'),
              text: content.legalEffect,
              sources: (content.legalEffectSources ?? []).map((source) => sourceWords(t, source)),
            },
      footer: [t('mail.footer.automatic'), t('mail.footer.safety')],
    };
    const senderName = content.sensitive ? t('mail.neutral.sender') : (content.senderName ?? null);
    return { subject, text: textMail(document), html: htmlMail(document), senderName };
  }
}

function sourceWords(t: Translator, source: NoticeLegalSource): string {
  const read = t('rules.source', { title: sourceTitle(t, source), date: formatDate(source.read, t.locale) });
  return source.verified ? read : `${read} (${t('rules.source.notVerified')})`;
}
