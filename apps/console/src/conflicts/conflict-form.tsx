import type { VNode } from 'preact';
import { CONFLICT_REASONS } from '@app/review';
import { Button, Form, type FormErrors, Select } from '@app/ui';
import type { Page } from '../shell/page.js';

interface ConflictFormProps {
  readonly page: Page;
  /** The page of the registration, which the form is sent below. */
  readonly base: string;
  readonly errors: FormErrors;
}

/** Wherever something of one person is open: whoever is too close to them hides it from themselves. */
export function ConflictForm({ page, base, errors }: ConflictFormProps): VNode {
  const { t, csrf } = page;
  return (
    <section aria-labelledby="conflict-title">
      <h2 class="govuk-heading-m" id="conflict-title">
        {t('console.conflict.title')}
      </h2>
      <Form csrf={csrf} action={page.path(`${base}/conflict`)}>
        <Select
          name="conflict"
          label={t('console.conflict.how')}
          hint={t('console.conflict.hint')}
          error={errors.of('conflict')}
          items={[
            { value: '', text: t('common.choose') },
            ...CONFLICT_REASONS.map((code) => ({ value: code, text: t(`console.conflict.how.${code}`) })),
          ]}
        />
        <Button text={t('console.conflict.declare')} variant="secondary" />
      </Form>
    </section>
  );
}
