import type { VNode } from 'preact';
import type { RecordedAct } from '@app/registrations';
import { Button, DateInput, dateLabels, Form, type FormErrors } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { VERSION } from './saving.js';
import { Way } from './ways-to-leave.js';
import { buttonWords, type WayView } from './ways-to-leave.view.js';

export interface LeaveActProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly way: WayView & { readonly act: RecordedAct };
  /** The text to send; null where nothing is sent to an authority. */
  readonly letter: string | null;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** One act of leaving: what it does, the text for the authority where one decides, and the button that records it. */
export function LeaveActPage({ page, own, way, letter, values = {}, errors, stale }: LeaveActProps): VNode {
  const { t } = page;
  return (
    <RegistrationLayout
      page={page}
      own={own}
      title={way.title}
      back={`${own.base}/leave`}
      errors={errors}
      stale={stale}
    >
      <h1 class="govuk-heading-l">{way.title}</h1>
      <Way t={t} way={way} />
      {letter !== null && (
        <>
          <h2 class="govuk-heading-m">{t('portal.leaving.letterHeading')}</h2>
          <p class="govuk-body">{t('portal.leaving.letterLead')}</p>
          <pre class="app-letter">{letter}</pre>
        </>
      )}
      {way.href !== null && (
        <Form csrf={page.csrf}>
          <input type="hidden" name={VERSION} value={own.detail.registration.version} />
          <input type="hidden" name="wording" value={way.wording.sha256} />
          {way.act !== 'mandate_revocation' && (
            <DateInput
              id="sentOn"
              legend={t('portal.leaving.sentOn')}
              hint={t('portal.leaving.sentOnHint')}
              labels={dateLabels(t)}
              values={{
                day: values['sentOn-day'] ?? '',
                month: values['sentOn-month'] ?? '',
                year: values['sentOn-year'] ?? '',
              }}
              error={errors?.of('sentOn')}
            />
          )}
          {way.late !== null && (
            <DateInput
              id="arrivedOn"
              legend={t('common.optional', { label: t('portal.leaving.arrivedOn') })}
              hint={t('portal.leaving.arrivedOnHint')}
              labels={dateLabels(t)}
              values={{
                day: values['arrivedOn-day'] ?? '',
                month: values['arrivedOn-month'] ?? '',
                year: values['arrivedOn-year'] ?? '',
              }}
              error={errors?.of('arrivedOn')}
            />
          )}
          <Button text={buttonWords(t, way)} variant="warning" />
        </Form>
      )}
    </RegistrationLayout>
  );
}
