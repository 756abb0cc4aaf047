import type { ComponentChildren, VNode } from 'preact';
import { BackLink, type FormErrors, formatDateTime, InsetText, NotificationBanner, PortalLayout } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { EffectWords, effectOf } from '../pages/effect-words.js';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';

export interface RegistrationLayoutProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly title: string;
  /** Without it the page has no way back, as after sending. */
  readonly back?: string;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
  readonly children: ComponentChildren;
}

/** Another window saved first: the page shows what is stored now, and here what was typed in this one. */
export interface Stale {
  readonly entered: readonly string[];
}

export function RegistrationLayout({
  page,
  own,
  title,
  back,
  errors,
  stale,
  children,
}: RegistrationLayoutProps): VNode {
  const { t, frame } = page;
  const shown =
    stale === undefined
      ? errors
      : { of: () => undefined, items: [{ text: t('portal.stale.text'), href: '#main-content' }] };
  return (
    <PortalLayout
      frame={frame}
      title={title}
      errors={shown}
      banner={actionBanner(t, own.detail.action)}
      legalEffect={<EffectWords t={t} effect={effectOf(own.legalEffect)} />}
      before={
        back === undefined ? undefined : <BackLink href={back} text={t('common.back')} label={t('common.backLabel')} />
      }
    >
      <ConfirmFirst page={page} own={own} />
      {stale !== undefined && stale.entered.length > 0 && (
        <InsetText>
          <p class="govuk-body">{t('portal.stale.entered')}</p>
          <ul class="govuk-list">
            {stale.entered.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {children}
    </PortalLayout>
  );
}

/** While nobody has proved the address: until when they can, and where. */
function ConfirmFirst({ page, own }: { page: Page; own: OwnRegistration }): VNode | null {
  const { t, actor } = page;
  const { registration, action } = own.detail;
  if (actor.kind !== 'claimant' || actor.mailboxConfirmed) return null;
  const { confirmBy } = registration;
  return (
    <NotificationBanner title={t('common.important')}>
      <p class="govuk-notification-banner__heading">
        {confirmBy === null
          ? t('portal.unconfirmed.draft')
          : t('portal.unconfirmed.by', { time: formatDateTime(confirmBy, t.locale, action.zone) })}
      </p>
      <a class="govuk-notification-banner__link" href={page.path(`/code?registration=${registration.id}`)}>
        {t('portal.unconfirmed.link')}
      </a>
    </NotificationBanner>
  );
}
