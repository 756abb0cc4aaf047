import type { VNode } from 'preact';
import type { SupportView } from '@app/registrations';
import {
  BackLink,
  ConsoleLayout,
  formatDateTime,
  type FormErrors,
  InsetText,
  NotificationBanner,
  SummaryList,
  type SummaryRow,
  Table,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import { ActSection, CheckSection, LinkSection } from './person-forms.js';

export const DONE = ['checked', 'check_failed', 'sent', 'recorded'] as const;
export type Done = (typeof DONE)[number];

export interface PersonView {
  readonly page: Page;
  readonly person: SupportView;
  readonly now: { readonly date: string; readonly time: string };
  readonly errors: FormErrors;
  readonly values?: Readonly<Record<string, string>>;
  readonly done?: Done;
}

/** State and contact of one registration, and what support can do for its person. */
export function PersonPage(view: PersonView): VNode {
  const { page, person, errors, done } = view;
  const { frame, t } = page;
  const title = t('support.person.title', { reference: person.reference });
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      {...(person.practice ? { banner: t('console.banner.practice') } : {})}
      before={<BackLink href={page.path('/support')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {done !== undefined && (
        <NotificationBanner title={t('common.important')}>{t(`support.done.${done}`)}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>{person.legalEffect}</InsetText>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">{t('support.person.state')}</h2>
          <SummaryList rows={stateRows(view)} />
          <h2 class="govuk-heading-m">{t('support.person.contact')}</h2>
          <SummaryList rows={contactRows(view)} />
          <Requests {...view} />
          <Acts {...view} />
          <Notices {...view} />
        </div>
        <div class="govuk-grid-column-one-half">
          <CheckSection {...view} />
          <LinkSection {...view} />
          <ActSection {...view} />
        </div>
      </div>
    </ConsoleLayout>
  );
}

function stateRows({ page: { t, locale }, person }: PersonView): SummaryRow[] {
  const dates = Object.entries(person.dates).flatMap(([name, at]): SummaryRow[] => {
    if (at === null || (name === 'confirmBy' && person.dates.confirmedAt !== null)) return [];
    return [
      {
        key: t(`support.date.${name as keyof SupportView['dates']}`),
        value: formatDateTime(at, locale, person.zone),
      },
    ];
  });
  return [
    { key: t('support.person.action'), value: person.actionTitle },
    { key: t('console.queue.stage'), value: t(`console.stage.${person.stage}`) },
    ...dates,
  ];
}

function contactRows({ page: { t }, person: { contact } }: PersonView): SummaryRow[] {
  const none = t('support.person.notGiven');
  return [
    { key: t('support.person.name'), value: contact.name ?? none },
    { key: t('support.person.email'), value: contact.email ?? none },
    { key: t('support.person.phone'), value: contact.phone ?? none },
  ];
}

function Requests({ page: { t, locale }, person }: PersonView): VNode | null {
  if (person.requests.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('support.person.requests')}</h2>
      <p class="govuk-body">{t('support.person.requestsHint')}</p>
      <Table
        label={t('support.person.requests')}
        head={[
          { text: t('console.privacy.received') },
          { text: t('console.exports.state') },
          { text: t('support.person.newAddress') },
        ]}
        rows={person.requests.map(({ confirmedAt, state, address }) => [
          formatDateTime(confirmedAt, locale, person.zone),
          t.has(`support.request.${state}`) ? t(`support.request.${state}` as 'support.request.waiting') : state,
          address ?? '–',
        ])}
      />
    </>
  );
}

function Acts({ page: { t, locale }, person }: PersonView): VNode | null {
  if (person.acts.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('support.person.acts')}</h2>
      <Table
        label={t('support.person.acts')}
        head={[
          { text: t('support.act.kind') },
          { text: t('support.act.channel') },
          { text: t('console.privacy.received') },
          { text: t('console.exports.state') },
        ]}
        rows={person.acts.map(({ kind, channel, receivedAt, state }) => [
          t(`support.kind.${kind}` as 'support.kind.leave'),
          t(`support.channel.${channel}` as 'support.channel.phone'),
          formatDateTime(receivedAt, locale, person.zone),
          t(`support.actState.${state}` as 'support.actState.done'),
        ])}
      />
    </>
  );
}

function Notices({ page: { t, locale }, person }: PersonView): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('support.person.notices')}</h2>
      {person.notices.length === 0 ? (
        <p class="govuk-body">{t('common.none')}</p>
      ) : (
        <Table
          label={t('support.person.notices')}
          head={[
            { text: t('support.notice.what') },
            { text: t('console.exports.state') },
            { text: t('support.notice.when') },
          ]}
          rows={person.notices.map(({ template, state, at }) => [
            noticeWords(t, template),
            t(`support.noticeState.${state}` as 'support.noticeState.sent'),
            formatDateTime(at, locale, person.zone),
          ])}
        />
      )}
    </>
  );
}

/** The subject the person read; one that differs by reason is named by its code. */
function noticeWords(t: Page['t'], template: string): string {
  const camel = template.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const key = `mail.${camel}.subject`;
  return t.has(key) ? t(key) : template;
}
