import type { VNode } from 'preact';
import type { MyPrivacyRequestRow } from '@app/privacy';
import { formatDate, InsetText, SummaryList, type SummaryRow } from '@app/ui';
import type { Page } from '../shell/page.js';

/** That it was asked, and by which day it is answered. */
export function Pending({
  page: { t },
  zone,
  request,
}: {
  readonly page: Page;
  readonly zone: string;
  readonly request: MyPrivacyRequestRow;
}): VNode {
  return (
    <InsetText>
      {t('portal.rights.pending', {
        asked: formatDate(request.receivedAt, t.locale, zone),
        day: formatDate(request.lastDay, t.locale),
      })}
    </InsetText>
  );
}

/** What was asked so far and how it was answered, the newest first. */
export function MyRequests({
  page,
  zone,
  requests,
}: {
  readonly page: Page;
  readonly zone: string;
  readonly requests: readonly MyPrivacyRequestRow[];
}): VNode | null {
  if (requests.length === 0) return null;
  const { t } = page;
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.rights.requests.heading')}</h2>
      {requests.map((request) => (
        <SummaryList
          card={{ title: t(`privacy.kind.${request.kind}`), headingLevel: 3 }}
          rows={rowsOf(page, zone, request)}
        />
      ))}
    </>
  );
}

function rowsOf({ t }: Page, zone: string, request: MyPrivacyRequestRow): SummaryRow[] {
  const { state, receivedAt, lastDay, decidedAt, holdReason, carriedOutAt } = request;
  const day = (at: Date): string => formatDate(at, t.locale, zone);
  return [
    { key: t('portal.rights.requests.received'), value: day(receivedAt) },
    { key: t('portal.rights.requests.state'), value: t(`privacy.state.${state}`) },
    ...(decidedAt === null ? [{ key: t('portal.rights.requests.due'), value: formatDate(lastDay, t.locale) }] : []),
    ...(holdReason === null
      ? []
      : [{ key: t('portal.rights.requests.reason'), value: t(`privacy.hold.${holdReason}`) }]),
    ...(decidedAt === null ? [] : [{ key: t('portal.rights.requests.decided'), value: day(decidedAt) }]),
    ...(carriedOutAt === null ? [] : [{ key: t('portal.rights.requests.carriedOut'), value: day(carriedOutAt) }]),
  ];
}
