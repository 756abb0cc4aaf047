import type { VNode } from 'preact';
import { Button, Form, formatDateTime, InsetText } from '@app/ui';
import { RegistrationLayout } from '../registration/registration.layout.js';
import type { OwnRegistration } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';

/** The code itself, for paper. Shown once; nobody can show it again. */
export function RecoveryCodeBox({
  page: { t },
  code,
  reference,
}: {
  page: Page;
  code: string;
  reference: string;
}): VNode {
  return (
    <InsetText>
      <h2 class="govuk-heading-m">{t('access.code.heading')}</h2>
      <p class="govuk-body">
        {t('portal.reference')}: <strong class="app-code app-nowrap">{reference}</strong>
        <br />
        {t('access.code.label')}: <strong class="app-code app-nowrap">{code}</strong>
      </p>
      <p class="govuk-body">{t('access.code.once')}</p>
      <p class="govuk-body">{t('access.code.use')}</p>
    </InsetText>
  );
}

/** Whether there is one, and a button for a new one. */
export function RecoveryCodePage({
  page,
  own,
  madeAt,
  code,
}: {
  page: Page;
  own: OwnRegistration;
  madeAt: Date | null;
  code?: string;
}): VNode {
  const { t } = page;
  const title = t('access.code.title');
  const { registration, action } = own.detail;
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/status`}>
      <h1 class="govuk-heading-l">{title}</h1>
      {code !== undefined && <RecoveryCodeBox page={page} code={code} reference={registration.reference} />}
      {code === undefined && (
        <>
          <p class="govuk-body">{t('access.code.use')}</p>
          <p class="govuk-body">
            {madeAt === null
              ? t('access.code.none')
              : t('access.code.madeAt', { time: formatDateTime(madeAt, t.locale, action.zone) })}
          </p>
          <Form csrf={page.csrf}>
            <Button text={t(madeAt === null ? 'access.code.make' : 'access.code.renew')} />
          </Form>
        </>
      )}
    </RegistrationLayout>
  );
}
