import type { VNode } from 'preact';
import { isVerified, type Rule } from '@app/joining-rules';
import { formatDate, SourceLink, sourceTitle, type Translator } from '@app/ui';

/** The same as plain words, for the record of a page. */
export function sourceWords(t: Translator, { source }: Pick<Rule, 'source'>): string {
  const read = t('rules.source', { title: sourceTitle(t, source), date: formatDate(source.read, t.locale) });
  return isVerified(source.mark) ? read : `${read} (${t('rules.source.notVerified')})`;
}

/** Where a rule stands, when it was read, and whether it was seen in the text of the law itself. */
export function RuleSource({ t, rule: { source } }: { t: Translator; rule: Pick<Rule, 'source'> }): VNode {
  return (
    <span class="govuk-hint app-source">
      {' '}
      {t('rules.source.label')} <SourceLink t={t} source={source} />,{' '}
      {t('rules.source.read', { date: formatDate(source.read, t.locale) })}
      {!isVerified(source.mark) && <> ({t('rules.source.notVerified')})</>}
    </span>
  );
}
