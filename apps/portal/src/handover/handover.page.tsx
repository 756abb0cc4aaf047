import type { VNode } from 'preact';
import type { ActionDetail } from '@app/actions';
import { Button, Form, PortalLayout, SummaryList } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';

export function HandoverPage({
  page,
  action,
  facts,
}: {
  page: Page;
  action: ActionDetail;
  facts: readonly (readonly [string, string])[];
}): VNode {
  const { t, frame } = page;
  const title = t('portal.handover.title');
  return (
    <PortalLayout frame={frame} title={title} banner={actionBanner(t, action)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('portal.handover.text', { action: action.title })}</p>
      <SummaryList rows={facts.map(([key, value]) => ({ key, value }))} />
      <p class="govuk-body">{t('portal.handover.once')}</p>
      <Form csrf={page.csrf}>
        <Button text={t('portal.handover.button')} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/a/${action.slug}`)}>
          {t('portal.handover.without')}
        </a>
      </p>
    </PortalLayout>
  );
}
