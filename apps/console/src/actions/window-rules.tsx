import type { VNode } from 'preact';
import { type ActionRules, drivingWindow, FORUM_RULES, type StaffActionRow } from '@app/actions';
import { type LastMoment, type RuleWindow, ruleWindow } from '@app/joining-rules';
import { formatDate, InsetText, type Translator, WarningText } from '@app/ui';
import type { Page } from '../shell/page.js';
import { RuleList } from '../rules/rules-words.js';
import type { Values } from './proceedings.view.js';

interface Shown {
  readonly page: Page;
  readonly action: StaffActionRow;
}

export interface RulesNow {
  /** Null where no operator chose any. */
  readonly rules: ActionRules | null;
  readonly now: Date;
}

/** What the joining rules of the action say about the window, each part with its source, whether or not they drive it. */
export function WindowRules({ page, action, rules, now }: Shown & RulesNow): VNode | null {
  const { t } = page;
  if (action.type === 'injunction') return null;
  const said = rules === null ? null : ruleWindow(rules.profile, rules.facts, now);
  if (rules === null || said === null) return <InsetText>{t('console.window.rules.none')}</InsetText>;
  return (
    <>
      <h2 class="govuk-heading-m">{t('console.window.rules.title')}</h2>
      {!rules.mayRun && <InsetText>{t('console.window.rules.notRunning')}</InsetText>}
      <h3 class="govuk-heading-s">{t('console.window.rules.first')}</h3>
      <p class="govuk-body">{opensWords(t, said)}</p>
      <RuleList t={t} rules={[said.opensRule]} />
      <h3 class="govuk-heading-s">{t('console.window.rules.last')}</h3>
      <p class="govuk-body">{closesWords(t, said)}</p>
      <RuleList t={t} rules={[said.closes.rule]} />
      {rules.mayRun && <p class="govuk-body">{t('console.window.rules.proposed')}</p>}
    </>
  );
}

/** Where what was recorded and the rules do not agree, until someone records the window or the event anew. */
export function WindowGap({ page: { t }, action }: Shown): VNode | null {
  const { difference } = action.window;
  return difference === null ? null : (
    <WarningText fallback={t('common.warning')}>{t(`console.window.difference.${difference}`)}</WarningText>
  );
}

/** The window that follows the rules, as the form would send it; empty where no rules drive the action. */
export function proposedWindow({ rules, now }: RulesNow): Values {
  const said = drivingWindow(rules, now);
  if (rules === null || said === null) return {};
  const { title, url } = said.closes.rule.source;
  return { kind: 'by_rule', ruleCode: FORUM_RULES, sourceTitle: title, sourceUrl: url ?? '' };
}

function opensWords(t: Translator, { opens, opensByEvent }: RuleWindow): string {
  if (opens !== null) return t('rules.opens', { date: formatDate(opens.day, t.locale) });
  return t(opensByEvent ? 'console.window.rules.opensWaits' : 'console.window.rules.opensUnread');
}

function closesWords(t: Translator, { closes, end }: RuleWindow): string {
  const lastSure =
    end === null ? [] : [t('console.window.rules.lastSure', { date: formatDate(end.lastDay, t.locale) })];
  return [momentWords(t, closes), ...lastSure].join(' ');
}

function momentWords(t: Translator, moment: Exclude<LastMoment, { readonly kind: 'none' }>): string {
  switch (moment.kind) {
    case 'date':
      return moment.passed ? t('rules.until.passed', { date: formatDate(moment.lastDay, t.locale) }) : '';
    case 'not_running': {
      const key = `rules.until.waits.${moment.waitsFor}`;
      return t(t.has(key) ? key : 'rules.until.waits.other');
    }
    case 'ended_by_event':
      return t('rules.until.ended', { date: formatDate(moment.on, t.locale) });
    case 'court_sets_it':
      return t('rules.until.court');
  }
}
