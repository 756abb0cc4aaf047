import type { VNode } from 'preact';
import {
  type ActionFacts,
  askedItems,
  FORUMS,
  type ForumProfile,
  type Item,
  joiningPath,
  takesJoining,
} from '@app/joining-rules';
import { formatDate, type Locale, ownName, sourceTitle, Table, type Translator, translator } from '@app/ui';

export interface PreviewFacts {
  readonly profile: ForumProfile;
  readonly action: Pick<ActionFacts, 'type' | 'claimType'>;
}

/** The form that the rules make of such an action, in one language, for people here and elsewhere. */
export function FormPreview({ t, locale, facts }: { t: Translator; locale: Locale; facts: PreviewFacts }): VNode {
  const { profile } = facts;
  const words = translator(locale);
  const elsewhere = FORUMS.find((forum) => forum !== profile.forum) ?? '';
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.wizard.preview', { language: ownName(locale) })}</h2>
      <p class="govuk-body">{t('rules.wizard.preview.text')}</p>
      <div lang={locale}>
        <Asked t={words} facts={facts} residence={profile.forum} title={words('rules.wizard.preview.resident')} />
        <Asked t={words} facts={facts} residence={elsewhere} title={words('rules.wizard.preview.foreign')} />
      </div>
    </>
  );
}

interface AskedProps {
  readonly t: Translator;
  readonly facts: PreviewFacts;
  readonly residence: string;
  readonly title: string;
}

function Asked({ t, facts, residence, title }: AskedProps): VNode {
  const { profile } = facts;
  const action = plannedAction(facts);
  const fields = { habitual_residence: residence };
  const nothingToDo = joiningPath(profile, { fields })?.nothingToDo === true;
  const items = takesJoining(profile, action) ? itemsFor(facts, fields) : [];
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {!takesJoining(profile, action) && <p class="govuk-body">{t('rules.wizard.preview.none')}</p>}
      {nothingToDo && <p class="govuk-body">{t('rules.wizard.preview.nothing')}</p>}
      {items.length > 0 && (
        <Table
          label={title}
          firstCellIsHeader
          rows={items.map((item) => [itemWords(t, item), t(`rules.wizard.need.${item.need}`), sourceWords(t, item)])}
        />
      )}
    </>
  );
}

/** Whatever is asked of any category, each item once. */
function itemsFor({ profile, action }: PreviewFacts, fields: { readonly habitual_residence: string }): readonly Item[] {
  const found = new Set<Item>();
  for (const { category } of profile.categories) {
    const nothing = { size: null, declarations: {}, feePaid: false, joined: false, optedOutOn: null };
    const registration = { ...nothing, category, fields };
    for (const item of askedItems(profile, plannedAction({ profile, action }), registration)) found.add(item);
  }
  return profile.items.filter((item) => found.has(item));
}

function plannedAction({ profile, action }: PreviewFacts): ActionFacts {
  const { forum, zone } = profile;
  const unknown = { filedOn: null, court: null, fileNumber: null, defendant: '', events: [], terms: {} };
  return { ...unknown, ...action, forum, zone, practice: true, windowCloses: null, ownCutOff: null, feeCents: 0 };
}

function itemWords(t: Translator, { code, number, categories }: Item): string {
  const key = `rules.item.${code}`;
  const name = t.has(key) ? t(key) : code;
  const only =
    categories === null
      ? null
      : t('rules.wizard.only', { categories: categories.map((one) => t(`rules.category.${one}`)).join('; ') });
  return [number === null ? name : `${name} (${number})`, only].filter((text) => text !== null).join(' – ');
}

function sourceWords(t: Translator, { source }: Item): string {
  const read = t('rules.source', { title: sourceTitle(t, source), date: formatDate(source.read, t.locale) });
  return source.mark === 'V' ? read : `${read} (${t('rules.source.notVerified')})`;
}
