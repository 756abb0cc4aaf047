import type { VNode } from 'preact';
import type { OrganisationRow, StaffActionRow } from '@app/actions';
import type { GrantRow, StaffListRow } from '@app/identity';
import { BackLink, ConsoleLayout, Tag } from '@app/ui';
import type { Page } from '../shell/page.js';
import { grantLine, whereOf } from './grant-words.js';

export interface PersonView {
  readonly page: Page;
  readonly person: StaffListRow;
  readonly grants: readonly GrantRow[];
  readonly actions: readonly StaffActionRow[];
  readonly organisations: readonly OrganisationRow[];
}

export function PersonPage({ page, person, grants, actions, organisations }: PersonView): VNode {
  const { frame, t } = page;
  const name = person.name ?? t('console.history.someone');
  return (
    <ConsoleLayout
      frame={frame}
      title={name}
      before={<BackLink href={page.path('/staff')} text={t('console.staff.title')} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">
        {name} {person.disabledAt !== null && <Tag text={t('console.staff.disabled')} colour="red" />}
        {person.enrolledAt === null && <Tag text={t('console.staff.notEnrolled')} colour="grey" />}
      </h1>
      <p class="govuk-body">{person.email}</p>
      {person.disabledAt === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={page.path(`/staff/${person.id}/leave`)}>
            {t('console.leaver.link')}
          </a>
        </p>
      )}
      <h2 class="govuk-heading-m">{t('console.home.roles')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {grants.map((grant) => (
          <li>
            <strong>
              {t(`console.role.${grant.role}`)}: {whereOf(page, grant.actionId, actions)}
            </strong>
            <br />
            {grantLine(page, grant, organisations)}
          </li>
        ))}
      </ul>
    </ConsoleLayout>
  );
}
