import type { VNode } from 'preact';
import type { ActionDetail, EventRow, StaffActionRow } from '@app/actions';
import type { TraderListDuty } from '@app/joining-rules';
import { hasOfficialRegister } from '@app/official-register';
import {
  Button,
  Form,
  formatDate,
  formatDateTime,
  InsetText,
  SourceLink,
  type SummaryAction,
  SummaryList,
  Table,
  WarningText,
} from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';
import { PublishingGaps } from './publishing-gaps.js';
import { WindowGap } from './window-rules.js';

export interface ActionView {
  readonly page: Page;
  readonly action: StaffActionRow;
  /** Null while the action is not published. */
  readonly detail: ActionDetail | null;
  /** What is missing before it can be published, as codes; none once it is. */
  readonly gaps: readonly string[];
  /** Somebody pressed publish, and something is missing. */
  readonly refused: boolean;
  /** Lists that the trader is owed and that nobody recorded as handed over. */
  readonly openLists: readonly TraderListDuty[];
}

export function ActionPage({ page, action, detail, gaps, openLists, refused }: ActionView): VNode {
  const { t, csrf } = page;
  const base = page.path(`/actions/${action.slug}`);
  return (
    <ActionFrame page={page} action={action} title={action.title}>
      <WindowGap page={page} action={action} />
      <OpenTraderLists page={page} open={openLists} />
      <Facts page={page} action={action} detail={detail} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/wordings`}>
          {t('console.actions.toWordings')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/rules`}>
          {t('rules.console.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/fees`}>
          {t('rules.fees.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/joinders`}>
          {t('rules.joinders.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/court-notices`}>
          {t('rules.courtNotices.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/trader-lists`}>
          {t('rules.traderLists.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/signatures`}>
          {t('rules.signatures.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/purposes`}>
          {t('purposes.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/questionnaire`}>
          {t('console.questionnaire.title')}
        </a>
      </p>
      {hasOfficialRegister(action) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/extracts`}>
            {t('reconciliation.title')}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/leaving-acts`}>
          {t('console.leavingActs.title')}
        </a>
      </p>
      {hasOfficialRegister(action) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/register-sentences`}>
            {t('register.console.title')}
          </a>
        </p>
      )}
      {hasOfficialRegister(action) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/register-reminders`}>
            {t('register.reminders.title')}
          </a>
        </p>
      )}
      {detail === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/events/new`}>
            {t('console.events.new')}
          </a>
        </p>
      )}
      {detail === null ? (
        <>
          {refused && <InsetText>{t('console.actions.missing')}</InsetText>}
          <PublishingGaps page={page} base={base} gaps={gaps} />
          <Form csrf={csrf} action={`${base}/publish`}>
            <p class="govuk-body">{t('console.actions.publishText')}</p>
            <Button text={t('console.actions.publish')} />
          </Form>
        </>
      ) : (
        <>
          <h2 class="govuk-heading-m">{t('console.events.title')}</h2>
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/events/new`}>
              {t('console.events.new')}
            </a>
          </p>
          <Events page={page} events={detail.events} />
        </>
      )}
    </ActionFrame>
  );
}

function OpenTraderLists({ page: { t, locale }, open }: { page: Page; open: readonly TraderListDuty[] }): VNode {
  return (
    <>
      {open.map(({ dueSince }) => (
        <WarningText fallback={t('common.warning')}>
          {t('rules.traderLists.open', { date: formatDate(dueSince ?? '', locale) })}
        </WarningText>
      ))}
    </>
  );
}

function Facts({ page, action, detail }: Omit<ActionView, 'gaps' | 'openLists' | 'refused'>): VNode {
  const { t, locale } = page;
  const { state, opensAt, closesAt, lastDay, ruleCode } = action.window.state;
  const time = (at: Date): string => formatDateTime(at, locale, action.zone);
  const change = (path: string, what: string): readonly SummaryAction[] => [
    { href: page.path(`/actions/${action.slug}/${path}`), text: t('common.change'), visuallyHiddenText: what },
  ];
  return (
    <SummaryList
      rows={[
        { key: t('console.actions.type'), value: t(`console.actionType.${action.type}`) },
        { key: t('console.actions.defendant'), value: action.defendant },
        {
          key: t('console.actions.court'),
          value: `${action.court ?? t('console.counsel.noCourt')}, ${action.fileNumber ?? t('console.counsel.noFileNumber')}`,
        },
        { key: t('console.actions.languages'), value: action.locales.join(', ') },
        {
          key: t('console.actions.window'),
          value: (
            <>
              {t(`console.window.state.${state}`)}
              {opensAt !== null && <> · {t('console.window.opens', { time: time(opensAt) })}</>}
              {closesAt !== null && <> · {t('console.counsel.closes', { time: time(closesAt) })}</>}
              {lastDay !== null && <> · {t('console.window.lastDay', { date: formatDate(lastDay, locale) })}</>}
              {ruleCode !== null && <> · {wordsFor(t, 'window.rule', ruleCode)}</>}
            </>
          ),
          actions: change('window', t('console.actions.window')),
        },
        {
          key: t('console.actions.cutOff'),
          value:
            detail?.ownCutOff == null
              ? t('common.none')
              : `${formatDate(detail.ownCutOff.lastDay, locale)} (${detail.ownCutOff.reason})${
                  action.window.ownCutOff?.over === true ? ` · ${t('console.cutOff.over')}` : ''
                }`,
          actions: change('cut-off', t('console.actions.cutOff')),
        },
        {
          key: t('console.officialRoute.title'),
          value: detail?.officialRoute?.authority ?? t('common.none'),
          actions: change('official-route', t('console.officialRoute.title')),
        },
        {
          key: t('participation.cause.title'),
          value: t('participation.cause.change'),
          actions: change('cause', t('participation.cause.title')),
        },
        {
          key: t('claims.title'),
          value: t('claims.change'),
          actions: change('claim-value', t('claims.title')),
        },
        {
          key: t('invitations.title'),
          value: t('invitations.change'),
          actions: change('invitations', t('invitations.title')),
        },
      ]}
    />
  );
}

function Events({ page, events }: { page: Page; events: readonly EventRow[] }): VNode {
  const { t, locale } = page;
  if (events.length === 0) return <p class="govuk-body">{t('console.events.none')}</p>;
  return (
    <Table
      label={t('console.events.title')}
      head={[
        { text: t('console.events.date') },
        { text: t('console.events.kind') },
        { text: t('console.events.text') },
        { text: t('console.source.title') },
      ]}
      rows={events.map((event) => [
        formatDate(event.eventDate, locale),
        t(`console.event.${event.kind}`),
        event.text,
        {
          text: <SourceLink t={t} source={{ title: event.sourceTitle, url: event.sourceUrl }} />,
        },
      ])}
    />
  );
}
