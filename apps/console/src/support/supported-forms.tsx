import type { ComponentChildren, VNode } from 'preact';
import { SUPPORT_CHANNELS, SUPPORT_CHECKS, SUPPORT_REQUESTS } from '@app/support';
import { Button, Checkboxes, Form, Radios, TextInput } from '@app/ui';
import { fieldOf, type SupportedView, type SupportForm } from './supported.view.js';

type PartProps = SupportedView & { readonly form: SupportForm };

export function ResendSection(view: SupportedView): VNode {
  const { t } = view.page;
  return (
    <Section {...view} form="resend" path="resend">
      <Button text={t('console.support.resend.button')} variant="secondary" />
    </Section>
  );
}

/** Shown at all times: a check of one channel says nothing about the next call. */
export function CheckSection(view: SupportedView): VNode {
  const { page, file, checks = [] } = view;
  const { t } = page;
  const { id, error } = fieldOf(view, 'check', 'checks');
  return (
    <Section {...view} form="check" path="checks">
      {file.checked.length > 0 && (
        <p class="govuk-body">
          <strong>
            {t('console.support.checked', {
              channels: file.checked.map((code) => t(`console.support.channel.${code}`)).join(', '),
            })}
          </strong>
        </p>
      )}
      <Channel {...view} form="check" />
      <Checkboxes
        name="checks"
        idPrefix={id}
        small
        legend={t('console.support.checks')}
        hint={t('console.support.checksHint')}
        values={view.sent === 'check' ? checks : []}
        {...(error === undefined ? {} : { error })}
        items={SUPPORT_CHECKS.filter((code) => code !== 'birth_date_right').map((code) => ({
          value: code,
          text: t(`console.support.check.${code}`),
        }))}
      />
      {file.birthDateOnFile && (
        <TextInput
          {...fieldOf(view, 'check', 'birthDate')}
          label={t('console.support.birthDate')}
          hint={t('console.support.birthDateHint')}
          autoComplete="off"
          width={10}
        />
      )}
      <Button text={t('console.support.check.button')} />
    </Section>
  );
}

export function RequestSection(view: SupportedView): VNode | null {
  const { page, file } = view;
  const { t } = page;
  if (file.stage === 'erased') return null;
  const { id, ...kind } = fieldOf(view, 'request', 'kind');
  return (
    <Section {...view} form="request" path="requests">
      <Radios
        {...kind}
        idPrefix={id}
        small
        legend={t('console.privacy.kind')}
        items={SUPPORT_REQUESTS.map((code) => ({ value: code, text: t(`console.privacy.kind.${code}`) }))}
      />
      <Received {...view} form="request" />
      <Button text={t('console.support.request.button')} />
    </Section>
  );
}

export function WithdrawalSection(view: SupportedView): VNode | null {
  const { page, file } = view;
  if (file.stage !== 'interest' && file.stage !== 'joined') return null;
  return (
    <Section {...view} form="withdrawal" path="withdrawal">
      <input type="hidden" name="version" value={file.version} />
      <Received {...view} form="withdrawal" />
      <Button text={page.t('console.support.withdrawal.button')} variant="warning" />
    </Section>
  );
}

export function Section({
  page,
  file,
  form,
  path,
  children,
}: PartProps & { readonly path: string; readonly children: ComponentChildren }): VNode {
  const { t, csrf } = page;
  return (
    <section aria-labelledby={form}>
      <h2 class="govuk-heading-m" id={form}>
        {t(`console.support.${form}`)}
      </h2>
      <p class="govuk-body">{t(`console.support.${form}.text`)}</p>
      <Form csrf={csrf} action={page.path(`/support/registrations/${file.registrationId}/${path}`)}>
        {children}
      </Form>
    </section>
  );
}

export function Channel(view: PartProps): VNode {
  const { t } = view.page;
  const { id, ...channel } = fieldOf(view, view.form, 'channel');
  return (
    <Radios
      {...channel}
      idPrefix={id}
      small
      legend={t('console.support.channel')}
      items={SUPPORT_CHANNELS.map((code) => ({ value: code, text: t(`console.support.channel.${code}`) }))}
    />
  );
}

function Received(view: PartProps): VNode {
  const { page, file, form } = view;
  const { t } = page;
  return (
    <>
      <Channel {...view} />
      <TextInput
        {...fieldOf(view, form, 'receivedOn')}
        label={t('console.support.receivedOn')}
        hint={t('console.support.receivedOnHint')}
        autoComplete="off"
        width={10}
      />
      <TextInput
        {...fieldOf(view, form, 'receivedAt')}
        label={t('console.support.receivedAt')}
        hint={t('console.support.receivedAtHint', { zone: file.action.zone })}
        autoComplete="off"
        width={5}
      />
    </>
  );
}
