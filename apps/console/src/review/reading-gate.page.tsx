import type { VNode } from 'preact';
import { ACCESS_REASON_MAX, ACCESS_REASONS } from '@app/review';
import { BackLink, Button, ConsoleLayout, Form, type FormErrors, Select, Textarea } from '@app/ui';
import { ConflictForm } from '../conflicts/conflict-form.js';
import type { Page } from '../shell/page.js';

export interface ReadingGateView {
  readonly page: Page;
  readonly registrationId: string;
  readonly errors: FormErrors;
  readonly values?: { readonly why: string; readonly reason: string };
}

/** Before a file that is not assigned to the reader. Shows nothing of it, not even whose it is. */
export function ReadingGatePage(view: ReadingGateView): VNode {
  const { page, registrationId, errors } = view;
  const { frame, t, csrf } = page;
  return (
    <ConsoleLayout
      frame={frame}
      title={t('console.reading.title')}
      errors={errors}
      before={
        <BackLink href={page.path('/review')} text={t('console.registration.toQueue')} label={t('common.backLabel')} />
      }
    >
      <h1 class="govuk-heading-l">{t('console.reading.title')}</h1>
      <p class="govuk-body">{t('console.reading.lead')}</p>
      <Form csrf={csrf} action={page.path(`/review/registrations/${registrationId}/take`)}>
        <Button text={t('console.reading.take')} />
      </Form>
      <OpenForReason {...view} />
      <ConflictForm page={page} base={`/review/registrations/${registrationId}`} errors={errors} />
    </ConsoleLayout>
  );
}

function OpenForReason({ page, registrationId, errors, values }: ReadingGateView): VNode {
  const { t, csrf } = page;
  return (
    <section aria-labelledby="access">
      <h2 class="govuk-heading-m" id="access">
        {t('console.reading.access')}
      </h2>
      <Form csrf={csrf} action={page.path(`/review/registrations/${registrationId}/access`)}>
        <Select
          name="why"
          label={t('console.reading.why')}
          value={values?.why}
          error={errors.of('why')}
          items={[
            { value: '', text: t('common.choose') },
            ...ACCESS_REASONS.map((code) => ({ value: code, text: t(`console.reading.why.${code}`) })),
          ]}
        />
        <Textarea
          name="reason"
          label={t('console.reading.reason')}
          hint={t('console.reading.reasonHint')}
          rows={2}
          maxLength={ACCESS_REASON_MAX}
          value={values?.reason}
          error={errors.of('reason')}
        />
        <Button text={t('console.reading.open')} variant="secondary" />
      </Form>
    </section>
  );
}
