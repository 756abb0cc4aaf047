import type { VNode } from 'preact';
import { Button, DateInput, dateLabels, Form, type FormErrors, Select, TextInput } from '@app/ui';
import { countryItems } from '../pages/question-field.js';
import type { Page } from '../shell/page.js';
import type { DetailStep, Texts } from './detail-steps.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { VERSION } from './saving.js';

interface DetailsPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly step: DetailStep;
  readonly back: string;
  readonly texts: Texts;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

const TITLES = {
  name: 'portal.name.title',
  address: 'portal.address.title',
  'birth-date': 'portal.birthDate.title',
  phone: 'portal.phone.title',
} as const;
const FIELDS = { name: NameFields, address: AddressFields, 'birth-date': BirthDateField, phone: PhoneField } as const;

export function DetailsPage({ page, own, step, back, texts, errors, stale }: DetailsPageProps): VNode {
  const { t } = page;
  const Fields = FIELDS[step];
  return (
    <RegistrationLayout page={page} own={own} title={t(TITLES[step])} back={back} errors={errors} stale={stale}>
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <Fields page={page} own={own} texts={texts} errors={errors} />
        <Button text={t('common.saveAndContinue')} />
      </Form>
    </RegistrationLayout>
  );
}

interface FieldsProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly texts: Texts;
  readonly errors: FormErrors | undefined;
}

function NameFields({ page: { t }, own, texts, errors }: FieldsProps): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">{t('portal.name.title')}</h1>
      <p class="govuk-body">{t('portal.name.why')}</p>
      {own.detail.form?.facts.category === 'representative' && <p class="govuk-body">{t('portal.name.represented')}</p>}
      <TextInput
        name="givenNames"
        label={t('portal.name.given')}
        autoComplete="given-name"
        spellCheck={false}
        maxLength={100}
        value={texts['givenNames']}
        error={errors?.of('givenNames')}
      />
      <TextInput
        name="familyName"
        label={t('portal.name.family')}
        autoComplete="family-name"
        spellCheck={false}
        maxLength={100}
        value={texts['familyName']}
        error={errors?.of('familyName')}
      />
    </>
  );
}

function AddressFields({ page: { t }, texts, errors }: FieldsProps): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">{t('portal.address.title')}</h1>
      <p class="govuk-body">{t('portal.address.why')}</p>
      <Select
        name="country"
        label={t('portal.address.country')}
        items={countryItems(t)}
        value={texts['country']}
        error={errors?.of('country')}
      />
      <TextInput
        name="line1"
        label={t('portal.address.line1')}
        autoComplete="address-line1"
        maxLength={100}
        value={texts['line1']}
        error={errors?.of('line1')}
      />
      <TextInput
        name="line2"
        label={t('common.optional', { label: t('portal.address.line2') })}
        autoComplete="address-line2"
        maxLength={100}
        value={texts['line2']}
        error={errors?.of('line2')}
      />
      <TextInput
        name="postcode"
        label={t('portal.address.postcode')}
        hint={t('portal.address.postcode.hint')}
        autoComplete="postal-code"
        maxLength={20}
        width={10}
        value={texts['postcode']}
        error={errors?.of('postcode')}
      />
      <TextInput
        name="town"
        label={t('portal.address.town')}
        autoComplete="address-level2"
        maxLength={100}
        value={texts['town']}
        error={errors?.of('town')}
      />
    </>
  );
}

function BirthDateField({ page: { t }, texts, errors }: FieldsProps): VNode {
  return (
    <DateInput
      id="birthDate"
      legend={{ text: t('common.optional', { label: t('portal.birthDate.title') }), size: 'l', isPageHeading: true }}
      labels={dateLabels(t)}
      values={{
        day: texts['birthDate-day'] ?? '',
        month: texts['birthDate-month'] ?? '',
        year: texts['birthDate-year'] ?? '',
      }}
      hint={t('portal.birthDate.hint')}
      autoComplete="bday"
      error={errors?.of('birthDate')}
    />
  );
}

function PhoneField({ page: { t }, texts, errors }: FieldsProps): VNode {
  return (
    <TextInput
      name="phone"
      type="tel"
      autoComplete="tel"
      maxLength={30}
      width={20}
      value={texts['phone']}
      label={{ text: t('common.optional', { label: t('portal.phone.title') }), size: 'l', isPageHeading: true }}
      hint={t('portal.phone.hint')}
      error={errors?.of('phone')}
    />
  );
}
