import type { VNode } from 'preact';
import {
  type DespiteCode,
  JOINDER_RECORD_KINDS,
  type JoinderRecordKind,
  type JoinderRecords,
  MAX_JOINDER_SOURCE,
} from '@app/registrations';
import { type FormErrors, InsetText, TextInput, type Translator, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Recorded, RecordForm } from './dated-records.js';
import type { RecordsActionRow } from './rules-action.js';
import { RulesFrame } from './rules-frame.js';

export interface JoindersView {
  readonly page: Page;
  readonly action: RecordsActionRow;
  readonly records: JoinderRecords;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Why the joinder may not hold, once that came up: then it is asked for in words. */
  readonly despite: readonly DespiteCode[];
  /** What could not be recorded, because the registration stands otherwise by now. */
  readonly refused: JoinderRecordKind | undefined;
}

/** What was recorded of the joinders, and the form that records the next. */
export function JoindersPage(view: JoindersView): VNode {
  const { page, action, records, values, errors, despite, refused } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.joinders.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.joinders.refused.${refused}`)}</InsetText>}
      {records.recordable ? (
        <>
          <p class="govuk-body">{t('rules.joinders.text')}</p>
          <RecordForm {...view} area="joinders" kinds={JOINDER_RECORD_KINDS} maxSource={MAX_JOINDER_SOURCE}>
            {despite.length > 0 && <Despite t={t} values={values} errors={errors} despite={despite} />}
          </RecordForm>
        </>
      ) : (
        <p class="govuk-body">{t('rules.joinders.none')}</p>
      )}
      <Recorded page={page} area="joinders" action={action} rows={records.rows} />
    </RulesFrame>
  );
}

interface DespiteProps extends Pick<JoindersView, 'values' | 'errors' | 'despite'> {
  readonly t: Translator;
}

/** What is known against it, and what has to be typed to record it all the same. */
function Despite({ t, values, errors, despite }: DespiteProps): VNode {
  return (
    <>
      {despite.map((code) => (
        <WarningText key={code} fallback={t('common.important')}>
          {t(`rules.joinders.despite.${code}`)}
        </WarningText>
      ))}
      <TextInput
        name="confirmation"
        label={t('rules.joinders.confirmation')}
        width={20}
        autoComplete="off"
        value={values['confirmation']}
        error={errors.of('confirmation')}
      />
      <TextInput
        name="despiteReason"
        label={t('rules.joinders.despiteReason')}
        hint={t('rules.joinders.despiteReason.hint')}
        maxLength={MAX_JOINDER_SOURCE}
        autoComplete="off"
        value={values['despiteReason']}
        error={errors.of('despiteReason')}
      />
    </>
  );
}
