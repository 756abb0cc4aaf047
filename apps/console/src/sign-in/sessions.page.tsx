import type { VNode } from 'preact';
import type { SessionListRow } from '@app/identity';
import { Button, ConsoleLayout, Form, formatDateTime, Table, Tag } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';

export function SessionsPage({ page, sessions }: { page: Page; sessions: readonly SessionListRow[] }): VNode {
  const { frame, t, locale } = page;
  const time = (at: Date): string => formatDateTime(at, locale, CONSOLE_ZONE);
  return (
    <ConsoleLayout frame={frame} title={t('console.sessions.title')}>
      <h1 class="govuk-heading-l">{t('console.sessions.title')}</h1>
      <p class="govuk-body">{t('console.sessions.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/recovery-codes')}>
          {t('console.recovery.title')}
        </a>
      </p>
      <Table
        label={t('console.sessions.title')}
        head={[
          { text: t('console.sessions.started') },
          { text: t('console.sessions.lastSeen') },
          { text: t('console.sessions.expires') },
          { text: t('console.sessions.action') },
        ]}
        rows={sessions.map((session) => [
          {
            text: (
              <>
                {time(session.startedAt)}{' '}
                {session.current && <Tag text={t('console.sessions.current')} colour="blue" />}
              </>
            ),
          },
          time(session.lastSeenAt),
          time(session.expiresAt),
          { text: <EndForm page={page} session={session} /> },
        ])}
      />
      {sessions.length > 1 && (
        <Form csrf={page.csrf} action={page.path('/sessions/end-others')}>
          <Button text={t('console.sessions.endOthers')} />
        </Form>
      )}
    </ConsoleLayout>
  );
}

function EndForm({ page, session }: { page: Page; session: SessionListRow }): VNode {
  const { t } = page;
  const text = (
    <>
      {t('common.signOut')}
      <span class="govuk-visually-hidden"> {formatDateTime(session.startedAt, page.locale, CONSOLE_ZONE)}</span>
    </>
  );
  return (
    <Form csrf={page.csrf} action={page.path(`/sessions/${session.id}/end`)}>
      <Button text={text} variant="secondary" />
    </Form>
  );
}
