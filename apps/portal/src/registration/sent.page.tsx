import type { VNode } from 'preact';
import { hasOfficialRegister } from '@app/official-register';
import type { SubmissionKind } from '@app/registrations';
import { formatDateTime, Panel } from '@app/ui';
import { RecoveryCodeBox } from '../lost-access/recovery-code.page.js';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout } from './registration.layout.js';

export function SentPage({
  page,
  own,
  kind,
  submittedAt,
  code,
}: {
  page: Page;
  own: OwnRegistration;
  kind: SubmissionKind;
  submittedAt: Date;
  /** The recovery code made with this sending, the first time the page is shown. */
  code: string | null;
}): VNode {
  const { t, actor } = page;
  const { registration, action } = own.detail;
  const title = t(`portal.sent.title.${kind}`);
  return (
    <RegistrationLayout page={page} own={own} title={title}>
      <Panel title={title}>
        {t('portal.reference')}
        <br />
        <strong class="app-nowrap">{registration.reference}</strong>
      </Panel>
      <p class="govuk-body">
        {t('portal.sent.received', { time: formatDateTime(submittedAt, t.locale, action.zone) })}
      </p>
      {code !== null && <RecoveryCodeBox page={page} code={code} reference={registration.reference} />}
      {code === null && actor.kind === 'claimant' && actor.mailboxConfirmed && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own.base}/recovery-code`}>
            {t('access.code.title')}
          </a>
        </p>
      )}
      <h2 class="govuk-heading-m">{t('portal.sent.next')}</h2>
      <p class="govuk-body">{t(registration.confirmedAt === null ? 'portal.sent.unconfirmed' : 'portal.sent.mail')}</p>
      <p class="govuk-body">{t(`portal.sent.next.${kind}`)}</p>
      <h2 class="govuk-heading-m">{t('portal.sent.proof')}</h2>
      <p class="govuk-body">{t('portal.sent.proof.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/proof`}>
          {t('portal.sent.proof.link')}
        </a>
      </p>
      {hasOfficialRegister(action) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${own.base}/register`}>
            {t('portal.status.register')}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/status`}>
          {t('portal.sent.status')}
        </a>
      </p>
    </RegistrationLayout>
  );
}
