import type { VNode } from 'preact';
import type { ActionDetail } from '@app/actions';
import { PRACTICE_DOMAIN } from '@app/identity';
import { Button, Details, Form, type FormErrors, TextInput } from '@app/ui';
import { Purposes } from '../pages/purposes.js';
import type { Page } from '../shell/page.js';
import type { JoinContext } from './join-context.js';
import { JoinLayout } from './join.layout.js';

interface EmailPageProps {
  readonly page: Page;
  readonly context: JoinContext;
  readonly detail: ActionDetail;
  readonly email?: string;
  readonly errors?: FormErrors;
}

/** The address and nothing else: why we ask, what happens with it, and the register of purposes before anything is stored. */
export function EmailPage({ page, context, detail, email, errors }: EmailPageProps): VNode {
  const { t } = page;
  const last = context.questions.at(-1);
  const back = last === undefined ? context.base : `${context.base}/join/questions/${last.code}`;
  const title = t('portal.email.title');
  return (
    <JoinLayout page={page} context={context} title={title} back={back} errors={errors}>
      <Form csrf={page.csrf} proof={page.proof}>
        <TextInput
          name="email"
          type="email"
          autoComplete="email"
          spellCheck={false}
          maxLength={254}
          value={email}
          label={{ text: title, size: 'l', isPageHeading: true }}
          hint={
            context.action.practice ? t('portal.email.practice', { domain: PRACTICE_DOMAIN }) : t('portal.email.hint')
          }
          error={errors?.of('email')}
        />
        {!context.action.practice && <p class="govuk-body">{t('portal.email.why')}</p>}
        <p class="govuk-body">
          {t('portal.email.privacy')}{' '}
          <a class="govuk-link" href={page.path('/privacy')}>
            {t('portal.footer.privacy')}
          </a>
        </p>
        <Details summary={t('portal.purposes.heading')}>
          <Purposes t={t} purposes={detail.purposes} parties={detail.parties} headingLevel={2} />
        </Details>
        <Button text={t('common.continue')} />
      </Form>
      {page.actor.kind === 'claimant' && <SameMailbox page={page} context={context} />}
    </JoinLayout>
  );
}

/** For another person of the family, or another action, in a browser that is signed in already. */
function SameMailbox({ page, context }: { page: Page; context: JoinContext }): VNode {
  const { t } = page;
  return (
    <Form csrf={page.csrf} action={`${context.base}/join/mailbox`}>
      <h2 class="govuk-heading-m">{t('portal.email.same.heading')}</h2>
      <p class="govuk-body">{t('portal.email.same.text')}</p>
      <Button text={t('portal.email.same.button')} variant="secondary" />
    </Form>
  );
}
