import type { VNode } from 'preact';
import { holdReasonsFor } from '@app/privacy';
import { Button, Form, type MessageKey, WarningText } from '@app/ui';
import { RegistrationLayout } from '../registration/registration.layout.js';
import type { LoadedRights } from './loaded-rights.js';

const NOT_UNDONE: readonly MessageKey[] = [
  'portal.rights.erase.not.entry',
  'portal.rights.erase.not.limitation',
  'portal.rights.erase.not.lists',
  'portal.rights.erase.not.record',
];

/** The consequences first, then the one button. */
export function ErasePage({ page, own, view }: LoadedRights): VNode {
  const { t } = page;
  const { registration } = own.detail;
  const title = t(`portal.rights.erase.title.${view.erasure}`);
  const texts = (keys: readonly MessageKey[]): string[] => keys.map((key) => t(key));
  return (
    <RegistrationLayout page={page} own={own} title={title} back={`${own.base}/rights`}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('portal.reference')}: <span class="app-code app-nowrap">{registration.reference}</span>
      </p>
      <Told title={t('portal.rights.erase.does')} texts={texts(consequences(view.erasure, registration.confirmedAt))} />
      <Told title={t('portal.rights.erase.not')} texts={texts(NOT_UNDONE)} />
      {view.erasure === 'staff' && (
        <Told
          title={t('portal.rights.erase.refused')}
          texts={holdReasonsFor('erasure').map((code) => t(`privacy.hold.${code}`))}
        />
      )}
      <OnlyLeave page={page} own={own} />
      {view.erasure === 'now' && (
        <WarningText fallback={t('common.warning')}>{t('portal.rights.erase.warning')}</WarningText>
      )}
      <Form csrf={page.csrf}>
        <Button text={t(`portal.rights.erase.button.${view.erasure}`)} variant="warning" />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${own.base}/rights`}>
          {t('portal.rights.erase.stay')}
        </a>
      </p>
    </RegistrationLayout>
  );
}

function consequences(erasure: 'now' | 'staff', confirmedAt: Date | null): MessageKey[] {
  if (erasure === 'staff')
    return [
      'portal.rights.erase.does.decided',
      'portal.rights.erase.does.until',
      'portal.rights.erase.does.granted',
      'portal.rights.erase.does.address',
    ];
  return [
    'portal.rights.erase.does.all',
    'portal.rights.erase.does.over',
    'portal.rights.erase.does.address',
    // An address that nobody has proved gets no mail.
    ...(confirmedAt === null ? [] : (['portal.rights.erase.does.mail'] as const)),
  ];
}

function OnlyLeave({ page: { t }, own }: Pick<LoadedRights, 'page' | 'own'>): VNode | null {
  const { stage } = own.detail.registration;
  if (stage !== 'interest' && stage !== 'joined') return null;
  return (
    <p class="govuk-body">
      {t('portal.rights.erase.leave')}{' '}
      <a class="govuk-link" href={`${own.base}/leave`}>
        {t(`portal.rights.erase.leaveLink.${stage}`)}
      </a>
    </p>
  );
}

function Told({ title, texts }: { readonly title: string; readonly texts: readonly string[] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );
}
