import type { VNode } from 'preact';
import type { MyAccessRequest } from '@app/registrations';
import {
  BackLink,
  Button,
  Form,
  type FormErrors,
  formatDateTime,
  NotificationBanner,
  PortalLayout,
  Textarea,
  WarningText,
} from '@app/ui';
import { WAITING_ZONE } from './waiting.view.js';
import type { Page } from '../shell/page.js';

/** What was received and what can be done meanwhile. The same words whether or not there is such a registration. */
export function WaitingPage({
  page,
  request,
  days,
  done,
  values = {},
  errors,
}: {
  page: Page;
  request: MyAccessRequest;
  days: number;
  done: boolean;
  values?: Readonly<Record<string, string>>;
  errors?: FormErrors;
}): VNode {
  const { t, frame } = page;
  const title = t('access.waiting.title');
  return (
    <PortalLayout frame={frame} title={title} errors={errors}>
      {done && (
        <NotificationBanner title={t('common.success')} success>
          {t('access.waiting.done')}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('access.waiting.received', { time: formatDateTime(request.receivedAt, t.locale, WAITING_ZONE) })}
      </p>
      <p class="govuk-body">{t('access.waiting.next', { days })}</p>
      <p class="govuk-body">{t('access.waiting.nothing')}</p>
      <h2 class="govuk-heading-m">{t('access.waiting.deadlines')}</h2>
      <p class="govuk-body">{t('access.waiting.deadlines.text')}</p>
      <h3 class="govuk-heading-s">{t('access.waiting.join')}</h3>
      <p class="govuk-body">{t('access.waiting.join.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={frame.homeHref}>
          {t('access.waiting.join.link')}
        </a>
      </p>
      <h3 class="govuk-heading-s">{t('access.waiting.leave')}</h3>
      <p class="govuk-body">{t('access.waiting.leave.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/lost-access/request/leave')}>
          {t('access.waiting.leave.link')}
        </a>
      </p>
      <h3 class="govuk-heading-s">{t('access.waiting.report')}</h3>
      <Form csrf={page.csrf} action={page.path('/lost-access/request/report')}>
        <Textarea
          name="text"
          rows={4}
          label={t('access.waiting.report.label')}
          hint={t('access.waiting.report.hint')}
          value={values['text']}
          error={errors?.of('text')}
        />
        <Button text={t('common.send')} variant="secondary" />
      </Form>
      <Acts page={page} acts={request.acts} />
    </PortalLayout>
  );
}

function Acts({ page: { t }, acts }: { page: Page; acts: MyAccessRequest['acts'] }): VNode | null {
  if (acts.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('access.waiting.acts')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {acts.map(({ kind, receivedAt }) => (
          <li>
            {t(kind === 'leave' ? 'access.waiting.acts.leave' : 'access.waiting.acts.report', {
              time: formatDateTime(receivedAt, t.locale, WAITING_ZONE),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leaving without seeing what one leaves: the consequences first, and when it counts. */
export function LeaveUnseenPage({ page, texts }: { page: Page; texts: readonly string[] }): VNode {
  const { t, frame } = page;
  const title = t('access.leave.title');
  const back = page.path('/lost-access/request');
  return (
    <PortalLayout
      frame={frame}
      title={title}
      before={<BackLink href={back} text={t('common.back')} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <ul class="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <WarningText fallback={t('common.warning')}>{t('access.leave.warning')}</WarningText>
      <Form csrf={page.csrf}>
        <Button text={t('access.leave.button')} variant="warning" />
      </Form>
    </PortalLayout>
  );
}
