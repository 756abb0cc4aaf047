import type { VNode } from 'preact';
import { MAX_NOTE, REVIEW_OUTCOMES } from '@app/review';
import { Button, ButtonGroup, Form, Radios, Select, Textarea } from '@app/ui';
import { reasonItems, type RegistrationView } from './registration.view.js';

/** "Proof checked" says that the file supports the account, nothing about the claim. */
export function DecisionForm({ page, file, errors, values = {} }: RegistrationView): VNode {
  const { t, csrf } = page;
  if (file.stage !== 'interest' && file.stage !== 'joined')
    return <p class="govuk-body">{t('console.decide.closed')}</p>;
  return (
    <section aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">
        {t('console.decide.title')}
      </h2>
      <p class="govuk-body">{t('console.decide.text')}</p>
      <Form csrf={csrf} action={page.path(`/review/registrations/${file.registrationId}`)}>
        <input type="hidden" name="version" value={file.reviewCase.version} />
        <Radios
          name="outcome"
          small
          legend={t('console.decide.outcome')}
          value={values.outcome}
          error={errors.of('outcome')}
          items={REVIEW_OUTCOMES.map((code) => ({
            value: code,
            text: t(`console.review.outcome.${code}`),
            hint: t(`console.review.outcome.${code}.hint`),
          }))}
        />
        <Select
          name="reason"
          label={t('console.decide.reason')}
          hint={t('console.decide.reasonHint')}
          value={values.reason}
          error={errors.of('reason')}
          items={reasonItems(t)}
        />
        <Textarea
          name="note"
          label={t('common.optional', { label: t('console.decide.note') })}
          hint={t('console.decide.noteHint')}
          rows={3}
          maxLength={MAX_NOTE}
          value={values.note}
          error={errors.of('note')}
        />
        <ButtonGroup>
          <Button text={t('console.decide.saveNext')} name="then" value="next" />
          <Button text={t('console.decide.save')} name="then" value="stay" variant="secondary" />
        </ButtonGroup>
      </Form>
    </section>
  );
}
