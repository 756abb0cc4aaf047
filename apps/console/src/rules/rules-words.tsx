import type { VNode } from 'preact';
import type { ActionRules } from '@app/actions';
import { allRules, type ForumProfile, type NamedRule, type Rule, type Translations } from '@app/joining-rules';
import { formatDate, formatNumber, type MessageValues, SourceLink, Table, type Translator } from '@app/ui';

export function moneyWords(t: Translator, cents: number): string {
  return formatNumber(cents / 100, t.locale, { style: 'currency', currency: 'EUR' });
}

export function termWords(t: Translator, terms: ActionRules['facts']['terms']): string {
  const words = (['joining', 'opt_out'] as const).flatMap((term) => {
    const day = terms[term];
    return day === undefined ? [] : [`${t(`rules.console.term.${term}`)}: ${formatDate(day, t.locale)}`];
  });
  return words.length === 0 ? t('common.none') : words.join('; ');
}

/** Whether and why the rules drive anything now. */
export function runsWords(t: Translator, { mayRun, profile }: ActionRules): string {
  if (!mayRun) return t('rules.console.runs.no');
  const { signOff } = profile;
  if (signOff === null) return t('rules.console.runs.practice');
  return t('rules.console.runs.signed', { name: signOff.name, date: formatDate(signOff.date, t.locale) });
}

/** A text of a profile in the language of the page, or in English and marked so. */
export function ProfileText({
  t,
  text,
  textIn,
}: {
  t: Translator;
  text: string;
  textIn: Translations | undefined;
}): VNode {
  const own = textIn?.[t.locale];
  return own === undefined ? <span lang="en">{text}</span> : <>{own}</>;
}

function Source({ t, rule: { source } }: { t: Translator; rule: Rule }): VNode {
  return (
    <>
      <SourceLink t={t} source={source} />, {t('rules.source.read', { date: formatDate(source.read, t.locale) })}
    </>
  );
}

/** Rules as they are written, each with its source. */
export function RuleList({ t, rules }: { t: Translator; rules: readonly Rule[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {rules.map((rule) => (
        <li>
          <ProfileText t={t} text={rule.says} textIn={rule.saysIn} /> <Source t={t} rule={rule} />
        </li>
      ))}
    </ul>
  );
}

/** What a rule is about, in the words of the page; a topic they do not know is shown by its code. */
function ruleName(t: Translator, { section, code, aspect, for: whose, rule }: NamedRule): string {
  const key = section === 'items' ? `rules.item.${code}` : `rules.name.${code}`;
  return [
    t.has(key) ? t(key, limits(rule)) : code,
    ...(whose === 'everyone' ? [] : [t(`rules.name.${whose}`)]),
    ...(aspect === null ? [] : [t(`rules.name.${aspect}`)]),
  ].join(', ');
}

function limits(rule: Rule): MessageValues {
  return {
    datatype: 'datatype' in rule ? String(rule.datatype) : '',
    max: 'max' in rule ? Number(rule.max) : 0,
  };
}

/** Every rule of a profile as it is written, with where it stands and how far it was checked. */
export function AllRules({ t, profile }: { t: Translator; profile: ForumProfile }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.console.all')}</h2>
      <p class="govuk-body">{t('rules.console.all.text')}</p>
      <Table
        label={t('rules.console.all')}
        firstCellIsHeader
        head={[
          { text: t('rules.console.rule') },
          { text: t('rules.console.says') },
          { text: t('rules.console.source') },
          { text: t('rules.console.mark') },
        ]}
        rows={allRules(profile).map((named) => [
          { text: ruleName(t, named) },
          { text: <ProfileText t={t} text={named.rule.says} textIn={named.rule.saysIn} /> },
          { text: <Source t={t} rule={named.rule} /> },
          t(`rules.console.mark.${named.rule.source.mark}`),
        ])}
      />
      {profile.open.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('rules.console.open')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {profile.open.map(({ text, textIn }) => (
              <li>
                <ProfileText t={t} text={text} textIn={textIn} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
