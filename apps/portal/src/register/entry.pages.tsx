import type { VNode } from 'preact';
import { SENT_WAYS } from '@app/official-register';
import { Button, DateInput, dateLabels, Form, type FormErrors, Radios, Textarea, TextInput } from '@app/ui';
import type { Texts } from '../registration/detail-steps.js';
import type { Stale } from '../registration/registration.layout.js';
import { VERSION } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';

interface EntryPageProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly texts: Texts;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** When and how the person sent it, and what proves that. */
export function SentToRegisterPage({ page, loaded, texts, errors, stale }: EntryPageProps): VNode {
  const { t } = page;
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.sent.title')} errors={errors} stale={stale}>
      <p class="govuk-body">{t('register.sent.what')}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={loaded.file.entry?.version ?? 0} />
        <DateInput
          id="sentOn"
          legend={t('register.sent.on')}
          labels={dateLabels(t)}
          values={{ day: texts['sentOn-day'], month: texts['sentOn-month'], year: texts['sentOn-year'] }}
          error={errors?.of('sentOn')}
        />
        <Radios
          name="way"
          legend={t('register.sent.way')}
          items={SENT_WAYS.map((value) => ({ value, text: t(`register.way.${value}`) }))}
          value={texts['way']}
          error={errors?.of('way')}
        />
        <Textarea
          name="note"
          label={t('common.optional', { label: t('register.sent.note') })}
          hint={t('register.sent.note.hint')}
          rows={3}
          value={texts['note']}
          error={errors?.of('note')}
        />
        <Button text={t('common.save')} />
      </Form>
    </RegisterLayout>
  );
}

/** The register's reference, as its letter or mail has it. */
export function ReferencePage({ page, loaded, texts, errors, stale }: EntryPageProps): VNode {
  const { t } = page;
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.reference.title')} errors={errors} stale={stale}>
      <p class="govuk-body">{t('register.reference.what')}</p>
      <p class="govuk-body">{t('register.reference.effect')}</p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={loaded.file.entry?.version ?? 0} />
        <TextInput
          name="officialReference"
          label={t('register.reference.label')}
          hint={t('register.reference.hint')}
          spellCheck={false}
          autoCapitalize="characters"
          value={texts['officialReference']}
          error={errors?.of('officialReference')}
        />
        <Button text={t('common.save')} />
      </Form>
    </RegisterLayout>
  );
}
