import type { VNode } from 'preact';
import { BackLink, formatDateTime, PortalLayout, Table } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { KeptMail } from './kept-mail.js';

export function MailboxPage({ page, mails }: { page: Page; mails: readonly KeptMail[] }): VNode {
  const { t, frame } = page;
  return (
    <PortalLayout frame={frame} title={t('portal.demo.title')} width="full">
      <h1 class="govuk-heading-l">{t('portal.demo.title')}</h1>
      <p class="govuk-body">{t('portal.demo.intro')}</p>
      {mails.length === 0 ? (
        <p class="govuk-body">{t('portal.demo.none')}</p>
      ) : (
        <Table
          label={t('portal.demo.title')}
          head={[{ text: t('portal.demo.to') }, { text: t('portal.demo.subject') }, { text: t('portal.demo.at') }]}
          rows={mails.map((mail) => [
            { text: mail.to },
            {
              text: (
                <a class="govuk-link" href={page.path(`/demo/mailbox/${mail.id}`)}>
                  {mail.subject}
                </a>
              ),
            },
            { text: sentAt(mail, page) },
          ])}
        />
      )}
    </PortalLayout>
  );
}

export function MailPage({ page, mail }: { page: Page; mail: KeptMail }): VNode {
  const { t, frame } = page;
  const back = (
    <BackLink href={page.path('/demo/mailbox')} text={t('portal.demo.title')} label={t('common.backLabel')} />
  );
  return (
    <PortalLayout frame={frame} title={mail.subject} before={back}>
      <h1 class="govuk-heading-l">{mail.subject}</h1>
      <p class="govuk-body">
        {t('portal.demo.to')}: {mail.to}
      </p>
      {mail.text.split(/\n{2,}/).map((paragraph) => (
        <p class="govuk-body">{linked(paragraph, mail.links)}</p>
      ))}
    </PortalLayout>
  );
}

function sentAt(mail: KeptMail, page: Page): string {
  return mail.sentAt === '' ? '' : formatDateTime(new Date(mail.sentAt), page.locale, 'Europe/Berlin');
}

function linked(text: string, links: readonly string[]): (string | VNode)[] {
  return text.split(/(https?:\/\/\S+)/).map((part) =>
    links.includes(part) ? (
      <a class="govuk-link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
