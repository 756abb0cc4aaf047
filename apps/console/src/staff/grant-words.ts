import type { OrganisationRow, StaffActionRow } from '@app/actions';
import type { GrantRow } from '@app/identity';
import { formatDateTime } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

export function whereOf({ t }: Page, actionId: string | null, actions: readonly StaffActionRow[]): string {
  if (actionId === null) return t('console.staff.everywhere');
  return actions.find(({ id }) => id === actionId)?.title ?? actionId;
}

export function organisationOf(
  { t }: Page,
  { organisationId }: GrantRow,
  organisations: readonly OrganisationRow[],
): string[] {
  if (organisationId === null) return [];
  const name = organisations.find(({ id }) => id === organisationId)?.name ?? organisationId;
  return [t('console.grant.organisation', { name })];
}

/** For whom, since when, until when, by whom, approved by whom: the parts that are known, in one line. */
export function grantLine(page: Page, grant: GrantRow, organisations: readonly OrganisationRow[]): string {
  const { t, locale } = page;
  const time = (at: Date): string => formatDateTime(at, locale, CONSOLE_ZONE);
  const to = grant.endsAt === null ? '' : time(grant.endsAt);
  return [
    ...organisationOf(page, grant, organisations),
    t(`console.grant.state.${grant.state}`, { from: time(grant.startsAt), to }),
    ...(grant.endsAt !== null && grant.state !== 'ended' ? [t('console.grant.until', { to })] : []),
    t('console.grant.by', { name: grant.grantedByName ?? t('console.grant.commandLine') }),
    ...(grant.approvedByName === null ? [] : [t('console.grant.approvedBy', { name: grant.approvedByName })]),
  ].join(' · ');
}
