import type { VNode } from 'preact';
import { effectRule, type ForumProfile, LEGAL_EFFECT_KEYS } from '@app/joining-rules';
import { formatDate, SourceLink } from '@app/ui';
import type { Page } from '../shell/page.js';

interface SentenceOf {
  /** The rules that run for the action; null where none do. */
  readonly profile: ForumProfile | null;
  readonly kind: string;
  readonly locale: string;
}

/** What the rules say of a legal effect in a language; null for every other kind of text. */
export function sentenceOfRules({ profile, kind, locale }: SentenceOf): string | null {
  const key = LEGAL_EFFECT_KEYS.find((one) => one === kind);
  return (profile !== null && key !== undefined && effectRule(profile, key)?.sentences[locale]) || null;
}

/** That people read the sentence of the rules and not the text published beside it, with what the rules rest on. */
export function SentenceOfRules({ page: { t }, ...of }: SentenceOf & { readonly page: Page }): VNode | null {
  const { profile, kind, locale } = of;
  const key = LEGAL_EFFECT_KEYS.find((one) => one === kind);
  const sentence = sentenceOfRules(of);
  const rule = profile === null || key === undefined ? null : effectRule(profile, key);
  if (sentence === null || rule === null) return null;
  const { source } = rule;
  return (
    <div>
      <strong>{t('wordings.list.byRules')}</strong> <span lang={locale}>{sentence}</span>{' '}
      <span class="govuk-hint">
        {t('rules.source.label')} <SourceLink t={t} source={source} />,{' '}
        {t('rules.source.read', { date: formatDate(source.read, t.locale) })}
      </span>
    </div>
  );
}
