import type { VNode } from 'preact';
import type { OrganisationRow, StaffActionRow } from '@app/actions';
import type { GrantRow } from '@app/identity';
import type { SeparationProfile } from '@app/platform';
import { Button, ButtonGroup, ConsoleLayout, Form, formatDateTime } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';
import { organisationOf, whereOf } from './grant-words.js';

export interface ApprovalsView {
  readonly page: Page;
  readonly grants: readonly GrantRow[];
  readonly actions: readonly StaffActionRow[];
  readonly organisations: readonly OrganisationRow[];
  readonly staffId: string;
  /** Whether the reader answers for all actions, too. */
  readonly everywhere: boolean;
  readonly separation: SeparationProfile;
}

/** Proposed roles. Those one proposed oneself, or that are for oneself, are shown without buttons, as are those that reach further than the reader. */
export function ApprovalsPage(view: ApprovalsView): VNode {
  const { page, grants, separation } = view;
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.approvals.title')}>
      <h1 class="govuk-heading-l">{t('console.approvals.title')}</h1>
      <p class="govuk-body">{t(`console.staff.separation.${separation}`)}</p>
      <p class="govuk-body">{grants.length === 0 ? t('console.approvals.none') : t('console.approvals.lead')}</p>
      {grants.map((grant) => (
        <Waiting {...view} grant={grant} />
      ))}
    </ConsoleLayout>
  );
}

function Waiting({
  page,
  grant,
  actions,
  organisations,
  staffId,
  everywhere,
}: ApprovalsView & { readonly grant: GrantRow }): VNode {
  const { t, csrf, locale } = page;
  const name = grant.staffName ?? grant.staffId;
  const what = `${name}: ${t(`console.role.${grant.role}`)}, ${whereOf(page, grant.actionId, actions)}`;
  const own = grant.staffId === staffId || grant.grantedBy === staffId;
  const reached = grant.actionId !== null || everywhere;
  return (
    <section>
      <h2 class="govuk-heading-m">{what}</h2>
      {organisationOf(page, grant, organisations).map((whose) => (
        <p class="govuk-body">{whose}</p>
      ))}
      <p class="govuk-body">
        {t('console.approvals.proposed', {
          time: formatDateTime(grant.startsAt, locale, CONSOLE_ZONE),
          name: grant.grantedByName ?? t('console.grant.commandLine'),
        })}
      </p>
      {!own && reached && (
        <ButtonGroup>
          <Form csrf={csrf} action={page.path(`/approvals/${grant.id}/approve`)}>
            <Button text={<Named text={t('console.approvals.approve')} of={what} />} />
          </Form>
          <Form csrf={csrf} action={page.path(`/approvals/${grant.id}/decline`)}>
            <Button text={<Named text={t('console.approvals.decline')} of={what} />} variant="secondary" />
          </Form>
        </ButtonGroup>
      )}
    </section>
  );
}

function Named({ text, of }: { text: string; of: string }): VNode {
  return (
    <>
      {text}
      <span class="govuk-visually-hidden">: {of}</span>
    </>
  );
}
