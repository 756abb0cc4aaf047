import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { ConsoleLayout, Table } from '@app/ui';
import { ActionMarks } from '../home/home.page.js';
import type { Page } from '../shell/page.js';

interface ActionsView {
  readonly page: Page;
  readonly actions: readonly StaffActionRow[];
  /** For operators of every action. */
  readonly mayEnter: boolean;
}

export function ActionsPage({ page, actions, mayEnter }: ActionsView): VNode {
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.actions.title')}>
      <h1 class="govuk-heading-l">{t('console.actions.title')}</h1>
      {mayEnter && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path('/new-action')}>
            {t('rules.wizard.title')}
          </a>
        </p>
      )}
      {actions.length === 0 ? (
        <p class="govuk-body">{t('console.actions.none')}</p>
      ) : (
        <Table
          label={t('console.actions.title')}
          firstCellIsHeader
          head={[
            { text: t('console.queue.action') },
            { text: t('console.actions.type') },
            { text: t('console.actions.court') },
            { text: t('console.actions.window') },
            { text: t('console.actions.languages') },
          ]}
          rows={actions.map((action) => [
            {
              text: (
                <>
                  <a class="govuk-link" href={page.path(`/actions/${action.slug}`)}>
                    {action.title}
                  </a>{' '}
                  <ActionMarks page={page} action={action} />
                </>
              ),
            },
            t(`console.actionType.${action.type}`),
            `${action.court ?? t('console.counsel.noCourt')}, ${action.fileNumber ?? t('console.counsel.noFileNumber')}`,
            t(`console.window.state.${action.window.state.state}`),
            action.locales.join(', '),
          ])}
        />
      )}
    </ConsoleLayout>
  );
}
