import type { VNode } from 'preact';
import type { ActionType } from '@app/actions';
import {
  Button,
  Form,
  formatDate,
  formatDateTime,
  InsetText,
  NotificationBanner,
  Radios,
  Select,
  TextInput,
} from '@app/ui';
import { ActionFrame } from './action-frame.js';
import type { FormView } from './form-view.js';
import { SourceFields } from './source-fields.js';
import { type RulesNow, WindowGap, WindowRules } from './window-rules.js';

export const WINDOW_KINDS = ['dated', 'by_rule', 'none'] as const;
/** The rules this version knows. */
export const WINDOW_RULES = ['DE_VDUG_46', 'FORUM_RULES'] as const;

/** Nobody joins an injunction. */
function kindsFor(type: ActionType): readonly (typeof WINDOW_KINDS)[number][] {
  return type === 'injunction' ? ['none'] : WINDOW_KINDS;
}

export interface WindowView extends FormView, RulesNow {
  readonly changed: boolean;
}

/** When joining declarations can be given: by dates, by a rule of the law, or not at all. */
export function WindowPage({ page, action, rules, now, values, errors, changed }: WindowView): VNode {
  const { t, csrf, locale } = page;
  const { state, opensAt, closesAt, lastDay } = action.window.state;
  return (
    <ActionFrame page={page} action={action} title={t('console.window.title')} errors={errors}>
      {changed && <NotificationBanner title={t('common.important')}>{t('console.window.changed')}</NotificationBanner>}
      <p class="govuk-body">
        {t('console.window.now')} {t(`console.window.state.${state}`)}
        {opensAt !== null && (
          <> · {t('console.window.opens', { time: formatDateTime(opensAt, locale, action.zone) })}</>
        )}
        {closesAt !== null && (
          <> · {t('console.counsel.closes', { time: formatDateTime(closesAt, locale, action.zone) })}</>
        )}
        {lastDay !== null && <> · {t('console.window.lastDay', { date: formatDate(lastDay, locale) })}</>}
      </p>
      {action.window.earlierReason !== null && (
        <p class="govuk-body">{t('console.window.earlierBecause', { reason: action.window.earlierReason })}</p>
      )}
      <WindowGap page={page} action={action} />
      <WindowRules page={page} action={action} rules={rules} now={now} />
      {action.type === 'injunction' && <InsetText>{t('console.window.injunction')}</InsetText>}
      <Form csrf={csrf}>
        <input type="hidden" name="seenVersion" value={action.window.version} />
        <Radios
          name="kind"
          small
          legend={t('console.window.kind')}
          value={values['kind']}
          error={errors.of('kind')}
          items={kindsFor(action.type).map((kind) => ({
            value: kind,
            text: t(`console.window.kind.${kind}`),
            hint: t(`console.window.kind.${kind}.hint`),
          }))}
        />
        <TextInput
          name="opensAt"
          label={t('console.window.firstDay')}
          hint={t('console.window.zoneHint', { zone: action.zone })}
          width={10}
          value={values['opensAt']}
          error={errors.of('opensAt')}
        />
        <TextInput
          name="closesAt"
          label={t('console.window.lastDayField')}
          hint={t('console.window.lastDayHint')}
          width={10}
          value={values['closesAt']}
          error={errors.of('closesAt')}
        />
        <Select
          name="ruleCode"
          label={t('console.window.rule')}
          value={values['ruleCode']}
          error={errors.of('ruleCode')}
          items={[
            { value: '', text: t('common.none') },
            ...WINDOW_RULES.map((code) => ({ value: code, text: t(`console.window.rule.${code}`) })),
          ]}
        />
        <TextInput
          name="earlierReason"
          label={t('console.window.earlierReason')}
          hint={t('console.window.earlierReason.hint')}
          value={values['earlierReason']}
          error={errors.of('earlierReason')}
        />
        <SourceFields page={page} values={values} errors={errors} />
        <Button text={t('console.window.record')} />
      </Form>
    </ActionFrame>
  );
}
