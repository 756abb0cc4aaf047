import type { VNode } from 'preact';
import type { MyRegistrationRow } from '@app/registrations';
import { NotificationBanner, PortalLayout, SummaryList } from '@app/ui';
import type { Page } from '../shell/page.js';

interface MyRegistrationsProps {
  readonly page: Page;
  readonly rows: readonly MyRegistrationRow[];
  readonly slugs: ReadonlyMap<string, string>;
  /** The address was confirmed just now, by the link. */
  readonly confirmed: boolean;
  /** A registration is asked for from here whose own mailbox is lost. */
  readonly waits: boolean;
}

/** All registrations of the mailbox, which may be those of several people. */
export function MyRegistrationsPage({ page, rows, slugs, confirmed, waits }: MyRegistrationsProps): VNode {
  const { t, frame } = page;
  const title = t('portal.mine.title');
  return (
    <PortalLayout frame={frame} title={title}>
      {confirmed && (
        <NotificationBanner title={t('common.success')} success>
          {t('portal.mine.confirmed')}
        </NotificationBanner>
      )}
      {waits && (
        <NotificationBanner title={t('common.important')}>
          <a class="govuk-notification-banner__link" href={page.path('/lost-access/request')}>
            {t('access.waiting.link')}
          </a>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      {rows.length === 0 && <p class="govuk-body">{t('portal.mine.none')}</p>}
      {rows.map((row) => (
        <SummaryList
          card={{
            title: row.actionTitle,
            actions: [
              {
                href: page.path(`/registrations/${row.id}`),
                text: t('common.show'),
                visuallyHiddenText: row.reference,
              },
            ],
          }}
          rows={[
            { key: t('portal.reference'), value: <span class="app-code">{row.reference}</span> },
            { key: t('portal.mine.stage'), value: t(`portal.stage.${row.stage}`) },
            {
              key: t('portal.mine.address'),
              value: t(row.confirmed ? 'portal.mine.addressConfirmed' : 'portal.mine.addressOpen'),
            },
          ]}
        />
      ))}
      {slugs.size > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('portal.mine.another')}</h2>
          <p class="govuk-body">{t('portal.mine.another.text')}</p>
          <ul class="govuk-list">
            {[...slugs].map(([actionId, slug]) => (
              <li>
                <a class="govuk-link" href={page.path(`/a/${slug}/join`)}>
                  {t('portal.mine.another.link', {
                    action: rows.find((row) => row.actionId === actionId)?.actionTitle ?? slug,
                  })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={frame.homeHref}>
          {t('portal.mine.actions')}
        </a>
      </p>
    </PortalLayout>
  );
}
