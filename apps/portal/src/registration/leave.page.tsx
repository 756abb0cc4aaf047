import type { VNode } from 'preact';
import { Button, ButtonGroup, Form, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { LeaveView } from './leave.view.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { SHOWN, VERSION } from './saving.js';
import { WaysToLeave } from './ways-to-leave.js';
import type { WayView } from './ways-to-leave.view.js';

interface LeaveProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: LeaveView;
  readonly stale?: Stale;
}

/** First page: what ending it here does, and the acts of law it does not do. */
export function LeavePage({ page, own, view, ways }: LeaveProps & { readonly ways: readonly WayView[] }): VNode {
  const { t } = page;
  return (
    <RegistrationLayout page={page} own={own} title={view.title} back={`${own.base}/status`}>
      <h1 class="govuk-heading-l">{view.title}</h1>
      {canLeave(own) && (
        <>
          <h2 class="govuk-heading-m">{t('portal.leave.does')}</h2>
          <List texts={view.consequences} />
          <h2 class="govuk-heading-m">{t('portal.leave.not')}</h2>
          <List texts={view.undone} />
          <ButtonGroup>
            <Button href={`${own.base}/leave/confirm`} text={t('common.continue')} />
            <a class="govuk-link" href={`${own.base}/status`}>
              {t('portal.leave.stay')}
            </a>
          </ButtonGroup>
        </>
      )}
      {ways.length > 0 && <WaysToLeave t={t} ways={ways} />}
    </RegistrationLayout>
  );
}

/** Whether there is anything here to end. */
export function canLeave({ detail: { registration } }: OwnRegistration): boolean {
  return registration.stage === 'interest' || registration.stage === 'joined';
}

/** Second page: the same once more in short, and the button that does it. */
export function LeaveConfirmPage({ page, own, view, stale }: LeaveProps): VNode {
  const { t } = page;
  return (
    <RegistrationLayout page={page} own={own} title={view.title} back={`${own.base}/leave`} stale={stale}>
      <h1 class="govuk-heading-l">{view.title}</h1>
      <List texts={view.consequences} />
      <List texts={view.undone} />
      <WarningText fallback={t('common.warning')}>{view.warning}</WarningText>
      <p class="govuk-body">{view.noReason}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <input type="hidden" name={SHOWN} value={view.shown.sha256} />
        <Button text={view.button} variant="warning" />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/status`}>
          {view.stay}
        </a>
      </p>
    </RegistrationLayout>
  );
}

function List({ texts }: { texts: readonly string[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}
