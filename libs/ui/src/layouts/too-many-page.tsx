import type { VNode } from 'preact';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { ConsoleLayout } from './console-layout.js';
import type { PageFrame } from './page-frame.js';
import { PortalLayout } from './portal-layout.js';

export interface TooManyPageProps {
  readonly frame: PageFrame;
  readonly site: 'portal' | 'console';
  readonly requestId: string;
  readonly retryAfterSeconds: number;
  readonly csrf: string;
  /** What was entered, to be sent again by the button; null where it may not stand on a page. */
  readonly entries: readonly (readonly [string, string])[] | null;
  /** Where a proof of work admits the request at once. */
  readonly challenge: string | null;
}

/** A moment longer than usual: this page is about nothing else. */
const WAIT_MS = 30_000;

/** Too many requests: what happened, how long it lasts, what can be done, and a button that loses nothing. */
export function TooManyPage(props: TooManyPageProps): VNode {
  const { frame, site, requestId, retryAfterSeconds, entries, challenge, csrf } = props;
  const { t } = frame;
  const Layout = site === 'portal' ? PortalLayout : ConsoleLayout;
  const title = t('errors.tooMany.title');
  return (
    <Layout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('errors.tooMany.what')}</p>
      {challenge !== null && <p class="govuk-body">{t('errors.tooMany.proof')}</p>}
      <p class="govuk-body">{t('errors.tooMany.wait', { minutes: Math.ceil(retryAfterSeconds / 60) })}</p>
      {entries === null ? (
        <p class="govuk-body">{t('errors.tooMany.back')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('errors.tooMany.kept')}</p>
          <Form csrf={csrf} proof={challenge === null ? undefined : { challenge, waitMs: WAIT_MS }}>
            {entries.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button text={t('errors.tooMany.again')} />
          </Form>
        </>
      )}
      <p class="govuk-body">
        {t('errors.requestId')} <code class="app-code">{requestId}</code>
      </p>
    </Layout>
  );
}
