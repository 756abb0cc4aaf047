import type { VNode } from 'preact';
import type { OptionNotice } from '@app/actions';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout } from './registration.layout.js';

export function NotEligiblePage({
  page,
  own,
  notice,
  back,
}: {
  page: Page;
  own: OwnRegistration;
  notice: OptionNotice;
  back: string;
}): VNode {
  const { t } = page;
  const title = t('portal.join.excluded.title');
  return (
    <RegistrationLayout page={page} own={own} title={title} back={back}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{notice.reason[t.locale]}</p>
      <p class="govuk-body">{t('portal.facts.notSaved')}</p>
      <h2 class="govuk-heading-m">{t('portal.join.otherHelp')}</h2>
      <p class="govuk-body">{notice.help[t.locale]}</p>
    </RegistrationLayout>
  );
}
