import type { VNode } from 'preact';
import type { ActionDetail, ActionRules } from '@app/actions';
import { feeState, takesJoining } from '@app/joining-rules';
import { Button, PortalLayout, SourceLink, SummaryList } from '@app/ui';
import { type Effect, EffectWords } from '../pages/effect-words.js';
import { FeeTerms } from '../pages/fee-terms.js';
import { ForumFacts } from '../pages/forum-facts.js';
import { CutOffNotice, OfficialRoute } from '../pages/official-route.js';
import type { Page } from '../shell/page.js';
import type { StartView } from './start.view.js';

interface StartPageProps {
  readonly page: Page;
  readonly action: ActionDetail;
  readonly view: StartView;
  readonly legalEffect: Effect;
  /** Null where no joining rules drive the action. */
  readonly rules: ActionRules | null;
}

export function StartPage({ page, action, view, legalEffect, rules }: StartPageProps): VNode {
  const { t, frame } = page;
  const base = page.path(`/a/${view.slug}`);
  const mine = page.path(page.actor.kind === 'claimant' ? '/registrations' : '/sign-in');
  return (
    <PortalLayout
      frame={frame}
      title={view.title}
      banner={view.banner}
      legalEffect={<EffectWords t={t} effect={legalEffect} />}
    >
      <h1 class="govuk-heading-xl">{view.title}</h1>
      {view.officialRoute && view.officialFirst && (
        <OfficialRoute t={t} route={view.officialRoute} arrive={view.arriveBy} first />
      )}
      <p class="govuk-body-l">{view.summary}</p>
      <p class="govuk-body">
        <strong>{view.window}</strong>
      </p>
      <CutOffNotice t={t} action={action} route={action.officialRoute} />
      {view.cutOff && <p class="govuk-body">{view.cutOff}</p>}
      {view.lapse && (
        <p class="govuk-body">
          {view.lapse.text} ({t('portal.source')}{' '}
          <SourceLink t={t} source={{ title: view.lapse.source, url: view.lapse.sourceUrl }} />)
        </p>
      )}
      <Need page={page} view={view} rules={rules} />
      <Button href={`${base}/join`} text={t(view.joining ? 'portal.start.join' : 'portal.start.interest')} isStart />
      {view.joining && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/join?aim=interest`}>
            {t('portal.start.informed')}
          </a>
          <br />
          {t('portal.start.informed.text')}
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={mine}>
          {t('portal.start.return')}
        </a>
      </p>
      {rules !== null && (
        <>
          <h2 class="govuk-heading-m">{t('rules.facts.title')}</h2>
          <ForumFacts t={t} rules={rules} />
        </>
      )}
      <Who page={page} view={view} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/about`}>
          {t('portal.start.about')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/purposes`}>
          {t('portal.purposes.heading')}
        </a>
      </p>
      <p class="govuk-body">{t('portal.start.languages', { languages: view.languages })}</p>
    </PortalLayout>
  );
}

function Need({ page: { t }, view, rules }: Pick<StartPageProps, 'page' | 'view' | 'rules'>): VNode {
  const needs = view.joining ? (['email', 'name', 'account', 'proof'] as const) : (['email', 'facts'] as const);
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.start.who.heading')}</h2>
      <p class="govuk-body">{t('portal.start.who.text')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {view.asked.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('portal.start.need.heading')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {needs.map((need) => (
          <li>{t(`portal.start.need.${need}`)}</li>
        ))}
      </ul>
      <p class="govuk-body">{t(view.joining ? 'portal.start.time.joining' : 'portal.start.time.interest')}</p>
      {rules === null || !takesJoining(rules.profile, rules.facts) || !view.joining ? (
        <p class="govuk-body">{t(view.joining ? 'portal.start.cost' : 'portal.start.cost.interest')}</p>
      ) : (
        <>
          <h2 class="govuk-heading-m">{t('rules.fee.title')}</h2>
          <FeeTerms
            t={t}
            rules={rules.profile}
            fee={feeState(rules.profile, rules.facts, { feePaid: false })}
            begun={false}
          />
        </>
      )}
    </>
  );
}

function Who({ page: { t }, view }: { page: Page; view: StartView }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('portal.start.parties')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.parties.map((party) => (
          <li>{party}</li>
        ))}
      </ul>
      <SummaryList rows={view.facts.map(([key, value]) => ({ key, value }))} />
      {view.officialRoute && !view.officialFirst && (
        <OfficialRoute t={t} route={view.officialRoute} arrive={view.arriveBy} />
      )}
    </>
  );
}
