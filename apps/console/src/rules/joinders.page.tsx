import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import {
  JOINDER_RECORD_KINDS,
  type JoinderRecordKind,
  type JoinderRecords,
  MAX_JOINDER_SOURCE,
} from '@app/registrations';
import { type FormErrors, InsetText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Recorded, RecordForm } from './dated-records.js';
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
          <RecordForm {...view} area="joinders" kinds={JOINDER_RECORD_KINDS} maxSource={MAX_JOINDER_SOURCE} />
        </>
      ) : (
        <p class="govuk-body">{t('rules.joinders.none')}</p>
      )}
      <Recorded page={page} area="joinders" action={action} rows={records.rows} />
    </RulesFrame>
  );
}
