import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { DECLINE_CODES, type ListToApprove } from '@app/exports';
import {
  BackLink,
  Button,
  ConsoleLayout,
  Form,
  type FormErrors,
  InsetText,
  NotificationBanner,
  Radios,
  SummaryList,
  WarningText,
} from '@app/ui';
import type { CodeWords } from '../counsel/code-words.js';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';
import { listFacts } from './list-facts.js';

export interface ListToApproveView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly found: ListToApprove;
  readonly words: CodeWords;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Someone else answered while the page was open. */
  readonly answeredMeanwhile?: boolean;
}

export function ListToApprovePage(view: ListToApproveView): VNode {
  const { page, action, found, words, errors, answeredMeanwhile = false } = view;
  const { frame, t } = page;
  const title = t('console.approval.one');
  const waiting = found.list.state === 'awaiting_approval';
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, action)}
      before={<BackLink href={page.path('/lists')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {answeredMeanwhile && (
        <NotificationBanner title={t('common.important')}>{t('console.approval.answeredMeanwhile')}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l" role="status">
        {t(`console.exports.state.${found.list.state}`)}
      </p>
      <SummaryList rows={listFacts(page, action, found, words)} />
      {waiting && found.own && <InsetText>{t('console.approval.own')}</InsetText>}
      {waiting && !found.own && <Answer {...view} />}
    </ConsoleLayout>
  );
}

function Answer({ page, found, values = {}, errors }: ListToApproveView): VNode {
  const { t, csrf } = page;
  const base = page.path(`/lists/${found.list.id}`);
  return (
    <>
      {found.requesterLeft ? (
        <WarningText fallback={t('common.important')}>{t('console.approval.requesterLeft')}</WarningText>
      ) : (
        <Form csrf={csrf} action={`${base}/approve`}>
          <p class="govuk-body">{t('console.approval.approveText')}</p>
          <Button text={t('console.approval.approve')} />
        </Form>
      )}
      <h2 class="govuk-heading-m">{t('console.approval.decline')}</h2>
      <Form csrf={csrf} action={`${base}/decline`}>
        <Radios
          name="declineReason"
          small
          legend={t('console.approval.reason')}
          value={values['declineReason']}
          error={errors.of('declineReason')}
          items={DECLINE_CODES.map((code) => ({ value: code, text: t(`console.decline.${code}`) }))}
        />
        <Button text={t('console.approval.declineButton')} variant="warning" />
      </Form>
    </>
  );
}
