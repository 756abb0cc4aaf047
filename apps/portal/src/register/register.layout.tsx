import type { ComponentChildren, VNode } from 'preact';
import type { Arrival } from '@app/official-register';
import { type FormErrors, formatDate, formatDateTime, InsetText } from '@app/ui';
import { RegistrationLayout, type Stale } from '../registration/registration.layout.js';
import type { Page } from '../shell/page.js';
import type { LoadedRegister } from './register-pages.js';

export interface RegisterLayoutProps {
  readonly page: Page;
  readonly loaded: LoadedRegister;
  readonly title: string;
  readonly back?: string;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
  readonly children: ComponentChildren;
}

/** A page about the register: what it is not stands at the top of each, and the legal effect at its foot. */
export function RegisterLayout({ page, loaded, title, back, children, ...rest }: RegisterLayoutProps): VNode {
  const { t } = page;
  const { own, file } = loaded;
  return (
    <RegistrationLayout page={page} own={own} title={title} back={back ?? `${own.base}/register`} {...rest}>
      <h1 class="govuk-heading-l">{title}</h1>
      {file.entry?.state !== 'confirmed' && (
        <InsetText>
          <p class="govuk-body">{t('register.notEntry')}</p>
          <p class="govuk-body">
            <strong>{arrivalWords(page, file.arrival, file.action.zone)}</strong>
          </p>
        </InsetText>
      )}
      {children}
    </RegistrationLayout>
  );
}

/** Always when it must have arrived, never when it is to be sent; no day before there is one. */
export function arrivalWords({ t }: Page, { kind, day, at }: Arrival, zone: string): string {
  const words = day !== null ? formatDate(day, t.locale) : at !== null ? formatDateTime(at, t.locale, zone) : '';
  if (kind === 'over')
    return t(at === null && day !== null ? 'register.arrive.overDay' : 'register.arrive.over', { time: words });
  return t(`register.arrive.${kind}`, { time: words });
}
