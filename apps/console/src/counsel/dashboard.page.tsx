import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { AdmissibilitySheet, ListExportRow } from '@app/exports';
import { hasOfficialRegister } from '@app/official-register';
import { ConsoleLayout, formatDate, formatDateTime } from '@app/ui';
import { ActionMarks } from '../home/home.page.js';
import type { Page } from '../shell/page.js';
import type { CodeWords } from './code-words.js';
import { CounselFrame } from './counsel-frame.js';
import { ExportsTable } from './exports.page.js';
import { CriterionTable } from './sheet.page.js';

export function CounselActionsPage({ page, actions }: { page: Page; actions: readonly StaffActionRow[] }): VNode {
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.counsel.title')}>
      <h1 class="govuk-heading-l">{t('console.counsel.title')}</h1>
      <ul class="govuk-list">
        {actions.map((action) => (
          <li>
            <a class="govuk-link" href={page.path(`/counsel/${action.slug}`)}>
              {action.title}
            </a>{' '}
            <ActionMarks page={page} action={action} />
          </li>
        ))}
      </ul>
    </ConsoleLayout>
  );
}

export interface DashboardView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly sheet: AdmissibilitySheet;
  readonly words: CodeWords;
  readonly exports: readonly ListExportRow[];
}

/** Counts as they are today; a criterion of the case has its place on the admissibility sheet. */
const SHOWN = ['stage', 'country', 'review', 'evidence'];

export function DashboardPage({ page, action, sheet, words, exports }: DashboardView): VNode {
  const { t, locale } = page;
  const base = page.path(`/counsel/${action.slug}`);
  const { state, closesAt } = action.window.state;
  const links: [string, string][] = [
    [`${base}/list`, t('console.counsel.toList')],
    [`${base}/exports/new`, t('console.counsel.toNewExport')],
    [`${base}/exports`, t('console.counsel.toExports')],
    [`${base}/sheet`, t('console.counsel.toSheet')],
    [`${base}/claim-value`, t('claims.title')],
    [`${base}/leaving-acts`, t('console.leavingActs.title')],
    [`${base}/declarations`, t('console.declared.find')],
    [`${base}/lapse-notice`, t('console.counsel.toLapse')],
    [page.path(`/actions/${action.slug}/wordings`), t('console.actions.toWordings')],
    ...(hasOfficialRegister(action)
      ? ([[`${base}/register-sentences`, t('register.console.title')]] as [string, string][])
      : []),
    [page.path(`/actions/${action.slug}/rules`), t('rules.console.title')],
    [page.path(`/actions/${action.slug}/joinders`), t('rules.joinders.title')],
    [page.path(`/actions/${action.slug}/court-notices`), t('rules.courtNotices.title')],
  ];
  return (
    <CounselFrame page={page} action={action} title={action.title}>
      <p class="govuk-body">
        {action.court ?? t('console.counsel.noCourt')} · {action.fileNumber ?? t('console.counsel.noFileNumber')} ·{' '}
        {t(`console.window.state.${state}`)}
        {closesAt !== null && (
          <> · {t('console.counsel.closes', { time: formatDateTime(closesAt, locale, action.zone) })}</>
        )}
      </p>
      <ul class="govuk-list">
        {links.map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">
        {t('console.counsel.counts', { count: sheet.total ?? 0, date: formatDate(sheet.asOf, locale) })}
      </h2>
      <p class="govuk-body">{t('console.counsel.countsText')}</p>
      <div class="govuk-grid-row">
        {sheet.criteria
          .filter(({ code }) => SHOWN.includes(code))
          .map((criterion) => (
            <div class="govuk-grid-column-one-quarter">
              <CriterionTable page={page} criterion={criterion} words={words} />
            </div>
          ))}
      </div>
      <h2 class="govuk-heading-m">{t('console.counsel.lastExports')}</h2>
      <ExportsTable page={page} action={action} exports={exports} />
    </CounselFrame>
  );
}
