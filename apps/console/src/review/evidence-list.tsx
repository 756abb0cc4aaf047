import type { VNode } from 'preact';
import type { FlagRow, ReviewFile } from '@app/review';
import { Button, ButtonGroup, Form, formatDateTime, formatFileSize, SummaryList } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';

interface Part {
  readonly page: Page;
  readonly file: ReviewFile;
}

/** Files are handed out for download only and never shown as sent; each download is logged. */
export function EvidenceList({ page, file }: Part): VNode {
  const { t, locale } = page;
  return (
    <section aria-labelledby="evidence">
      <h2 class="govuk-heading-m" id="evidence">
        {t('console.evidence.title')}
      </h2>
      {file.evidence.length === 0 && <p class="govuk-body">{t('console.evidence.none')}</p>}
      {file.evidence.length > 0 && <p class="govuk-body">{t('console.evidence.warning')}</p>}
      {file.evidence.map((item, index) => (
        <SummaryList
          card={{
            title: item.fileName === '' ? t('console.evidence.unnamed', { number: index + 1 }) : item.fileName,
            headingLevel: 3,
            actions: [{ href: page.path(`/evidence/${item.id}/file`), text: t('common.download') }],
          }}
          rows={[
            { key: t('console.evidence.type'), value: `${item.mediaType}, ${formatFileSize(item.byteSize, locale)}` },
            { key: t('console.evidence.received'), value: formatDateTime(item.uploadedAt, locale, file.action.zone) },
            { key: t('console.evidence.purpose'), value: t(`console.evidence.purpose.${item.purpose}`) },
            { key: 'SHA-256', value: <code class="app-code">{item.sha256}</code> },
            {
              key: t('console.evidence.elsewhere'),
              value: item.sameFileIn.length === 0 ? t('common.none') : item.sameFileIn.join(', '),
            },
          ]}
        />
      ))}
    </section>
  );
}

export function Flags({ page, file }: Part): VNode | null {
  const { t } = page;
  if (file.flags.length === 0) return null;
  return (
    <section aria-labelledby="flags">
      <h2 class="govuk-heading-m" id="flags">
        {t('console.flags.title')}
      </h2>
      <p class="govuk-body">{t('console.flags.text')}</p>
      {file.flags.map((flag) => (
        <Flag page={page} file={file} flag={flag} />
      ))}
    </section>
  );
}

function Flag({ page, file, flag }: Part & { flag: FlagRow }): VNode {
  const { t } = page;
  return (
    <div>
      <p class="govuk-body">
        <strong>{wordsFor(t, 'flags.kind', flag.kind)}</strong>: <Other page={page} flag={flag} /> (
        {t(`console.flags.state.${flag.state}`)})
      </p>
      {flag.kind === 'other_action' && (
        <p class="govuk-body">
          {flag.answer === null
            ? t('participation.flag.unanswered')
            : t('participation.flag.asked', { answer: t(`participation.answer.${flag.answer}`) })}
        </p>
      )}
      {flag.state === 'open' && (
        <Form csrf={page.csrf} action={page.path(`/review/registrations/${file.registrationId}/flags/${flag.id}`)}>
          <ButtonGroup>
            <Button
              text={withReference(t('console.flags.confirm'), flag)}
              variant="secondary"
              name="state"
              value="confirmed"
            />
            <Button
              text={withReference(t('console.flags.dismiss'), flag)}
              variant="secondary"
              name="state"
              value="dismissed"
            />
          </ButtonGroup>
        </Form>
      )}
    </div>
  );
}

/** Of an action the reader has nothing to do with only the trader is named, never the registration. */
function Other({ page, flag }: { page: Page; flag: FlagRow }): VNode {
  const { t } = page;
  const action =
    flag.otherDefendant === null ? null : t('participation.flag.other', { defendant: flag.otherDefendant });
  if (flag.otherRegistrationId === null) return <>{action}</>;
  return (
    <>
      {action}{' '}
      <a class="govuk-link" href={page.path(`/review/registrations/${flag.otherRegistrationId}`)}>
        {flag.otherReference}
      </a>
    </>
  );
}

/** Buttons that look alike must not sound alike. */
function withReference(text: string, { otherReference, otherDefendant }: FlagRow): VNode {
  return (
    <>
      {text}
      <span class="govuk-visually-hidden"> ({otherReference ?? otherDefendant})</span>
    </>
  );
}
