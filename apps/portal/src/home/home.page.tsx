import type { VNode } from 'preact';
import type { ActionsRow } from '@app/actions';
import { PortalLayout, Tag } from '@app/ui';
import { windowWords } from '../pages/window-words.js';
import type { Page } from '../shell/page.js';

export function HomePage({ page, actions }: { page: Page; actions: readonly ActionsRow[] }): VNode {
  const { frame, t } = page;
  return (
    <PortalLayout frame={frame} title={t('portal.home.title')}>
      <h1 class="govuk-heading-xl">{t('portal.home.title')}</h1>
      <p class="govuk-body-l">{t('portal.home.lead')}</p>
      {actions.length === 0 ? (
        <p class="govuk-body">{t('portal.home.none')}</p>
      ) : (
        actions.map((action) => <ActionEntry page={page} action={action} />)
      )}
    </PortalLayout>
  );
}

function ActionEntry({ page, action }: { page: Page; action: ActionsRow }): VNode {
  const { t } = page;
  return (
    <section>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={page.path(`/a/${action.slug}`)}>
          {action.title}
        </a>
      </h2>
      {action.example && (
        <p class="govuk-body">
          <Tag text={t('common.banner.example')} colour="grey" /> {t('portal.banner.example')}
        </p>
      )}
      <p class="govuk-body">{action.summary}</p>
      <p class="govuk-body">
        <strong>{t('portal.home.state')}</strong> {windowWords(t, action)}
      </p>
    </section>
  );
}
