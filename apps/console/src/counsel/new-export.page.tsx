import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { LIST_FORMATS, LIST_PURPOSES, type ListChoices, type ListCounts } from '@app/exports';
import { Button, Checkboxes, Form, type FormErrors, Radios, Select, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { CodeWords } from './code-words.js';
import { CounselFrame, HiddenFields } from './counsel-frame.js';
import { RECIPIENT_KINDS, type RequestValues } from './export-request.view.js';
import { filterPairs, filterQuery } from './list-filter.view.js';
import { Counts } from './list.page.js';

export interface NewExportView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly values: RequestValues;
  readonly choices: ListChoices;
  readonly words: CodeWords;
  readonly counts: ListCounts;
  readonly errors: FormErrors;
}

export function NewExportPage(view: NewExportView): VNode {
  const { page, action, values, counts, errors } = view;
  const { t, csrf } = page;
  const base = page.path(`/counsel/${action.slug}`);
  return (
    <CounselFrame page={page} action={action} title={t('console.newExport.title')} errors={errors}>
      <Counts page={page} counts={counts} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/list?${filterQuery(values.filter)}`}>
          {t('console.newExport.changeFilter')}
        </a>
      </p>
      <Form csrf={csrf} action={`${base}/exports/check`}>
        <HiddenFields pairs={filterPairs(values.filter)} />
        <Columns {...view} />
        <FormatAndEncryption {...view} />
        <Purpose {...view} />
        <Button text={t('common.continue')} />
      </Form>
    </CounselFrame>
  );
}

function Columns({ page: { t }, values, choices, words, errors }: NewExportView): VNode {
  return (
    <Checkboxes
      name="columns"
      small
      legend={{ text: t('console.newExport.columns'), size: 'm' }}
      hint={t('console.newExport.columnsHint')}
      values={values.columns}
      error={errors.of('columns')}
      items={choices.columns.map(({ code, personal }) => ({
        value: code,
        text: personal ? t('console.newExport.personal', { column: words.column(code) }) : words.column(code),
      }))}
    />
  );
}

function FormatAndEncryption({ page: { t }, values, errors }: NewExportView): VNode {
  return (
    <>
      <Radios
        name="format"
        small
        legend={{ text: t('console.newExport.format'), size: 'm' }}
        value={values.format}
        error={errors.of('format')}
        items={LIST_FORMATS.map((code) => ({
          value: code,
          text: t(`console.format.${code}`),
          hint: t(`console.format.${code}.hint`),
        }))}
      />
      <Radios
        name="delimiter"
        small
        legend={t('console.newExport.delimiter')}
        value={values.delimiter}
        error={errors.of('delimiter')}
        items={(['comma', 'semicolon'] as const).map((code) => ({ value: code, text: t(`console.delimiter.${code}`) }))}
      />
      <Radios
        name="encryption"
        small
        legend={{ text: t('console.newExport.encryption'), size: 'm' }}
        value={values.encryption}
        error={errors.of('encryption')}
        items={RECIPIENT_KINDS.map((code) => ({
          value: code,
          text: t(`console.encryption.${code}`),
          hint: t(`console.encryption.${code}.hint`),
        }))}
      />
      <TextInput
        name="recipient"
        label={t('console.newExport.recipient')}
        hint={t('console.newExport.recipientHint')}
        spellCheck={false}
        autoCapitalize="none"
        value={values.recipient}
        error={errors.of('recipient')}
      />
    </>
  );
}

function Purpose({ page: { t }, values, errors }: NewExportView): VNode {
  return (
    <>
      <Select
        name="purpose"
        label={{ text: t('console.newExport.purpose'), size: 'm' }}
        hint={t('console.newExport.purposeHint')}
        value={values.purpose}
        error={errors.of('purpose')}
        items={[
          { value: '', text: t('common.choose') },
          ...LIST_PURPOSES.map((code) => ({ value: code, text: t(`console.purpose.${code}`) })),
        ]}
      />
      <TextInput
        name="note"
        label={t('common.optional', { label: t('console.newExport.note') })}
        hint={t('console.newExport.noteHint')}
        maxLength={300}
        value={values.note}
        error={errors.of('note')}
      />
    </>
  );
}
