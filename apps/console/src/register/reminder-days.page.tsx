import type { VNode } from 'preact';
import { MAX_REMINDER_DAYS, MAX_REMINDERS } from '@app/official-register';
import { Button, Form, InsetText, TextInput } from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { FormView } from '../actions/form-view.js';

export interface ReminderDaysView extends FormView {
  /** The version whose days the form shows; 0 for the default. */
  readonly version: number;
  /** Someone recorded another version meanwhile. */
  readonly changed: boolean;
}

/** How many days before the last day in the official register people are reminded of it. */
export function ReminderDaysPage({ page, action, values, errors, version, changed }: ReminderDaysView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('register.reminders.title')} errors={errors}>
      {changed && (
        <InsetText>
          <p class="govuk-body">{t('console.officialRoute.changed')}</p>
        </InsetText>
      )}
      <p class="govuk-body">{t('register.reminders.text')}</p>
      {version === 0 && <p class="govuk-body">{t('register.reminders.default')}</p>}
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={version} />
        <TextInput
          name="days"
          label={t('register.reminders.days')}
          hint={t('register.reminders.daysHint', { most: MAX_REMINDERS, days: MAX_REMINDER_DAYS })}
          maxLength={60}
          value={values['days']}
          error={errors.of('days')}
        />
        <Button text={t('common.save')} />
      </Form>
    </ActionFrame>
  );
}
