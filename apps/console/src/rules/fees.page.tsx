import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { FEE_RECORD_KINDS, type FeeRecordKind, type FeeRecords, MAX_FEE_SOURCE } from '@app/registrations';
import {
  Button,
  Form,
  type FormErrors,
  formatDate,
  formatDateTime,
  InsetText,
  Radios,
  Table,
  TextInput,
} from '@app/ui';
import type { Page } from '../shell/page.js';
import { RulesFrame } from './rules-frame.js';
import { moneyWords, RuleList } from './rules-words.js';

export interface FeesView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly records: FeeRecords;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What could not be recorded, because the registration stands otherwise by now. */
  readonly refused: FeeRecordKind | undefined;
}

/** What was recorded of the fees for joining, and the form that records the next. */
export function FeesPage(view: FeesView): VNode {
  const { page, action, records, errors, refused } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.fees.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.fees.refused.${refused}`)}</InsetText>}
      {records.cents === 0 ? (
        <p class="govuk-body">{t('rules.fees.none')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('rules.fees.text', { amount: moneyWords(t, records.cents) })}</p>
          <RuleList t={t} rules={records.rules} />
          <RecordForm {...view} />
        </>
      )}
      <Recorded {...view} />
    </RulesFrame>
  );
}

function RecordForm({ page: { t, csrf }, values, errors }: FeesView): VNode {
  return (
    <Form csrf={csrf}>
      <TextInput
        name="reference"
        label={t('rules.fees.reference')}
        width={20}
        autoComplete="off"
        value={values['reference']}
        error={errors.of('reference')}
      />
      <Radios
        name="kind"
        small
        legend={{ text: t('rules.fees.kind') }}
        value={values['kind']}
        error={errors.of('kind')}
        items={FEE_RECORD_KINDS.map((kind) => ({ value: kind, text: t(`rules.fees.kind.${kind}`) }))}
      />
      <TextInput
        name="on"
        label={t('rules.fees.on')}
        hint={t('console.dateHint')}
        width={10}
        autoComplete="off"
        value={values['on']}
        error={errors.of('on')}
      />
      <TextInput
        name="source"
        label={t('rules.fees.source')}
        hint={t('rules.fees.source.hint')}
        maxLength={MAX_FEE_SOURCE}
        autoComplete="off"
        value={values['source']}
        error={errors.of('source')}
      />
      <Button text={t('rules.fees.button')} />
    </Form>
  );
}

function Recorded({ page: { t, locale }, action, records: { rows } }: FeesView): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.fees.recorded')}</h2>
      <Table
        label={t('rules.fees.recorded')}
        firstCellIsHeader
        head={[
          { text: t('rules.fees.reference') },
          { text: t('rules.fees.kind') },
          { text: t('rules.fees.on') },
          { text: t('rules.fees.source') },
          { text: t('rules.fees.recordedAt') },
        ]}
        rows={rows.map(({ reference, kind, on, source, recordedAt }) => [
          { text: <span class="app-code app-nowrap">{reference}</span> },
          t(`rules.fees.kind.${kind}`),
          formatDate(on, locale),
          source ?? t('common.none'),
          formatDateTime(recordedAt, locale, action.zone),
        ])}
      />
    </>
  );
}
