import type { VNode } from 'preact';
import type { ActionRules, StaffActionRow } from '@app/actions';
import { CLAIM_TYPES } from '@app/joining-rules';
import { Button, Checkboxes, Form, type FormErrors, TextInput } from '@app/ui';
import type { Page } from '../shell/page.js';

export interface SignOffView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly rules: ActionRules;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly errors: FormErrors;
}

/** Counsel's word on exactly the rules of this page. Both ways ask for a fresh second factor. */
export function SignOffForm({ page, action, rules, values = {}, errors }: SignOffView): VNode {
  const { t, csrf } = page;
  const base = page.path(`/actions/${action.slug}/rules`);
  const { profile } = rules;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.console.sign')}</h2>
      <p class="govuk-body">{t('rules.console.sign.text')}</p>
      <Form csrf={csrf} action={`${base}/sign`}>
        <input type="hidden" name="seenSha256" value={profile.rulesSha256} />
        <TextInput
          name="name"
          label={t('rules.console.sign.name')}
          maxLength={200}
          value={values['name']?.[0]}
          error={errors.of('name')}
        />
        <Checkboxes
          name="actionTypes"
          small
          legend={{ text: t('rules.console.sign.actionTypes') }}
          values={values['actionTypes'] ?? []}
          error={errors.of('actionTypes')}
          items={profile.applies.actionTypes.map((type) => ({ value: type, text: t(`console.actionType.${type}`) }))}
        />
        <Checkboxes
          name="claimTypes"
          small
          legend={{ text: t('rules.console.sign.claimTypes') }}
          values={values['claimTypes'] ?? []}
          error={errors.of('claimTypes')}
          items={CLAIM_TYPES.map((type) => ({ value: type, text: t(`rules.console.claimType.${type}`) }))}
        />
        <Button text={t('rules.console.sign.button')} />
      </Form>
      {profile.signOff !== null && (
        <Form csrf={csrf} action={`${base}/take-back`}>
          <p class="govuk-body">{t('rules.console.takeBack.text')}</p>
          <input type="hidden" name="seenSha256" value={profile.rulesSha256} />
          <Button text={t('rules.console.takeBack')} variant="secondary" />
        </Form>
      )}
    </>
  );
}
