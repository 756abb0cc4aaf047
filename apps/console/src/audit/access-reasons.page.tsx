import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { AccessReasonRow } from '@app/review';
import { formatDateTime, Table } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { actionTitle, AuditFrame } from './audit-frame.js';

interface AccessReasonsView {
  readonly page: Page;
  readonly rows: readonly AccessReasonRow[];
  readonly next: string | null;
  readonly actions: readonly StaffActionRow[];
}

/** Who opened what without being assigned to it, and why: the words they typed, and nothing of what they read. */
export function AccessReasonsPage({ page, rows, next, actions }: AccessReasonsView): VNode {
  const { t, locale } = page;
  return (
    <AuditFrame page={page} section="/reasons" next={next === null ? null : `before=${next}`}>
      <p class="govuk-body">{t('console.audit.reasons.lead')}</p>
      {rows.length === 0 ? (
        <p class="govuk-body">{t('console.audit.reasons.none')}</p>
      ) : (
        <Table
          label={t('console.audit.title.reasons')}
          firstCellIsHeader
          head={[
            { text: t('console.audit.reasons.when') },
            { text: t('console.audit.reasons.who') },
            { text: t('console.staff.role') },
            { text: t('console.audit.action') },
            { text: t('console.audit.reasons.reference') },
            { text: t('console.audit.reasons.why') },
          ]}
          rows={rows.map((row) => [
            formatDateTime(row.openedAt, locale, CONSOLE_ZONE),
            row.staffName ?? row.staffId,
            row.role === null ? t('console.audit.reasons.noRole') : t(`console.role.${row.role}`),
            actionTitle(row.actionId, actions),
            { text: <span class="app-code">{row.reference}</span> },
            {
              text: (
                <>
                  <strong>{wordsFor(t, 'reading.why', row.reasonCode)}</strong>
                  <br />
                  {reasonWords(page, row)}
                </>
              ),
            },
          ])}
        />
      )}
    </AuditFrame>
  );
}

function reasonWords({ t }: Page, { reason, erased }: AccessReasonRow): string {
  return reason ?? t(erased ? 'console.audit.reasons.erased' : 'console.audit.reasons.sealed');
}
