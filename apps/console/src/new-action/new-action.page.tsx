import type { ComponentChildren, VNode } from 'preact';
import { ACTION_TYPES, COUNTRIES, type OrganisationRow, type StaffActionRow } from '@app/actions';
import { CLAIM_TYPES, shippedProfiles } from '@app/joining-rules';
import {
  Breadcrumbs,
  Button,
  Checkboxes,
  ConsoleLayout,
  countryName,
  Form,
  type FormErrors,
  locales,
  ownName,
  Radios,
  Select,
  Textarea,
  TextInput,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import { FormPreview } from './form-preview.js';
import { type Kind, NEW_ORGANISATION, type Values } from './new-action.view.js';

interface View {
  readonly page: Page;
  readonly values: Values;
  readonly errors: FormErrors;
}

function Frame({ page, errors, children }: Pick<View, 'page' | 'errors'> & { children: ComponentChildren }): VNode {
  const { frame, t } = page;
  const title = t('rules.wizard.title');
  const above = { text: t('console.nav.actions'), href: page.path('/actions') };
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      before={<Breadcrumbs label={t('common.breadcrumbs')} items={[above, { text: title }]} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </ConsoleLayout>
  );
}

/** What kind of action it is: this decides which rules it runs on. */
export function NewActionPage({
  page,
  values,
  errors,
  organisations,
}: View & { organisations: readonly OrganisationRow[] }): VNode {
  const { t, locale } = page;
  return (
    <Frame page={page} errors={errors}>
      <p class="govuk-body">{t('rules.wizard.text')}</p>
      <form method="get" action={page.path('/new-action/texts')} novalidate>
        <Select
          name="organisation"
          label={t('rules.wizard.organisation')}
          value={values['organisation']}
          error={errors.of('organisation')}
          items={[
            { value: '', text: t('common.choose') },
            ...organisations.map(({ id, name, country }) => ({ value: id, text: `${name} (${country})` })),
            { value: NEW_ORGANISATION, text: t('rules.wizard.organisation.new') },
          ]}
        />
        <Radios
          name="type"
          small
          legend={{ text: t('rules.wizard.type') }}
          value={values['type']}
          error={errors.of('type')}
          items={ACTION_TYPES.map((type) => ({ value: type, text: t(`console.actionType.${type}`) }))}
        />
        <Radios
          name="forum"
          small
          legend={{ text: t('rules.wizard.forum') }}
          value={values['forum']}
          error={errors.of('forum')}
          items={shippedProfiles().map(({ forum, title, titles }) => ({
            value: forum,
            text: titles?.[locale] ?? title,
          }))}
        />
        <Radios
          name="claimType"
          small
          legend={{ text: t('rules.console.claimType') }}
          value={values['claimType']}
          error={errors.of('claimType')}
          items={CLAIM_TYPES.map((type) => ({ value: type, text: t(`rules.console.claimType.${type}`) }))}
        />
        <Button text={t('common.continue')} />
      </form>
    </Frame>
  );
}

export interface NewActionTextsView extends View {
  readonly kind: Kind;
  readonly actions: readonly StaffActionRow[];
}

/** Names and texts, below the form that the rules make of it in each language. */
export function NewActionTextsPage(view: NewActionTextsView): VNode {
  const { page, kind, errors } = view;
  const { t } = page;
  return (
    <Frame page={page} errors={errors}>
      {locales.map((locale) => (
        <FormPreview t={t} locale={locale} facts={{ profile: kind.profile, action: kind }} />
      ))}
      <h2 class="govuk-heading-m">{t('rules.wizard.texts')}</h2>
      <Form csrf={page.csrf} action={page.path('/new-action/texts')}>
        <input type="hidden" name="organisation" value={kind.organisation} />
        <input type="hidden" name="type" value={kind.type} />
        <input type="hidden" name="forum" value={kind.profile.forum} />
        <input type="hidden" name="claimType" value={kind.claimType} />
        <Names {...view} />
        {locales.map((locale) => (
          <TextsIn {...view} locale={locale} />
        ))}
        <h2 class="govuk-heading-m">{t('rules.wizard.next')}</h2>
        <p class="govuk-body">{t('rules.wizard.next.text')}</p>
        <Button text={t('rules.wizard.button')} />
      </Form>
    </Frame>
  );
}

function Names({ page: { t, locale }, kind, actions, values, errors }: NewActionTextsView): VNode {
  const line = (name: string, label: string): VNode => (
    <TextInput name={name} label={label} maxLength={300} value={values[name]} error={errors.of(name)} />
  );
  const optional = (label: string): string => t('common.optional', { label });
  return (
    <>
      {line('slug', t('rules.wizard.slug'))}
      {line('defendant', t('rules.wizard.defendant'))}
      {line('court', optional(t('rules.wizard.court')))}
      {line('fileNumber', optional(t('rules.wizard.fileNumber')))}
      {kind.organisation === NEW_ORGANISATION && (
        <>
          {line('organisationName', t('rules.wizard.organisationName'))}
          <Select
            name="organisationCountry"
            label={t('rules.wizard.organisationCountry')}
            value={values['organisationCountry']}
            error={errors.of('organisationCountry')}
            items={[
              { value: '', text: t('common.choose') },
              ...COUNTRIES.map((code) => ({ value: code, text: countryName(code, locale) })),
            ]}
          />
          {line('organisationAddress', t('rules.wizard.organisationAddress'))}
        </>
      )}
      <Select
        name="basedOn"
        label={optional(t('rules.wizard.basedOn'))}
        value={values['basedOn']}
        items={[{ value: '', text: t('common.none') }, ...actions.map(({ id, title }) => ({ value: id, text: title }))]}
      />
      <Checkboxes
        name="options"
        small
        legend={{ text: t('rules.wizard.options') }}
        items={[
          { name: 'practice', value: 'yes', text: t('rules.wizard.practice'), checked: values['practice'] === 'yes' },
          {
            name: 'sensitive',
            value: 'yes',
            text: t('rules.wizard.sensitive'),
            checked: values['sensitive'] === 'yes',
          },
        ]}
      />
    </>
  );
}

function TextsIn({
  page: { t },
  values,
  errors,
  locale,
}: NewActionTextsView & { locale: (typeof locales)[number] }): VNode {
  const language = ownName(locale);
  const field = (part: string) => {
    const name = `${part}-${locale}`;
    return { name, value: values[name], error: errors.of(name) };
  };
  return (
    <>
      <h3 class="govuk-heading-s">{t('rules.wizard.language', { language })}</h3>
      <p class="govuk-hint">{t('rules.wizard.language.hint')}</p>
      <TextInput {...field('title')} label={t('rules.wizard.titleIn', { language })} maxLength={200} />
      <Textarea {...field('summary')} label={t('rules.wizard.summaryIn', { language })} rows={3} />
      <Textarea {...field('about')} label={t('rules.wizard.aboutIn', { language })} rows={8} />
    </>
  );
}
