import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import {
  JOINDER_RECORD_KINDS,
  type JoinderRecordKind,
  type JoinderRecords,
  MAX_JOINDER_SOURCE,
} from '@app/registrations';
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

export interface JoindersView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly records: JoinderRecords;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What could not be recorded, because the registration stands otherwise by now. */
  readonly refused: JoinderRecordKind | undefined;
}

/** What was recorded of the joinders, and the form that records the next. */
export function JoindersPage(view: JoindersView): VNode {
  const { page, action, records, errors, refused } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.joinders.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.joinders.refused.${refused}`)}</InsetText>}
      {records.recordable ? (
        <>
          <p class="govuk-body">{t('rules.joinders.text')}</p>
          <RecordForm {...view} />
        </>
      ) : (
        <p class="govuk-body">{t('rules.joinders.none')}</p>
      )}
      <Recorded {...view} />
    </RulesFrame>
  );
}

function RecordForm({ page: { t, csrf }, values, errors }: JoindersView): VNode {
  return (
    <Form csrf={csrf}>
      <TextInput
        name="reference"
        label={t('rules.joinders.reference')}
        width={20}
        autoComplete="off"
        value={values['reference']}
        error={errors.of('reference')}
      />
      <Radios
        name="kind"
        small
        legend={{ text: t('rules.joinders.kind') }}
        value={values['kind']}
        error={errors.of('kind')}
        items={JOINDER_RECORD_KINDS.map((kind) => ({ value: kind, text: t(`rules.joinders.kind.${kind}`) }))}
      />
      <TextInput
        name="on"
        label={t('rules.joinders.on')}
        hint={t('console.dateHint')}
        width={10}
        autoComplete="off"
        value={values['on']}
        error={errors.of('on')}
      />
      <TextInput
        name="source"
        label={t('rules.joinders.source')}
        hint={t('rules.joinders.source.hint')}
        maxLength={MAX_JOINDER_SOURCE}
        autoComplete="off"
        value={values['source']}
        error={errors.of('source')}
      />
      <Button text={t('rules.joinders.button')} />
    </Form>
  );
}

function Recorded({ page: { t, locale }, action, records: { rows } }: JoindersView): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.joinders.recorded')}</h2>
      <Table
        label={t('rules.joinders.recorded')}
        firstCellIsHeader
        head={[
          { text: t('rules.joinders.reference') },
          { text: t('rules.joinders.kind') },
          { text: t('rules.joinders.on') },
          { text: t('rules.joinders.source') },
          { text: t('rules.joinders.recordedAt') },
        ]}
        rows={rows.map(({ reference, kind, on, source, recordedAt }) => [
          { text: <span class="app-code app-nowrap">{reference}</span> },
          t(`rules.joinders.kind.${kind}`),
          formatDate(on, locale),
          source ?? t('common.none'),
          formatDateTime(recordedAt, locale, action.zone),
        ])}
      />
    </>
  );
}
