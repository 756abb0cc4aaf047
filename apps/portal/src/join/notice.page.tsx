import type { VNode } from 'preact';
import type { OptionNotice } from '@app/actions';
import { Button, ButtonGroup } from '@app/ui';
import type { Page } from '../shell/page.js';
import type { JoinContext } from './join-context.js';
import { JoinLayout } from './join.layout.js';

/** "You cannot take part here", or only with an interest: the reason, and other help, in the questionnaire's own words. */
export function NoticePage({
  page,
  context,
  code,
  notice,
  excluded,
  next,
}: {
  page: Page;
  context: JoinContext;
  code: string;
  notice: OptionNotice;
  excluded: boolean;
  next: string;
}): VNode {
  const { t } = page;
  const question = `${context.base}/join/questions/${code}`;
  const title = t(excluded ? 'portal.join.excluded.title' : 'portal.join.interestOnly.title');
  const change = (
    <a class="govuk-link" href={question}>
      {t('portal.join.changeAnswer')}
    </a>
  );
  return (
    <JoinLayout page={page} context={context} title={title} back={question}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{notice.reason[t.locale]}</p>
      <h2 class="govuk-heading-m">{t('portal.join.otherHelp')}</h2>
      <p class="govuk-body">{notice.help[t.locale]}</p>
      {excluded ? (
        <>
          <p class="govuk-body">{t('portal.join.excluded.nothingKept')}</p>
          <p class="govuk-body">{change}</p>
        </>
      ) : (
        <ButtonGroup>
          <Button href={next} text={t('portal.join.interestOnly.continue')} />
          {change}
        </ButtonGroup>
      )}
    </JoinLayout>
  );
}
