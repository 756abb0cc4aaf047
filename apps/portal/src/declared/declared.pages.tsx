import type { VNode } from 'preact';
import { recordView, type DeclarationRecord as Kept } from '@app/consents';
import type { LeavingRecord } from '@app/registrations';
import { DeclarationRecord, declaredWords, formatDateTime } from '@app/ui';
import type { OwnRegistration } from '../registration/own-registration.js';
import { RegistrationLayout } from '../registration/registration.layout.js';
import type { Page } from '../shell/page.js';

interface DeclaredProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly records: readonly Kept[];
}

/** Every act of the person, newest first, their acts of leaving, and all of it to take away. */
export function DeclaredPage({
  page,
  own,
  records,
  leavingActs,
}: DeclaredProps & { readonly leavingActs: readonly LeavingRecord[] }): VNode {
  const { t } = page;
  const title = t('declared.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/status`}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(records.length === 0 ? 'declared.none' : 'declared.lead')}</p>
      {records.length > 0 && (
        <ol class="govuk-list govuk-list--spaced" reversed>
          {[...records].reverse().map((record) => (
            <li>
              <a class="govuk-link" href={recordPath(own, record)}>
                {declaredWords(t, 'kind', record.kind)}: {declaredWords(t, 'outcome', record.outcome)}
              </a>
              <br />
              {formatDateTime(record.at, page.locale, own.detail.action.zone)}
            </li>
          ))}
        </ol>
      )}
      {leavingActs.length > 0 && <LeavingActs page={page} own={own} leavingActs={leavingActs} />}
      {records.length + leavingActs.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('declared.download')}</h2>
          <ul class="govuk-list">
            {(['pdf', 'json'] as const).map((form) => (
              <li>
                <a class="govuk-link" href={`${declaredPath(own)}.${form}`}>
                  {t(`declared.download.${form}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </RegistrationLayout>
  );
}

function LeavingActs({
  page,
  own,
  leavingActs,
}: Pick<DeclaredProps, 'page' | 'own'> & { readonly leavingActs: readonly LeavingRecord[] }): VNode {
  const { t } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('declared.leaving')}</h2>
      <ol class="govuk-list govuk-list--spaced" reversed>
        {[...leavingActs].reverse().map(({ id, act, recordedAt }) => (
          <li>
            <a class="govuk-link" href={`${own.base}/leave/made/${id}`}>
              {t(`portal.leaving.act.${act}`)}
            </a>
            <br />
            {formatDateTime(recordedAt, page.locale, own.detail.action.zone)}
          </li>
        ))}
      </ol>
    </>
  );
}

export function DeclaredRecordPage({ page, own, record }: Omit<DeclaredProps, 'records'> & { record: Kept }): VNode {
  const title = page.t('declared.record.title');
  const { zone } = own.detail.action;
  const at = formatDateTime(record.at, page.locale, zone);
  return (
    <RegistrationLayout page={page} own={own} title={title} back={declaredPath(own)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <DeclarationRecord t={page.t} at={at} zone={zone} {...recordView(record)} />
    </RegistrationLayout>
  );
}

export function declaredPath({ base }: Pick<OwnRegistration, 'base'>): string {
  return `${base}/declarations/made`;
}

function recordPath({ base }: OwnRegistration, { id }: Kept): string {
  return `${base}/declarations/made/${id}`;
}
