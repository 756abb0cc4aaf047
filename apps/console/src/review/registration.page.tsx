import type { VNode } from 'preact';
import { BackLink, ConsoleLayout, formatDate, formatDateTime, NotificationBanner, Tag } from '@app/ui';
import { ConflictForm } from '../conflicts/conflict-form.js';
import { actionBanner } from '../pages/action-banner.js';
import { ClaimedFacts } from './claimed-facts.js';
import { DecisionForm } from './decision-form.js';
import { FormAsSent } from './form-as-sent.js';
import { EvidenceList, Flags } from './evidence-list.js';
import { MaskedFields } from './masked-fields.js';
import type { RegistrationView } from './registration.view.js';
import { Timeline } from './timeline.js';

/** One registration: what the person said beside what supports it, and the reviewer's decision. */
export function RegistrationPage(view: RegistrationView): VNode {
  const { page, file, errors, refused } = view;
  const { frame, t } = page;
  return (
    <ConsoleLayout
      frame={frame}
      title={t('console.registration.title', { reference: file.reference })}
      errors={errors}
      banner={actionBanner(t, file.action)}
      legalEffect={
        <>
          <span lang={file.shownIn}>{file.effectSentence}</span>
          <EntryMissing page={page} file={file} />
        </>
      }
      before={
        <BackLink href={page.path('/review')} text={t('console.registration.toQueue')} label={t('common.backLabel')} />
      }
    >
      {refused !== undefined && (
        <NotificationBanner title={t('common.important')}>
          {t(`console.registration.refused.${refused}`)}
        </NotificationBanner>
      )}
      <IdentityBar {...view} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <EvidenceList page={page} file={file} />
          <Flags page={page} file={file} />
          <Timeline page={page} file={file} />
        </div>
        <div class="govuk-grid-column-one-half">
          <ClaimedFacts page={page} file={file} />
          <FormAsSent page={page} file={file} />
          <MaskedFields {...view} />
          <DecisionForm {...view} />
          <ConflictForm page={page} base={`/review/registrations/${file.registrationId}`} errors={errors} />
        </div>
      </div>
    </ConsoleLayout>
  );
}

/** What is known of the entry is what was last shown, and when: the newest extract does not show it. */
function EntryMissing({ page: { t, locale }, file: { missingEntry } }: Pick<RegistrationView, 'page' | 'file'>): VNode {
  if (missingEntry === null) return <></>;
  const asOf = formatDate(missingEntry.asOf, locale);
  const lastShown = formatDate(missingEntry.lastShown, locale);
  return (
    <>
      {' '}
      <Tag
        text={t(`console.registration.${missingEntry.withdrawn ? 'entryWithdrawn' : 'entryMissing'}`, { asOf })}
        colour="red"
      />{' '}
      {t(`console.registration.${missingEntry.withdrawn ? 'lastShownWithdrawn' : 'lastShown'}`, { asOf, lastShown })}
    </>
  );
}

function IdentityBar({ page, file, staffId, now }: RegistrationView): VNode {
  const { t, locale } = page;
  const { zone } = file.action;
  const { state, assignedTo, assignedUntil } = file.reviewCase;
  const kept = assignedTo !== null && assignedUntil !== null && assignedUntil > now;
  return (
    <>
      <h1 class="govuk-heading-l">
        {t('console.registration.title', { reference: file.reference })}{' '}
        <Tag text={t(`console.review.state.${state}`)} colour="blue" />{' '}
        <Tag text={t(`console.stage.${file.stage}`)} colour="grey" />
      </h1>
      <p class="govuk-body">
        {file.actionTitle} · {t('console.registration.sent', { time: formatDateTime(file.sentAt, locale, zone) })} ·{' '}
        {t('console.registration.version', { version: file.submittedVersion })} ·{' '}
        {t('console.registration.writes', { language: languageName(file.locale, locale) })}
        {!file.addressConfirmed && <> · {t('console.registration.unconfirmed')}</>}
        {file.restricted && <> · {t('console.registration.restricted')}</>}
        {kept && <> · {t(assignedTo === staffId ? 'console.queue.keptByYou' : 'console.queue.keptByAnother')}</>}
      </p>
    </>
  );
}

function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
}
