import type { VNode } from 'preact';
import { CONFLICT_REASONS, type ConflictRow } from '@app/review';
import { BackLink, Button, ConsoleLayout, Form, formatDateTime, Table } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

export interface ConflictsView {
  readonly page: Page;
  readonly rows: readonly ConflictRow[];
  readonly staffId: string;
  /** One's own, or those of the actions one reviews; senior reviewers end those of others. */
  readonly whose: 'own' | 'reviewed' | 'endable';
}

/** Who does not see which file, and since when. A file that is hidden from the reader has no reference here. */
export function ConflictsPage(view: ConflictsView): VNode {
  const { page, rows, whose } = view;
  const { frame, t } = page;
  const words = whose === 'own' ? 'own.' : '';
  const back =
    whose === 'own'
      ? { href: '', text: t('common.back') }
      : { href: '/review', text: t('console.registration.toQueue') };
  return (
    <ConsoleLayout
      frame={frame}
      title={t('console.conflicts.title')}
      before={<BackLink href={page.path(back.href)} text={back.text} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{t('console.conflicts.title')}</h1>
      <p class="govuk-body">{t(`console.conflicts.${words}${rows.length === 0 ? 'none' : 'lead'}`)}</p>
      {rows.length > 0 && (
        <Table
          caption={t('console.conflicts.caption')}
          captionSize="m"
          firstCellIsHeader
          head={[
            { text: t('console.conflicts.reference') },
            { text: t('console.conflicts.staff') },
            { text: t('console.conflict.how') },
            { text: t('console.conflicts.since') },
            { text: t('console.conflicts.end') },
          ]}
          rows={rows.map((row) => cells(view, row))}
        />
      )}
    </ConsoleLayout>
  );
}

function cells({ page, staffId, whose }: ConflictsView, row: ConflictRow): { text: VNode | string }[] {
  const { t, locale, csrf } = page;
  const reason = CONFLICT_REASONS.find((code) => code === row.reasonCode);
  return [
    { text: row.reference ?? t('console.conflicts.hidden') },
    { text: row.staffName ?? row.staffId },
    { text: reason === undefined ? '–' : t(`console.conflict.how.${reason}`) },
    { text: formatDateTime(row.declaredAt, locale, CONSOLE_ZONE) },
    {
      text:
        whose === 'endable' && row.staffId !== staffId ? (
          <Form csrf={csrf} action={page.path(`/review/conflicts/${row.id}/end`)}>
            <Button text={t('console.conflicts.endIt')} variant="secondary" />
          </Form>
        ) : (
          '–'
        ),
    },
  ];
}
