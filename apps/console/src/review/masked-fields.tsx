import type { VNode } from 'preact';
import { UNMASK_REASONS } from '@app/review';
import { Button, Checkboxes, countryName, Form, formatDate, Select, SummaryList, type SummaryRow } from '@app/ui';
import type { Page } from '../shell/page.js';
import { addressLines, type RegistrationView } from './registration.view.js';

/** What most decisions do not need. It is shown once, to someone who says why, and that is logged. */
export function MaskedFields({ page, file, unmasked, errors }: RegistrationView): VNode | null {
  const { t, csrf } = page;
  const masked = file.identity?.masked ?? [];
  if (masked.length === 0) return null;
  if (unmasked !== undefined)
    return (
      <section aria-labelledby="unmasked">
        <h2 class="govuk-heading-m" id="unmasked">
          {t('console.unmask.shownTitle')}
        </h2>
        <SummaryList rows={unmaskedRows(page, unmasked)} />
      </section>
    );
  return (
    <section aria-labelledby="masked">
      <h2 class="govuk-heading-m" id="masked">
        {t('console.unmask.title')}
      </h2>
      <Form csrf={csrf} action={page.path(`/review/registrations/${file.registrationId}/unmask`)}>
        <Checkboxes
          name="fields"
          small
          legend={t('console.unmask.fields')}
          hint={t('console.unmask.hint')}
          error={errors.of('fields')}
          items={masked.map((field) => ({ value: field, text: t(`console.unmask.field.${field}`) }))}
        />
        <Select
          name="why"
          label={t('console.unmask.reason')}
          error={errors.of('why')}
          items={[
            { value: '', text: t('common.choose') },
            ...UNMASK_REASONS.map((code) => ({ value: code, text: t(`console.unmask.reason.${code}`) })),
          ]}
        />
        <Button text={t('console.unmask.show')} variant="secondary" />
      </Form>
    </section>
  );
}

function unmaskedRows({ t, locale }: Page, shown: NonNullable<RegistrationView['unmasked']>): SummaryRow[] {
  const { birthDate, phone, address } = shown;
  const rows: SummaryRow[] = [];
  if (birthDate) rows.push({ key: t('console.unmask.field.birth_date'), value: formatDate(birthDate, locale) });
  if (phone) rows.push({ key: t('console.unmask.field.phone'), value: phone });
  if (address)
    rows.push({
      key: t('console.unmask.field.address'),
      value: [...addressLines(shown), countryName(address.country, locale)].map((line) => (
        <>
          {line}
          <br />
        </>
      )),
    });
  return rows;
}
