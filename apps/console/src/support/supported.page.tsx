import type { VNode } from 'preact';
import { BackLink, ConsoleLayout, formatDateTime, NotificationBanner, SummaryList, Table } from '@app/ui';
import { ConflictForm } from '../conflicts/conflict-form.js';
import { actionBanner } from '../pages/action-banner.js';
import { wordsFor } from '../pages/words.js';
import { LostMailboxSection } from './lost-mailbox.form.js';
import { CheckSection, RequestSection, ResendSection, WithdrawalSection } from './supported-forms.js';
import type { SupportedView } from './supported.view.js';

/** One registration for support: where it stands, how to reach the person, and what can be done for them. */
export function SupportedPage(view: SupportedView): VNode {
  const { page, file, errors, news, refused } = view;
  const { frame, t } = page;
  const title = t('console.support.one', { reference: file.reference });
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, file.action)}
      legalEffect={<span lang={file.shownIn}>{file.effectSentence}</span>}
      before={<BackLink href={page.path('/support')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {news !== undefined && (
        <NotificationBanner title={t('common.success')} success>
          {t(`console.support.news.${news}`)}
        </NotificationBanner>
      )}
      {refused !== undefined && (
        <NotificationBanner title={t('common.important')}>{t(`console.support.refused.${refused}`)}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body" lang={file.shownIn}>
        {file.actionTitle}
      </p>
      <State {...view} />
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${file.action.slug}/fees`)}>
          {t('rules.fees.title')}
        </a>
      </p>
      <Contact {...view} />
      <Notices {...view} />
      <ResendSection {...view} />
      <CheckSection {...view} />
      <RequestSection {...view} />
      <SaidSection {...view} />
      <LostMailboxSection {...view} />
      <WithdrawalSection {...view} />
      <ConflictForm page={page} base={`/support/registrations/${file.registrationId}`} errors={errors} />
    </ConsoleLayout>
  );
}

function State({ page, file }: SupportedView): VNode {
  const { t, locale } = page;
  const dates = [
    ['interestAt', file.interestAt],
    ['joinedAt', file.joinedAt],
    ['leftAt', file.leftAt],
    ['confirmedAt', file.confirmedAt],
    ['confirmBy', file.confirmedAt === null ? file.confirmBy : null],
  ] as const;
  const rows = [
    { key: t('console.queue.stage'), value: t(`console.stage.${file.stage}`) },
    {
      key: t('console.support.mailbox'),
      value: t(file.confirmedAt === null ? 'console.support.mailbox.open' : 'console.support.mailbox.confirmed'),
    },
    ...dates.flatMap(([code, at]) =>
      at === null ? [] : [{ key: t(`console.support.${code}`), value: formatDateTime(at, locale, file.action.zone) }],
    ),
    { key: t('console.support.language'), value: languageName(file.locale, locale) },
  ];
  return (
    <section aria-labelledby="state">
      <h2 class="govuk-heading-m" id="state">
        {t('console.support.state')}
      </h2>
      <SummaryList rows={rows} />
    </section>
  );
}

/** What counts as the person's own act is recorded on a page of its own, under its text. */
function SaidSection({ page, file }: SupportedView): VNode | null {
  const { t } = page;
  if (file.stage !== 'interest' && file.stage !== 'joined' && file.stage !== 'left') return null;
  return (
    <section aria-labelledby="said">
      <h2 class="govuk-heading-m" id="said">
        {t('console.said.title')}
      </h2>
      <p class="govuk-body">{t('console.said.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/support/registrations/${file.registrationId}/said`)}>
          {t('console.said.link')}
        </a>
      </p>
    </section>
  );
}

function Contact({ page: { t }, file }: SupportedView): VNode {
  const { contact } = file;
  const shown = (text: string | null): string => text ?? t('console.support.none');
  return (
    <section aria-labelledby="contact">
      <h2 class="govuk-heading-m" id="contact">
        {t('console.support.contact')}
      </h2>
      {contact === null ? (
        <p class="govuk-body">{t('console.support.contactClosed')}</p>
      ) : (
        <SummaryList
          rows={[
            { key: t('console.support.givenNames'), value: shown(contact.givenNames) },
            { key: t('console.support.familyName'), value: shown(contact.familyName) },
            { key: t('console.support.email'), value: shown(contact.email) },
            { key: t('console.support.phone'), value: shown(contact.phone) },
          ]}
        />
      )}
    </section>
  );
}

/** The table is a region of this name by itself. */
function Notices({ page: { t, locale }, file }: SupportedView): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.support.notices')}</h2>
      {file.notices.length === 0 ? (
        <p class="govuk-body">{t('console.support.noNotices')}</p>
      ) : (
        <Table
          label={t('console.support.notices')}
          head={[
            { text: t('console.support.notice') },
            { text: t('console.support.noticeAt') },
            { text: t('console.exports.state') },
          ]}
          rows={file.notices.map(({ template, state, at }) => [
            wordsFor(t, 'support.template', template),
            formatDateTime(at, locale, file.action.zone),
            wordsFor(t, 'support.noticeState', state),
          ])}
        />
      )}
    </>
  );
}

function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
}
