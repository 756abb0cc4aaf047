import type { VNode } from 'preact';
import { ACCESS_REJECTIONS, type AccessRequestRow, type ViewedAccessRequest } from '@app/registrations';
import {
  BackLink,
  Button,
  ConsoleLayout,
  Form,
  formatDateTime,
  type FormErrors,
  NotificationBanner,
  Radios,
  Select,
  SummaryList,
  type SummaryRow,
  Table,
} from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

export function AccessRequestsPage({ page, requests }: { page: Page; requests: readonly AccessRequestRow[] }): VNode {
  const { frame, t, locale } = page;
  const title = t('access.requests.title');
  return (
    <ConsoleLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('access.requests.text')}</p>
      {requests.length === 0 ? (
        <p class="govuk-body">{t('access.requests.none')}</p>
      ) : (
        <Table
          label={title}
          firstCellIsHeader
          head={[
            { text: t('console.queue.reference') },
            { text: t('console.privacy.received') },
            { text: t('access.requests.waitUntil') },
            { text: t('access.requests.check') },
            { text: t('console.exports.state') },
          ]}
          rows={requests.map((request) => [
            {
              text: (
                <a class="govuk-link app-nowrap" href={page.path(`/access-requests/${request.id}`)}>
                  {request.reference}
                </a>
              ),
            },
            formatDateTime(request.confirmedAt, locale, CONSOLE_ZONE),
            formatDateTime(request.waitUntil, locale, CONSOLE_ZONE),
            checkWords(page, request),
            stateWords(page, request),
          ])}
        />
      )}
    </ConsoleLayout>
  );
}

export interface AccessRequestView {
  readonly page: Page;
  readonly request: ViewedAccessRequest;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Decided, objected to or carried out while the form was open. */
  readonly decidedMeanwhile: boolean;
}

export function AccessRequestPage(view: AccessRequestView): VNode {
  const { page, request, errors, decidedMeanwhile } = view;
  const { frame, t } = page;
  const title = t('access.requests.one', { reference: request.reference });
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      {...(request.practice ? { banner: t('console.banner.practice') } : {})}
      before={<BackLink href={page.path('/access-requests')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {decidedMeanwhile && (
        <NotificationBanner title={t('common.important')}>{t('access.requests.decidedMeanwhile')}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList rows={rowsOf(view)} />
      {(request.state === 'waiting' || request.state === 'approved') && <Decision {...view} />}
    </ConsoleLayout>
  );
}

function rowsOf({ page, request }: AccessRequestView): SummaryRow[] {
  const { t, locale } = page;
  const at = (instant: Date): string => formatDateTime(instant, locale, CONSOLE_ZONE);
  const rows: [string, string][] = [
    [t('console.privacy.received'), at(request.confirmedAt)],
    [t('access.requests.waitUntil'), at(request.waitUntil)],
    [t('access.requests.check'), checkWords(page, request)],
    [t('access.requests.way'), t(request.recorded ? 'access.requests.way.support' : 'access.requests.way.code')],
    [t('access.requests.rivals'), String(request.rivals)],
    [t('console.exports.state'), stateWords(page, request)],
    ...(request.reasonCode === null
      ? []
      : [
          [
            t('access.requests.reason'),
            t(`access.rejection.${request.reasonCode}` as 'access.rejection.no_answer'),
          ] as [string, string],
        ]),
    ...(request.note === null ? [] : [[t('access.requests.note'), request.note] as [string, string]]),
    ...request.acts.map(({ kind, receivedAt, text }): [string, string] => [
      `${t(`access.act.${kind}`)} (${at(receivedAt)})`,
      text ?? t('access.requests.actWaits'),
    ]),
  ];
  return rows.map(([key, value]) => ({ key, value }));
}

function Decision({ page, request, values, errors }: AccessRequestView): VNode {
  const { t, csrf } = page;
  const decisions = request.state === 'waiting' ? (['approved', 'rejected'] as const) : (['rejected'] as const);
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.decide.title')}</h2>
      <p class="govuk-body">{t('access.requests.decideText')}</p>
      <Form csrf={csrf}>
        <Radios
          name="decision"
          small
          legend={t('console.privacy.outcome')}
          value={values['decision']}
          error={errors.of('decision')}
          items={decisions.map((code) => ({ value: code, text: t(`access.decision.${code}`) }))}
        />
        <Select
          name="reason"
          label={t('access.requests.reason')}
          value={values['reason']}
          error={errors.of('reason')}
          items={[
            { value: '', text: t('common.none') },
            ...ACCESS_REJECTIONS.map((code) => ({ value: code, text: t(`access.rejection.${code}`) })),
          ]}
        />
        <Button text={t('access.requests.decide')} />
      </Form>
    </>
  );
}

function checkWords({ t }: Page, { check }: AccessRequestRow): string {
  return check === null ? t('access.requests.noCheck') : t(`access.check.${check}`);
}

function stateWords({ t }: Page, { state }: AccessRequestRow): string {
  return t(`access.state.${state}`);
}
