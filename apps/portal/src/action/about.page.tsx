import type { VNode } from 'preact';
import type { ActionDetail } from '@app/actions';
import { BackLink, formatDate, PortalLayout, SourceLink, SummaryList } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { type Effect, EffectWords } from '../pages/effect-words.js';
import { CutOffNotice } from '../pages/official-route.js';
import { Purposes } from '../pages/purposes.js';
import { windowWords } from '../pages/window-words.js';
import type { Page } from '../shell/page.js';
import { partyWords } from './start.view.js';

/** The case in plain words, its history with sources, who is responsible and what data is used for. */
export function AboutPage({
  page,
  action,
  legalEffect,
}: {
  page: Page;
  action: ActionDetail;
  legalEffect: Effect;
}): VNode {
  const { t, frame } = page;
  const start = page.path(`/a/${action.slug}`);
  return (
    <PortalLayout
      frame={frame}
      title={t('portal.about.title', { action: action.title })}
      banner={actionBanner(t, action)}
      legalEffect={<EffectWords t={t} effect={legalEffect} />}
      before={<BackLink href={start} text={t('common.back')} label={t('common.backLabel')} />}
    >
      <h1 class="govuk-heading-l">{action.title}</h1>
      {action.about.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <h2 class="govuk-heading-m">{t('portal.about.state')}</h2>
      <p class="govuk-body">{windowWords(t, action)}</p>
      <CutOffNotice t={t} action={action} route={action.officialRoute} />
      <History page={page} action={action} />
      <Parties page={page} action={action} />
      <h2 class="govuk-heading-m">{t('portal.purposes.heading')}</h2>
      <Purposes t={t} purposes={action.purposes} parties={action.parties} />
      {action.links.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('portal.about.links')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {action.links.map(({ slug }) => (
              <li>
                <a class="govuk-link" href={page.path(`/a/${slug}`)}>
                  {slug}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </PortalLayout>
  );
}

function History({ page: { t }, action }: { page: Page; action: ActionDetail }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.about.history')}</h2>
      <ol class="govuk-list govuk-list--spaced">
        {action.events.map((event) => (
          <li>
            <strong>{formatDate(event.eventDate, t.locale)}</strong>
            <br />
            {event.text} ({t('portal.source')}{' '}
            <SourceLink t={t} source={{ title: event.sourceTitle, url: event.sourceUrl }} />)
          </li>
        ))}
      </ol>
    </>
  );
}

function Parties({ page: { t }, action }: { page: Page; action: ActionDetail }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.start.parties')}</h2>
      <SummaryList
        rows={action.parties.map((party) => ({
          key: party.name,
          value: (
            <>
              {partyWords(t, party)}
              <br />
              {party.postalAddress}
              {party.email && (
                <>
                  <br />
                  {party.email}
                </>
              )}
            </>
          ),
        }))}
      />
    </>
  );
}
