import type { VNode } from 'preact';
import { formLength } from '@app/joining-rules';
import { Button, Form, type FormErrors, InsetText, Radios, Textarea, TextInput, WarningText } from '@app/ui';
import type { Stale } from '../registration/registration.layout.js';
import { VERSION } from '../registration/saving.js';
import type { Page } from '../shell/page.js';
import { RegisterLayout } from './register.layout.js';
import type { LoadedRegister } from './register-pages.js';

export interface TextFields {
  readonly category: string;
  readonly businessName: string;
  readonly subjectAndGround: string;
  readonly amount: string;
}

interface TextPageProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly fields: TextFields;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** What the person states to the register. It begins with what approved sentences say, and is theirs to change. */
export function TextPage({ page, loaded, fields, errors, stale }: TextPageProps): VNode {
  const { t } = page;
  const { file } = loaded;
  const length = formLength(fields.subjectAndGround);
  const max = maxOf(loaded);
  return (
    <RegisterLayout page={page} loaded={loaded} title={t('register.text.title')} errors={errors} stale={stale}>
      <p class="govuk-body">{t('register.text.yours')}</p>
      <p class="govuk-body">{t('register.text.german')}</p>
      {file.values.subject_and_ground === '' && (
        <p class="govuk-body">{t(file.proposal === null ? 'register.text.noProposal' : 'register.text.proposal')}</p>
      )}
      {max !== null && length > max && (
        <WarningText fallback={t('common.warning')}>
          {t('register.text.tooLong', { length, max, over: length - max })}
        </WarningText>
      )}
      {file.values.subject_and_ground !== '' &&
        file.proposal !== null &&
        file.proposal.text !== fields.subjectAndGround && (
          <details class="govuk-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{t('register.text.proposalNow')}</span>
            </summary>
            <div class="govuk-details__text app-lines" lang="de">
              {file.proposal.text}
            </div>
          </details>
        )}
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={loaded.own.detail.registration.version} />
        <Radios
          name="category"
          legend={t('register.text.category')}
          hint={t('register.text.category.hint')}
          items={file.categories.map((value) => ({ value, text: t(`rules.category.${value}`) }))}
          value={fields.category}
          error={errors?.of('category')}
        />
        {file.categories.includes('small_business') && (
          <TextInput
            name="businessName"
            label={t('register.text.businessName')}
            hint={t('register.text.businessName.hint')}
            value={fields.businessName}
            error={errors?.of('businessName')}
          />
        )}
        <Textarea
          name="subjectAndGround"
          label={t('register.text.subject')}
          hint={t('register.text.subject.hint', { length, max: max ?? 0 })}
          rows={16}
          spellCheck
          value={fields.subjectAndGround}
          error={errors?.of('subjectAndGround')}
        />
        <TextInput
          name="amount"
          label={t('common.optional', { label: t('register.text.amount') })}
          hint={t('register.text.amount.hint')}
          inputMode="decimal"
          width={10}
          suffix="€"
          value={fields.amount}
          error={errors?.of('amount')}
        />
        <InsetText>{t('register.text.assurance')}</InsetText>
        <Button text={t('common.saveAndContinue')} />
      </Form>
    </RegisterLayout>
  );
}

/** What the form takes, from the forum's rules. */
export function maxOf({ file }: LoadedRegister): number | null {
  const item = file.profile.items.find(({ code }) => code === 'subject_and_ground');
  const rule = item?.checks.find(({ check }) => check === 'length');
  return rule?.check === 'length' ? rule.max : null;
}
