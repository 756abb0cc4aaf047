import type { VNode } from 'preact';
import {
  BackLink,
  Button,
  Details,
  Form,
  type FormErrors,
  InsetText,
  NotificationBanner,
  PortalLayout,
  TextInput,
} from '@app/ui';
import { type Effect, EffectWords } from '../pages/effect-words.js';
import type { Page } from '../shell/page.js';

export interface CodeView {
  /** Where the page's forms are sent; carries the registration the code is for, if any. */
  readonly query: string;
  /** Where another address can be named. */
  readonly changeAddress: string;
  /** The registration to go on with before the code has arrived; null where there is nothing to go on with. */
  readonly goOn: string | null;
  readonly banner: string | undefined;
  readonly legalEffect: Effect | undefined;
  readonly resent: boolean;
  /** For a practice address, to which nothing can be sent, the page says the code itself. */
  readonly practice: { readonly practice: boolean; readonly code: string | null };
}

/** Says the same whether or not the address is known here. */
export function CodePage({
  page,
  view,
  code,
  errors,
}: {
  page: Page;
  view: CodeView;
  code?: string;
  errors?: FormErrors;
}): VNode {
  const { t, frame } = page;
  const title = t('portal.code.title');
  return (
    <PortalLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={view.banner}
      legalEffect={view.legalEffect && <EffectWords t={t} effect={view.legalEffect} />}
      before={<BackLink href={view.changeAddress} text={t('common.back')} label={t('common.backLabel')} />}
    >
      {view.resent && <NotificationBanner title={t('common.success')}>{t('portal.code.resent')}</NotificationBanner>}
      <PracticeCode page={page} {...view.practice} />
      <Form csrf={page.csrf} action={page.path(`/code${view.query}`)}>
        <TextInput
          name="code"
          label={{ text: title, size: 'l', isPageHeading: true }}
          hint={t(view.practice.practice ? 'portal.code.practice.hint' : 'portal.code.hint')}
          value={code}
          width={10}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={20}
          error={errors?.of('code')}
        />
        {!view.practice.practice && <p class="govuk-body">{t('portal.code.link')}</p>}
        <Button text={t('common.confirm')} />
      </Form>
      {view.goOn !== null && <GoOn page={page} href={view.goOn} />}
      <Details summary={t('portal.code.notArrived')}>
        <p class="govuk-body">{t('portal.code.notArrived.text')}</p>
        <Form csrf={page.csrf} action={page.path(`/code/resend${view.query}`)} proof={page.proof}>
          <Button text={t('portal.code.resend')} variant="secondary" />
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href={view.changeAddress}>
            {t('portal.code.change')}
          </a>
        </p>
      </Details>
    </PortalLayout>
  );
}

function PracticeCode({ page: { t }, practice, code }: { page: Page } & CodeView['practice']): VNode | null {
  if (!practice) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('portal.code.practice')}</strong>
      </p>
      <p class="govuk-body">{t('portal.code.practice.text')}</p>
      <p class="govuk-body">
        {code === null ? t('portal.code.practice.none') : <span class="app-code app-nowrap">{code}</span>}
      </p>
    </InsetText>
  );
}

function GoOn({ page: { t }, href }: { page: Page; href: string }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.code.goOn.heading')}</h2>
      <p class="govuk-body">{t('portal.code.goOn.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {t('portal.code.goOn.link')}
        </a>
      </p>
    </>
  );
}
