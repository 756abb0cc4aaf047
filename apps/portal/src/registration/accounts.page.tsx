import type { VNode } from 'preact';
import { MAX_ACCOUNTS } from '@app/registrations';
import { Button, Checkboxes, DateInput, dateLabels, Form, type FormErrors, SummaryList, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';
import { accountWords } from './check.view.js';
import type { Texts } from './detail-steps.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { VERSION } from './saving.js';

/** The accounts so far. Several are normal, and one may be shared with somebody who registers it too. */
export function AccountsPage({ page, own, stale }: { page: Page; own: OwnRegistration; stale?: Stale }): VNode {
  const { t } = page;
  const accounts = own.detail.contents.accounts ?? [];
  const title = t('portal.accounts.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={own.base} stale={stale}>
      <h1 class="govuk-heading-l">{title}</h1>
      {accounts.map((account, index) => (
        <SummaryList
          card={{
            title: t('portal.account.number', { number: index + 1 }),
            actions: [
              { href: `${own.base}/accounts/${index + 1}`, text: t('common.change') },
              { href: `${own.base}/accounts/${index + 1}/remove`, text: t('common.remove') },
            ],
          }}
          rows={[{ key: account.platform, value: accountWords(t, account) }]}
        />
      ))}
      {accounts.length < MAX_ACCOUNTS ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own.base}/accounts/new`}>
            {t(accounts.length === 0 ? 'portal.accounts.add' : 'portal.accounts.another')}
          </a>
        </p>
      ) : (
        <p class="govuk-body">{t('portal.accounts.full', { max: MAX_ACCOUNTS })}</p>
      )}
      {accounts.length > 0 && <Button href={own.base} text={t('common.continue')} />}
    </RegistrationLayout>
  );
}

interface AccountPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  /** 1 for the first; null for a new one. */
  readonly number: number | null;
  readonly back: string;
  readonly texts: Texts;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

export function AccountPage({ page, own, number, back, texts, errors, stale }: AccountPageProps): VNode {
  const { t } = page;
  const title = number === null ? t('portal.account.new') : t('portal.account.number', { number });
  const month = (name: 'since' | 'until'): VNode => (
    <DateInput
      id={name}
      legend={t('common.optional', { label: t(`portal.account.${name}.label`) })}
      labels={dateLabels(t)}
      parts={['month', 'year']}
      values={{ month: texts[`${name}-month`] ?? '', year: texts[`${name}-year`] ?? '' }}
      hint={t(`portal.account.${name}.hint`)}
      error={errors?.of(name)}
    />
  );
  return (
    <RegistrationLayout page={page} own={own} title={title} back={back} errors={errors} stale={stale}>
      <h1 class="govuk-heading-l">{title}</h1>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <TextInput
          name="platform"
          label={t('portal.account.platform')}
          hint={t('portal.account.platform.hint')}
          maxLength={80}
          value={texts['platform']}
          error={errors?.of('platform')}
        />
        <TextInput
          name="handle"
          label={t('portal.account.handle')}
          hint={t('portal.account.handle.hint')}
          maxLength={200}
          spellCheck={false}
          autoCapitalize="none"
          value={texts['handle']}
          error={errors?.of('handle')}
        />
        {month('since')}
        {month('until')}
        <Checkboxes
          name="shared"
          items={[{ value: 'yes', text: t('portal.account.shared'), checked: texts['shared'] === 'yes' }]}
          hint={t('portal.account.shared.hint')}
          error={errors?.of('shared')}
        />
        <Button text={t('common.saveAndContinue')} />
      </Form>
    </RegistrationLayout>
  );
}

export function RemoveAccountPage({ page, own, number }: { page: Page; own: OwnRegistration; number: number }): VNode {
  const { t } = page;
  const account = own.detail.contents.accounts?.[number - 1];
  const title = t('portal.account.remove.title', { number });
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/accounts`}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{account === undefined ? '' : accountWords(t, account)}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <Button text={t('common.remove')} variant="warning" />
      </Form>
    </RegistrationLayout>
  );
}
