import type { VNode } from 'preact';
import type { ActionDetail } from '@app/actions';
import { BackLink, PortalLayout } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { type Effect, EffectWords } from '../pages/effect-words.js';
import { Purposes } from '../pages/purposes.js';
import type { Page } from '../shell/page.js';

/** The register of purposes of one action: what holds now, and what held before, each with its date and source. */
export function PurposesPage({
  page,
  action,
  legalEffect,
}: {
  page: Page;
  action: ActionDetail;
  legalEffect: Effect;
}): VNode {
  const { t, frame } = page;
  const { purposes, purposeVersions, parties, zone } = action;
  const newest = new Set(purposes);
  const before = purposeVersions.filter((version) => !newest.has(version));
  return (
    <PortalLayout
      frame={frame}
      title={t('portal.purposes.title', { action: action.title })}
      banner={actionBanner(t, action)}
      legalEffect={<EffectWords t={t} effect={legalEffect} />}
      before={<BackLink href={page.path(`/a/${action.slug}`)} text={t('common.back')} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{t('portal.purposes.heading')}</h1>
      <p class="govuk-body-l">{action.title}</p>
      <p class="govuk-body">{t('portal.purposes.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path('/privacy')}>
          {t('portal.footer.privacy')}
        </a>
      </p>
      <Purposes t={t} purposes={purposes} parties={parties} headingLevel={2} dated={zone} />
      {before.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('portal.purposes.before')}</h2>
          <p class="govuk-body">{t('portal.purposes.beforeText')}</p>
          <Purposes t={t} purposes={before} parties={parties} headingLevel={3} dated={zone} />
        </>
      )}
    </PortalLayout>
  );
}
