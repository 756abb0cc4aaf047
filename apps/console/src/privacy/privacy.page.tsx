import type { VNode } from 'preact';
import { MAX_PRIVACY_NOTE, type PrivacyRequestRow, type ViewedPrivacyRequest } from '@app/privacy';
import {
  BackLink,
  Button,
  ConsoleLayout,
  Form,
  formatDate,
  formatDateTime,
  type FormErrors,
  NotificationBanner,
  Radios,
  Select,
  SummaryList,
  Table,
  Tag,
  Textarea,
} from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';

export const OUTCOMES = ['granted', 'refused'] as const;

/** Open requests with their clock, the most urgent first. */
export function PrivacyRequestsPage({ page, requests }: { page: Page; requests: readonly PrivacyRequestRow[] }): VNode {
  const { frame, t, locale } = page;
  return (
    <ConsoleLayout frame={frame} title={t('console.privacy.title')}>
      <h1 class="govuk-heading-l">{t('console.privacy.title')}</h1>
      {requests.length === 0 ? (
        <p class="govuk-body">{t('console.privacy.none')}</p>
      ) : (
        <Table
          label={t('console.privacy.title')}
          firstCellIsHeader
          head={[
            { text: t('console.queue.reference') },
            { text: t('console.privacy.kind') },
            { text: t('console.queue.stage') },
            { text: t('console.privacy.received') },
            { text: t('console.privacy.due') },
            { text: t('console.privacy.left') },
          ]}
          rows={requests.map((request) => [
            {
              text: (
                <a class="govuk-link app-nowrap" href={page.path(`/privacy-requests/${request.id}`)}>
                  {request.reference}
                </a>
              ),
            },
            t(`console.privacy.kind.${request.kind}`),
            t(`console.stage.${request.stage}`),
            formatDateTime(request.receivedAt, locale, CONSOLE_ZONE),
            formatDate(request.lastDay, locale),
            { text: <DaysLeft page={page} days={request.daysLeft} /> },
          ])}
        />
      )}
    </ConsoleLayout>
  );
}

function DaysLeft({ page: { t }, days }: { page: Page; days: number }): VNode {
  const colour = days < 0 ? 'red' : days <= 7 ? 'orange' : 'grey';
  return (
    <Tag text={days < 0 ? t('console.privacy.overdue') : t('console.privacy.days', { count: days })} colour={colour} />
  );
}

export interface PrivacyRequestView {
  readonly page: Page;
  readonly request: ViewedPrivacyRequest;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Someone else decided while the form was open. */
  readonly decidedMeanwhile?: boolean;
}

export function PrivacyRequestPage(view: PrivacyRequestView): VNode {
  const { page, request, errors, decidedMeanwhile = false } = view;
  const { frame, t, locale } = page;
  const title = t('console.privacy.one', {
    kind: t(`console.privacy.kind.${request.kind}`),
    reference: request.reference,
  });
  const rows: [string, string | VNode][] = [
    [t('console.queue.stage'), t(`console.stage.${request.stage}`)],
    [t('console.privacy.received'), formatDateTime(request.receivedAt, locale, CONSOLE_ZONE)],
    [t('console.privacy.due'), formatDate(request.lastDay, locale)],
    ...(request.state === 'open'
      ? [[t('console.privacy.left'), <DaysLeft page={page} days={request.daysLeft} />] as [string, VNode]]
      : []),
    [t('console.exports.state'), t(`console.privacy.state.${request.state}`)],
    ...(request.holdReason === null
      ? []
      : [[t('console.privacy.hold'), wordsFor(t, 'privacy.hold', request.holdReason)] as [string, string]]),
    ...(request.note === null ? [] : [[t('console.decide.note'), request.note] as [string, string]]),
  ];
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      {...(request.practice ? { banner: t('console.banner.practice') } : {})}
      before={<BackLink href={page.path('/privacy-requests')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {decidedMeanwhile && (
        <NotificationBanner title={t('common.important')}>{t('console.privacy.decidedMeanwhile')}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
      {request.state === 'open' && <Decision {...view} />}
    </ConsoleLayout>
  );
}

function Decision({ page, request, values = {}, errors }: PrivacyRequestView): VNode {
  const { t, csrf } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.decide.title')}</h2>
      <p class="govuk-body">{t(`console.privacy.text.${request.kind}`)}</p>
      <Form csrf={csrf}>
        <Radios
          name="outcome"
          small
          legend={t('console.privacy.outcome')}
          value={values['outcome']}
          error={errors.of('outcome')}
          items={OUTCOMES.map((code) => ({ value: code, text: t(`console.privacy.outcome.${code}`) }))}
        />
        <Select
          name="holdReason"
          label={t('console.privacy.hold')}
          hint={t('console.privacy.holdHint')}
          value={values['holdReason']}
          error={errors.of('holdReason')}
          items={[
            { value: '', text: t('common.none') },
            ...request.holdReasons.map((code) => ({ value: code, text: t(`console.privacy.hold.${code}`) })),
          ]}
        />
        <Textarea
          name="note"
          rows={3}
          label={t('common.optional', { label: t('console.decide.note') })}
          hint={t('console.decide.noteHint')}
          maxLength={MAX_PRIVACY_NOTE}
          value={values['note']}
          error={errors.of('note')}
        />
        <Button text={t('console.privacy.decide')} />
      </Form>
    </>
  );
}
