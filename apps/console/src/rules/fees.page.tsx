import type { VNode } from 'preact';
import {
  FEE_RECORD_KINDS,
  type FeeRecordKind,
  type FeeRecords,
  MAX_FEE_SOURCE,
  type UnpaidFees,
} from '@app/registrations';
import { type FormErrors, InsetText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Recorded, RecordForm } from './dated-records.js';
import type { RecordsActionRow } from './rules-action.js';
import { RulesFrame } from './rules-frame.js';
import { UnpaidList } from './unpaid-list.js';
import { moneyWords, RuleList } from './rules-words.js';

export interface FeesView {
  readonly page: Page;
  readonly action: RecordsActionRow;
  readonly records: FeeRecords;
  readonly unpaid: UnpaidFees;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What could not be recorded, because the registration stands otherwise by now. */
  readonly refused: FeeRecordKind | undefined;
  /** Nobody was written to, because the fee came in or somebody wrote meanwhile. */
  readonly notOwed: boolean;
}

/** What was recorded of the fees for joining, and the form that records the next. */
export function FeesPage(view: FeesView): VNode {
  const { page, action, records, unpaid, errors, refused, notOwed } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.fees.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.fees.refused.${refused}`)}</InsetText>}
      {notOwed && <InsetText>{t('rules.fees.notOwed')}</InsetText>}
      {records.cents === 0 ? (
        <p class="govuk-body">{t('rules.fees.none')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('rules.fees.text', { amount: moneyWords(t, records.cents) })}</p>
          <RuleList t={t} rules={records.rules} />
          <RecordForm {...view} area="fees" kinds={FEE_RECORD_KINDS} maxSource={MAX_FEE_SOURCE} />
        </>
      )}
      <UnpaidList page={page} action={action} unpaid={unpaid} />
      <Recorded page={page} area="fees" action={action} rows={records.rows} />
    </RulesFrame>
  );
}
