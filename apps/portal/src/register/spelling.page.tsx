import type { VNode } from 'preact';
import { Button, Checkboxes, Form, type FormErrors } from '@app/ui';
import type { Stale } from '../registration/registration.layout.js';
import { VERSION } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';

interface SpellingPageProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** Character by character: is it spelled so? Nothing is changed and nothing is put in place of a letter. */
export function SpellingPage({ page, loaded, errors, stale }: SpellingPageProps): VNode {
  const { t } = page;
  const { file, own } = loaded;
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.spelling.title')} errors={errors} stale={stale}>
      <p class="govuk-body">{t('register.spelling.why')}</p>
      <p class="govuk-body">{t('register.spelling.never')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={own.base}>
          {t('register.spelling.change')}
        </a>
      </p>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={file.text?.version ?? 0} />
        {file.spellings.map(({ field, value, characters }, index) => (
          <Checkboxes
            name="spelling"
            idPrefix={index === 0 ? 'spelling' : `spelling-${index}`}
            legend={t('register.spelling.legend', { field: t(`register.field.${field}`) })}
            hint={value}
            items={characters.map(({ mark, character, codePoint }) => ({
              value: mark,
              text: t('register.spelling.character', { character, codePoint }),
            }))}
            error={index === 0 ? errors?.of('spelling') : undefined}
          />
        ))}
        <Button text={t('register.spelling.confirm')} />
      </Form>
    </RegisterLayout>
  );
}
