import type { VNode } from 'preact';
import { STAFF_ROLES } from '@app/platform';
import type { OrganisationRow, StaffActionRow } from '@app/actions';
import type { StaffListRow } from '@app/identity';
import {
  Button,
  ConsoleLayout,
  Form,
  formatDateTime,
  type FormErrors,
  locales,
  ownName,
  Select,
  Tag,
  TextInput,
} from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';

import type { Page } from '../shell/page.js';
import { whereOf } from './grant-words.js';

export interface StaffView {
  readonly page: Page;
  readonly staff: readonly StaffListRow[];
  readonly actions: readonly StaffActionRow[];
  readonly organisations: readonly OrganisationRow[];
}

/** Everyone with an account, and what they may do where. */
export function StaffPage({ page, staff, actions, organisations }: StaffView): VNode {
  const { frame, t } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.staff.title')}>
      <h1 class="govuk-heading-l">{t('console.staff.title')}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/staff/new')}>
          {t('console.staff.new')}
        </a>
      </p>
      {staff.map((person) => (
        <Person {...{ page, person, actions, organisations }} />
      ))}
    </ConsoleLayout>
  );
}

function Person({
  page,
  person,
  actions,
  organisations,
}: Omit<StaffView, 'staff'> & { readonly person: StaffListRow }): VNode {
  const { t, csrf } = page;
  const name = person.name ?? t('console.history.someone');
  return (
    <div>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={page.path(`/staff/${person.id}`)}>
          {name}
        </a>{' '}
        {person.disabledAt !== null && <Tag text={t('console.staff.disabled')} colour="red" />}
        {person.enrolledAt === null && <Tag text={t('console.staff.notEnrolled')} colour="grey" />}
      </h2>
      <p class="govuk-body">{person.email}</p>
      {person.grants.map((grant) => (
        <Form csrf={csrf} action={page.path(`/staff/grants/${grant.id}/end`)}>
          <p class="govuk-body">
            {t(`console.role.${grant.role}`)}: {whereOf(page, grant.actionId, actions)}{' '}
            {grant.waiting && <Tag text={t('console.grant.state.waiting')} colour="yellow" />}{' '}
            <button type="submit" class="app-link-button">
              {t('console.staff.endGrant')}
              <span class="govuk-visually-hidden">
                : {name}, {t(`console.role.${grant.role}`)}, {whereOf(page, grant.actionId, actions)}
              </span>
            </button>
          </p>
        </Form>
      ))}
      {person.disabledAt === null && (
        <Form csrf={csrf} action={page.path(`/staff/${person.id}/grants`)}>
          <GrantFields {...{ page, actions, organisations }} idPrefix={person.id} />
          <GrantTerm page={page} idPrefix={person.id} />
          <Button
            text={
              <>
                {t('console.staff.grant')}
                <span class="govuk-visually-hidden">: {name}</span>
              </>
            }
            variant="secondary"
          />
        </Form>
      )}
      {person.disabledAt === null && (
        <Form csrf={csrf} action={page.path(`/staff/${person.id}/enrolment`)}>
          <p class="govuk-body">
            <button type="submit" class="app-link-button">
              {t('console.staff.renewEnrolment')}
              <span class="govuk-visually-hidden">: {name}</span>
            </button>
          </p>
        </Form>
      )}
    </div>
  );
}

function GrantFields({
  page: { t },
  actions,
  organisations,
  idPrefix,
  values = {},
  errors,
}: Omit<StaffView, 'staff'> & {
  readonly idPrefix: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}): VNode {
  return (
    <>
      <Select
        name="role"
        id={`role-${idPrefix}`}
        label={t('console.staff.role')}
        value={values['role']}
        error={errors?.of('role')}
        items={STAFF_ROLES.map((role) => ({ value: role, text: t(`console.role.${role}`) }))}
      />
      <Select
        name="actionId"
        id={`actionId-${idPrefix}`}
        label={t('console.staff.where')}
        value={values['actionId']}
        error={errors?.of('actionId')}
        items={[
          ...actions.map(({ id, title }) => ({ value: id, text: title })),
          { value: '', text: t('console.staff.everywhere') },
        ]}
      />
      <Select
        name="organisationId"
        id={`organisationId-${idPrefix}`}
        label={t('console.staff.whose')}
        hint={t('console.staff.whoseHint')}
        value={values['organisationId']}
        error={errors?.of('organisationId')}
        items={[
          { value: '', text: t('console.staff.ownOrganisation') },
          ...organisations.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    </>
  );
}

/** For how long, where that is known beforehand. */
function GrantTerm({ page: { t }, idPrefix }: { page: Page; idPrefix: string }): VNode {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{t('console.grant.term')}</span>
      </summary>
      <div class="govuk-details__text">
        <TextInput
          name="from"
          id={`from-${idPrefix}`}
          label={t('console.grant.from')}
          hint={t('console.grant.dateHint')}
          width={10}
        />
        <TextInput
          name="to"
          id={`to-${idPrefix}`}
          label={t('console.grant.to')}
          hint={t('console.grant.dateHint')}
          width={10}
        />
      </div>
    </details>
  );
}

export interface NewStaffView {
  readonly page: Page;
  readonly actions: readonly StaffActionRow[];
  readonly organisations: readonly OrganisationRow[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

export function NewStaffPage({ page, actions, organisations, values, errors }: NewStaffView): VNode {
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.staff.new')} errors={errors}>
      <h1 class="govuk-heading-l">{t('console.staff.new')}</h1>
      <Form csrf={csrf}>
        <TextInput name="name" label={t('console.staff.name')} value={values['name']} error={errors.of('name')} />
        <TextInput
          name="email"
          type="email"
          label={t('console.signIn.login')}
          value={values['email']}
          error={errors.of('email')}
        />
        <Select
          name="locale"
          label={t('wordings.new.language')}
          value={values['locale']}
          items={locales.map((locale) => ({ value: locale, text: ownName(locale) }))}
        />
        <GrantFields {...{ page, actions, organisations, values, errors }} idPrefix="new" />
        <Button text={t('console.staff.create')} />
      </Form>
    </ConsoleLayout>
  );
}

/** Without the link, which was mailed: whoever sees it can set the password, and then act as somebody else. */
export function StaffCreatedPage({ page, until }: { page: Page; until: Date }): VNode {
  const { frame, t, locale } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.staff.created')}>
      <h1 class="govuk-heading-l">{t('console.staff.created')}</h1>
      <p class="govuk-body">{t('console.staff.createdText')}</p>
      <p class="govuk-body">{t('console.staff.validUntil', { time: formatDateTime(until, locale, CONSOLE_ZONE) })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/staff')}>
          {t('console.staff.title')}
        </a>
      </p>
    </ConsoleLayout>
  );
}
