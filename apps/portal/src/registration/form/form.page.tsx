import type { VNode } from 'preact';
import type { Item } from '@app/joining-rules';
import { hasOfficialRegister } from '@app/official-register';
import { type FormPage, type JoiningForm, MAX_FORM_TEXT } from '@app/registrations';
import { Button, Fieldset, Form, type FormErrors, Radios, Select, Textarea, TextInput, type Translator } from '@app/ui';
import { countryItems } from '../../pages/question-field.js';
import type { Page } from '../../shell/page.js';
import type { OwnRegistration } from '../own-registration.js';
import { RegistrationLayout, type Stale } from '../registration.layout.js';
import { VERSION } from '../saving.js';
import { type Entered, SIZE_FIELDS, VALUE } from './form-entry.js';
import { itemName } from './item-words.js';
import { RuleSource } from '../../pages/rule-source.js';

export interface FormItemPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly form: JoiningForm;
  readonly at: FormPage;
  readonly back: string;
  readonly entered: Entered;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

/** One question of the forum's form, why it is asked, and where the rule stands. It may be left empty. */
export function FormItemPage({ page, own, form, at, back, entered, errors, stale }: FormItemPageProps): VNode {
  const { t } = page;
  const item = form.asked.find(({ code }) => code === (at === 'size' ? 'category' : at));
  const title = titleOf(t, at);
  return (
    <RegistrationLayout page={page} own={own} title={title} back={back} errors={errors} stale={stale}>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <Question t={t} at={at} form={form} title={title} entered={entered} errors={errors} />
        {at === 'subject_and_ground' && hasOfficialRegister(own.detail.action) && (
          <p class="govuk-body">
            {t('register.text.alsoThere')}{' '}
            <a class="govuk-link" href={`${own.base}/register/text`}>
              {t('register.text.toProposal')}
            </a>
          </p>
        )}
        {item !== undefined && at !== 'size' && (
          <p class="govuk-body">
            {t(item.need === 'required' ? 'rules.page.required' : 'rules.page.asked')}
            <RuleSource t={t} rule={item} />
          </p>
        )}
        <Button text={t('common.saveAndContinue')} />
      </Form>
    </RegistrationLayout>
  );
}

function titleOf(t: Translator, at: FormPage): string {
  if (at === 'category') return t('rules.category.title');
  return at === 'size' ? t('rules.size.title') : itemName(t, at);
}

interface QuestionProps {
  readonly t: Translator;
  readonly at: FormPage;
  readonly form: JoiningForm;
  readonly title: string;
  readonly entered: Entered;
  readonly errors: FormErrors | undefined;
}

const LONG: ReadonlySet<string> = new Set([
  'subject_and_ground',
  'object_of_claim',
  'facts_of_claim',
  'relief',
  'index_of_documents',
]);

function Question({ t, at, form, title, entered, errors }: QuestionProps): VNode {
  const label = { text: title, size: 'l', isPageHeading: true } as const;
  if (at === 'size') return <Size t={t} title={title} entered={entered} errors={errors} />;
  const field = { name: VALUE, value: entered[VALUE] ?? '', error: errors?.of(VALUE), hint: hintOf(t, at, form) };
  if (at === 'category') {
    const items = form.offered.map((code) => ({ value: code, text: t(`rules.category.${code}`) }));
    return <Radios {...field} legend={label} items={items} />;
  }
  const values = oneOf(form.asked.find(({ code }) => code === at));
  if (values !== null) {
    const items = values.map((value) => ({
      value,
      text: t.has(`rules.value.${value}`) ? t(`rules.value.${value}` as 'rules.value.both') : value,
    }));
    return <Radios {...field} legend={label} items={items} />;
  }
  if (at === 'habitual_residence') return <Select {...field} label={label} items={countryItems(t)} />;
  if (LONG.has(at)) return <Textarea {...field} label={label} rows={8} maxLength={MAX_FORM_TEXT} />;
  return <TextInput {...field} label={label} maxLength={300} spellCheck={false} />;
}

function Size({ t, title, entered, errors }: Pick<QuestionProps, 't' | 'title' | 'entered' | 'errors'>): VNode {
  return (
    <Fieldset legend={{ text: title, size: 'l', isPageHeading: true }}>
      <p class="govuk-hint">{t('rules.size.hint')}</p>
      {SIZE_FIELDS.map((name) => (
        <TextInput
          name={name}
          label={t(`rules.size.${name}`)}
          width={10}
          value={entered[name]}
          error={errors?.of(name)}
        />
      ))}
    </Fieldset>
  );
}

function hintOf(t: Translator, at: FormPage, form: JoiningForm): string | undefined {
  if (at === 'category') return t('rules.category.hint');
  const key = `rules.hint.${at}`;
  const limit = form.asked.find(({ code }) => code === at)?.checks.find((rule) => rule.check === 'length');
  const words = [
    ...(t.has(key) ? [t(key)] : []),
    ...(limit?.check === 'length' ? [t('rules.page.max', { max: limit.max })] : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

function oneOf(item: Item | undefined): readonly string[] | null {
  const rule = item?.checks.find(({ check }) => check === 'one_of');
  return rule?.check === 'one_of' ? rule.values : null;
}
