import type { VNode } from 'preact';
import { BackLink, Button, Form, type FormErrors, PortalLayout, Textarea, TextInput, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';

/** Reference, code and the address to use from now on. Says the same whatever is right. */
export function LostAccessPage({
  page,
  days,
  values = {},
  errors,
}: {
  page: Page;
  /** How long the earlier address can stop it. */
  days: number;
  values?: Readonly<Record<string, string>>;
  errors?: FormErrors;
}): VNode {
  const { t, frame } = page;
  const title = t('portal.lostAccess.title');
  return (
    <PortalLayout
      frame={frame}
      title={title}
      errors={errors}
      before={<BackLink href={page.path('/sign-in')} text={t('common.back')} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('access.start.text', { days })}</p>
      <WarningText fallback={t('common.warning')}>{t('access.start.deadlines')}</WarningText>
      <Form csrf={page.csrf}>
        <TextInput
          name="reference"
          label={t('access.start.reference')}
          hint={t('access.start.referenceHint')}
          width={20}
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={values['reference']}
          error={errors?.of('reference')}
        />
        <TextInput
          name="code"
          label={t('access.start.code')}
          hint={t('access.start.codeHint')}
          width={20}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={values['code']}
          error={errors?.of('code')}
        />
        <TextInput
          name="email"
          type="email"
          autoComplete="email"
          spellCheck={false}
          maxLength={254}
          label={t('access.start.email')}
          hint={t('access.start.emailHint')}
          value={values['email']}
          error={errors?.of('email')}
        />
        <Textarea
          name="note"
          rows={3}
          label={t('common.optional', { label: t('access.start.note') })}
          hint={t('access.start.noteHint')}
          value={values['note']}
          error={errors?.of('note')}
        />
        <Button text={t('common.continue')} />
      </Form>
      <h2 class="govuk-heading-m">{t('access.start.noCode')}</h2>
      <p class="govuk-body">{t('portal.lostAccess.text')}</p>
      <p class="govuk-body">{t('portal.lostAccess.next')}</p>
    </PortalLayout>
  );
}
