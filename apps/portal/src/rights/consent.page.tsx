import type { VNode } from 'preact';
import { Button, Form } from '@app/ui';
import { WordingInForce, WordingText } from '../pages/wording-text.js';
import type { OwnRegistration } from '../registration/own-registration.js';
import { RegistrationLayout, type Stale } from '../registration/registration.layout.js';
import { SHOWN, VERSION } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import type { ConsentView } from './consents.view.js';

interface ConsentPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly view: ConsentView;
  readonly stale?: Stale;
}

/** What was agreed to, what taking it back does, and the one button. */
export function ConsentPage({ page, own, view, stale }: ConsentPageProps): VNode {
  const { t } = page;
  return (
    <RegistrationLayout page={page} own={own} title={view.title} back={`${own.base}/rights`} stale={stale}>
      <h1 class="govuk-heading-l">{view.title}</h1>
      <h2 class="govuk-heading-m">{t('portal.rights.consent.agreed')}</h2>
      {view.wording.courtesy === null ? (
        <div lang={view.wording.locale}>
          <WordingText body={view.wording.body} />
        </div>
      ) : (
        <WordingInForce t={t} wording={view.wording} />
      )}
      <h2 class="govuk-heading-m">{t('portal.rights.consent.does')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.effects.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <input type="hidden" name={SHOWN} value={view.shown.sha256} />
        <Button text={view.button} variant="warning" />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/rights`}>
          {view.keep}
        </a>
      </p>
    </RegistrationLayout>
  );
}
