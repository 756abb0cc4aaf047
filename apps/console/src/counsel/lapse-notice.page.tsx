import type { VNode } from 'preact';
import type { ActionDetail, StaffActionRow } from '@app/actions';
import { Button, Form, formatDate, type FormErrors, TextInput, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { CounselFrame } from './counsel-frame.js';

export interface LapseNoticeView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly current: ActionDetail['lapseNotice'];
  readonly values?: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** The program computes no such date: whoever enters one answers for it. */
export function LapseNoticePage({ page, action, current, values = {}, errors }: LapseNoticeView): VNode {
  const { t, csrf, locale } = page;
  const now =
    current === null
      ? t('console.lapse.none')
      : t('console.lapse.current', {
          date: formatDate(current.lapsesOn, locale),
          counsel: current.counsel,
          source: current.sourceTitle,
        });
  return (
    <CounselFrame page={page} action={action} title={t('console.lapse.title')} errors={errors}>
      <p class="govuk-body">{now}</p>
      <WarningText fallback={t('common.warning')}>{t('console.lapse.warning')}</WarningText>
      <Form csrf={csrf}>
        <TextInput
          name="lapsesOn"
          label={t('console.lapse.date')}
          hint={t('console.lapse.dateHint')}
          width={10}
          value={values['lapsesOn']}
          error={errors.of('lapsesOn')}
        />
        <TextInput
          name="sourceTitle"
          label={t('console.source.title')}
          value={values['sourceTitle']}
          error={errors.of('sourceTitle')}
        />
        <TextInput
          name="sourceUrl"
          label={t('common.optional', { label: t('console.source.url') })}
          value={values['sourceUrl']}
          error={errors.of('sourceUrl')}
        />
        <Button text={t('console.lapse.save')} />
      </Form>
    </CounselFrame>
  );
}
