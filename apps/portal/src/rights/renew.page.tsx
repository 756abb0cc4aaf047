import type { VNode } from 'preact';
import { Button, Form } from '@app/ui';
import { WordingInForce } from '../pages/wording-text.js';
import type { OwnRegistration } from '../registration/own-registration.js';
import { RegistrationLayout, type Stale } from '../registration/registration.layout.js';
import { SHOWN, VERSION } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import type { RenewView } from './renew.view.js';

interface RenewPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: RenewView;
  readonly stale?: Stale;
}

/** A consent that counts for a time: its text as it stands today, and the one button. */
export function RenewPage({ page, own, view, stale }: RenewPageProps): VNode {
  return (
    <RegistrationLayout page={page} own={own} title={view.title} back={`${own.base}/rights`} stale={stale}>
      <h1 class="govuk-heading-l">{view.title}</h1>
      <WordingInForce t={page.t} wording={view.wording} />
      <p class="govuk-hint">{view.wordingNote}</p>
      <p class="govuk-body">{view.term}</p>
      <p class="govuk-body">{view.onNo}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <input type="hidden" name={SHOWN} value={view.shown.sha256} />
        <Button text={view.button} />
      </Form>
    </RegistrationLayout>
  );
}
