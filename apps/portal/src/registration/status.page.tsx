import type { VNode } from 'preact';
import type { OfficialRouteRow } from '@app/actions';
import { hasOfficialRegister } from '@app/official-register';
import type { OwnExtractResult } from '@app/reconciliation';
import type { EventRow, MyClaimValue, ParticipationQuestionRow, SubmissionRow } from '@app/registrations';
import { formatDateTime, NotificationBanner, SummaryList } from '@app/ui';
import { arriveBy, CutOffNotice, OfficialRoute } from '../pages/official-route.js';
import { declaredPath } from '../declared/declared.pages.js';
import { windowWords } from '../pages/window-words.js';
import type { Page } from '../shell/page.js';
import { AimForm } from './aim.form.js';
import { FormStateSection } from './form/form-state.js';
import type { OwnRegistration } from './own-registration.js';
import { ClaimValueNote } from './claim-value.js';
import { RegisterResult } from './register-result.js';
import { ParticipationNotes } from './participation.page.js';
import { isOver, notesPath } from './step-paths.js';
import { RegistrationLayout } from './registration.layout.js';

interface StatusPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly history: { readonly events: readonly EventRow[]; readonly submissions: readonly SubmissionRow[] };
  readonly route: OfficialRouteRow | null;
  readonly questions: readonly ParticipationQuestionRow[];
  readonly value: MyClaimValue | null;
  /** What an extract of the official register shows, where one was compared. */
  readonly result: OwnExtractResult | null;
}

/** What was received, what it means and what can be done, in words. */
export function StatusPage({ page, own, history, route, questions, value, result }: StatusPageProps): VNode {
  const { t } = page;
  const { registration, action, goal, mayJoin } = own.detail;
  const title = t('portal.status.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={page.path('/registrations')}>
      <h1 class="govuk-heading-l">{title}</h1>
      {registration.stage === 'interest' && mayJoin && (
        <NotificationBanner title={t('common.important')}>
          <p class="govuk-notification-banner__heading">{t('portal.status.joinNow')}</p>
          {goal === 'joining' ? (
            <a class="govuk-notification-banner__link" href={own.base}>
              {t('portal.status.joinOn')}
            </a>
          ) : (
            <AimForm page={page} own={own} aim="joining" text={t('portal.status.join')} />
          )}
        </NotificationBanner>
      )}
      <ParticipationNotes page={page} own={own} questions={questions} />
      <SummaryList
        rows={[
          { key: t('portal.reference'), value: <span class="app-code app-nowrap">{registration.reference}</span> },
          { key: t('portal.mine.stage'), value: t(`portal.stage.${registration.stage}`) },
          // Nobody who has sent their wish is told again that they can.
          ...(registration.stage === 'joined'
            ? []
            : [{ key: t('portal.status.window'), value: windowWords(t, action) }]),
        ]}
      />
      {(registration.stage === 'draft' || registration.stage === 'interest') && <CutOffNotice t={t} action={action} />}
      {!isOver(own.detail) && <FormStateSection page={page} own={own} />}
      <ClaimValueNote page={page} value={value} />
      {result !== null && <RegisterResult page={page} result={result} />}
      <h2 class="govuk-heading-m">{t('portal.status.history')}</h2>
      <ol class="govuk-list govuk-list--spaced">
        {history.events.map((event) => (
          <li>
            <strong>{formatDateTime(event.at, t.locale, action.zone)}</strong>
            <br />
            {eventWords(page, event)}
          </li>
        ))}
      </ol>
      {route !== null && <OfficialRoute t={t} route={route} arrive={arriveBy(t, action.window.state, action.zone)} />}
      <WhatNext page={page} own={own} sent={history.submissions.length > 0} />
    </RegistrationLayout>
  );
}

function eventWords({ t }: Page, { type, data }: EventRow): string {
  // What holds of an event can change its words, such as that it was received here.
  const said = Object.entries(data).flatMap(([name, value]) =>
    value === true ? [`portal.event.${type}.${name}`] : [],
  );
  return t([...said, `portal.event.${type}`].filter((key) => t.has(key))[0] ?? 'portal.event.other');
}

function WhatNext({ page, own, sent }: { page: Page; own: OwnRegistration; sent: boolean }): VNode {
  const { t, actor } = page;
  const confirmed = actor.kind === 'claimant' && actor.mailboxConfirmed;
  const { stage } = own.detail.registration;
  const active = stage === 'interest' || stage === 'joined';
  const notes = notesPath(own);
  const links: (readonly [string, string])[] = [
    ...(stage === 'draft' ? [[own.base, t('portal.status.goOn')] as const] : []),
    ...(active
      ? [
          [own.detail.goal === 'joining' ? own.base : `${own.base}/check`, t('portal.status.change')] as const,
          [`${own.base}/proof`, t('portal.status.proof')] as const,
        ]
      : []),
    ...(stage !== 'lapsed' && stage !== 'erased' && hasOfficialRegister(own.detail.action)
      ? [[`${own.base}/register`, t('portal.status.register')] as const]
      : []),
    ...(active && notes !== null ? [[notes, t('portal.status.notes')] as const] : []),
    ...(sent && stage !== 'erased' ? [[`${own.base}/submission.json`, t('portal.status.download')] as const] : []),
    ...(own.detail.declarations.length === 0 ? [] : [[declaredPath(own), t('declared.link')] as const]),
    ...(active ? [[`${own.base}/leave`, t(`portal.status.leave.${stage}`)] as const] : []),
    ...(sent && stage !== 'erased' && confirmed
      ? [[`${own.base}/recovery-code`, t('access.code.title')] as const]
      : []),
    ...(stage === 'left' ? [[`${own.base}/leave`, t('portal.status.leave.left')] as const] : []),
    [`${own.base}/rights`, t('portal.rights.title')],
  ];
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.status.can')}</h2>
      <ul class="govuk-list">
        {links.map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">{t('portal.status.self')}</p>
    </>
  );
}
