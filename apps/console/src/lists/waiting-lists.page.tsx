import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { WaitingListRow } from '@app/exports';
import { ConsoleLayout, formatDateTime, Table } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';

export interface WaitingListsView {
  readonly page: Page;
  readonly lists: readonly WaitingListRow[];
  readonly actions: readonly StaffActionRow[];
}

/** Every list that waits in the person's actions, the oldest first. Nobody is assigned: whoever is free answers. */
export function WaitingListsPage({ page, lists, actions }: WaitingListsView): VNode {
  const { frame, t, locale } = page;
  const title = t('console.approval.title');
  return (
    <ConsoleLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('console.approval.lead')}</p>
      {lists.length === 0 ? (
        <p class="govuk-body">{t('console.approval.none')}</p>
      ) : (
        <Table
          label={title}
          firstCellIsHeader
          head={[
            { text: t('console.exports.requested') },
            { text: t('console.approval.action') },
            { text: t('console.exports.purpose') },
            { text: t('console.approval.requester') },
            { text: t('console.approval.answerBy') },
          ]}
          rows={lists.map((list) => {
            const action = actions.find(({ id }) => id === list.actionId);
            const zone = action?.zone ?? CONSOLE_ZONE;
            return [
              {
                text: (
                  <a class="govuk-link" href={page.path(`/lists/${list.id}`)}>
                    {formatDateTime(list.requestedAt, locale, zone)}
                  </a>
                ),
              },
              action?.title ?? '',
              wordsFor(t, 'purpose', list.purpose),
              list.requesterName,
              formatDateTime(list.answerBy, locale, zone),
            ];
          })}
        />
      )}
    </ConsoleLayout>
  );
}
