import type { VNode } from 'preact';
import { MAX_SIGNATURE_SOURCE, SIGNATURE_CHANNELS, type SignatureRecords } from '@app/registrations';
import { type FormErrors, InsetText, Radios, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';
import { Recorded, RecordForm } from './dated-records.js';
import type { RecordsActionRow } from './rules-action.js';
import { RulesFrame } from './rules-frame.js';
import { RuleList } from './rules-words.js';

export interface SignaturesView {
  readonly page: Page;
  readonly action: RecordsActionRow;
  readonly records: SignatureRecords;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Nothing stood that could be taken back. */
  readonly refused: boolean;
}

/** What was recorded of forms that came back signed, and the form that records the next. */
export function SignaturesPage(view: SignaturesView): VNode {
  const { page, action, records, errors, refused, values } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.signatures.title')} errors={errors}>
      {refused && <InsetText>{t('rules.signatures.refused')}</InsetText>}
      {records.accepted.length === 0 ? (
        <p class="govuk-body">{t('rules.signatures.none')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('rules.signatures.text')}</p>
          <RuleList t={t} rules={records.rules} />
          <RecordForm
            {...view}
            area="signatures"
            kinds={[...records.accepted, 'reversed']}
            maxSource={MAX_SIGNATURE_SOURCE}
          >
            <Radios
              name="channel"
              small
              legend={{ text: t('rules.signatures.channel') }}
              value={values['channel']}
              error={errors.of('channel')}
              items={SIGNATURE_CHANNELS.map((channel) => ({
                value: channel,
                text: t(`rules.signatures.channel.${channel}`),
              }))}
            />
            <TextInput
              name="document"
              label={t('rules.signatures.document')}
              hint={t('rules.signatures.document.hint')}
              autoComplete="off"
              value={values['document']}
              error={errors.of('document')}
            />
          </RecordForm>
        </>
      )}
      <Recorded page={page} area="signatures" action={action} rows={records.rows} />
    </RulesFrame>
  );
}
