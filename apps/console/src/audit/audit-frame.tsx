import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { ConsoleLayout } from '@app/ui';
import type { Page } from '../shell/page.js';

const SECTIONS = ['', '/reads', '/reasons', '/lists', '/roles'] as const;

/** The sections of the audit pages, with the way to the next page of a ledger. */
export function AuditFrame({
  page,
  section,
  next,
  children,
}: {
  readonly page: Page;
  readonly section: (typeof SECTIONS)[number];
  /** Query of the next page; null on the last one. */
  readonly next: string | null;
  readonly children: ComponentChildren;
}): VNode {
  const { frame, t } = page;
  const title = t(
    `console.audit.title.${section === '' ? 'log' : (section.slice(1) as 'reads' | 'reasons' | 'lists' | 'roles')}`,
  );
  return (
    <ConsoleLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <nav aria-label={t('console.audit.sections')}>
        <ul class="govuk-list">
          {SECTIONS.filter((one) => one !== section).map((one) => (
            <li>
              <a class="govuk-link" href={page.path(`/audit${one}`)}>
                {t(
                  `console.audit.title.${one === '' ? 'log' : (one.slice(1) as 'reads' | 'reasons' | 'lists' | 'roles')}`,
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
      {next !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path(`/audit${section}?${next}`)}>
            {t('console.audit.older')}
          </a>
        </p>
      )}
    </ConsoleLayout>
  );
}

export function actionTitle(actionId: string | null, actions: readonly StaffActionRow[]): string {
  if (actionId === null) return '–';
  return actions.find(({ id }) => id === actionId)?.title ?? actionId;
}
