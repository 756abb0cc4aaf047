import type { VNode } from 'preact';
import type { StaffRole } from '@app/platform';
import { ConsoleLayout, formatDateTime, Tag } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { HomeRow } from './home.view.js';

export interface HomeView {
  readonly page: Page;
  readonly rows: readonly HomeRow[];
  /** Null for those who review nothing. */
  readonly decidedToday: number | null;
  /** The recovery sheet is nearly used up, or there is none. */
  readonly fewCodes: boolean;
}

export function HomePage({ page, rows, decidedToday, fewCodes }: HomeView): VNode {
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.home.title')}>
      <h1 class="govuk-heading-l">{t('console.home.title')}</h1>
      {rows.length === 0 ? <Sections page={page} /> : <p class="govuk-body">{t('console.home.lead')}</p>}
      {decidedToday !== null && <p class="govuk-body">{t('console.home.today', { count: decidedToday })}</p>}
      {fewCodes && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path('/recovery-codes')}>
            {t('console.recovery.fewLink')}
          </a>
        </p>
      )}
      {rows.map((row) => (
        <ActionSection page={page} row={row} />
      ))}
    </ConsoleLayout>
  );
}

/** For those whose work is not one action's: the sections they have, or that they have none. */
function Sections({ page: { frame, t } }: { page: Page }): VNode {
  const { navigation = [] } = frame;
  if (navigation.length === 0) return <p class="govuk-body">{t('console.home.none')}</p>;
  return (
    <>
      <p class="govuk-body">{t('console.home.sections')}</p>
      <ul class="govuk-list">
        {navigation.map(({ href, text }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function ActionSection({ page, row }: { page: Page; row: HomeRow }): VNode {
  const { t, locale } = page;
  const { action, roles, waiting, oldest, texts } = row;
  return (
    <div>
      <h2 class="govuk-heading-m">
        {action.title} <ActionMarks page={page} action={action} />
      </h2>
      <p class="govuk-body">
        {t(`console.window.state.${action.window.state.state}`)} · {t('console.home.waiting', { count: waiting })}
        {oldest !== null && <> · {t('console.home.oldest', { time: formatDateTime(oldest, locale, action.zone) })}</>}
      </p>
      {texts > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path(`/actions/${action.slug}/wordings`)}>
            {t('wordings.waiting', { count: texts })}
            <span class="govuk-visually-hidden">: {action.title}</span>
          </a>
        </p>
      )}
      <ul class="govuk-list">
        {roles.map((role) => (
          <li>
            <a class="govuk-link" href={sectionOf(page, role, row)}>
              {linkText(page, role)}
              <span class="govuk-visually-hidden">: {action.title}</span>
            </a>{' '}
            ({t(`console.role.${role}`)})
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ActionMarks({ page: { t }, action }: { page: Page; action: HomeRow['action'] }): VNode {
  return (
    <>
      {action.practice && <Tag text={t('console.mark.practice')} colour="orange" />}{' '}
      {action.example && <Tag text={t('console.mark.example')} colour="yellow" />}{' '}
      {action.publishedAt === null && <Tag text={t('console.mark.unpublished')} colour="grey" />}
    </>
  );
}

function sectionOf(page: Page, role: StaffRole, { action }: HomeRow): string {
  if (role === 'reviewer' || role === 'senior_reviewer') return page.path(`/review?action=${action.slug}`);
  return page.path(role === 'counsel' ? `/counsel/${action.slug}` : `/actions/${action.slug}`);
}

function linkText({ t }: Page, role: StaffRole): string {
  if (role === 'reviewer' || role === 'senior_reviewer') return t('console.home.toReview');
  return role === 'counsel' ? t('console.home.toCounsel') : t('console.home.toAction');
}
