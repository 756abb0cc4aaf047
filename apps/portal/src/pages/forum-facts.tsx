import type { ComponentChildren, VNode } from 'preact';
import type { ActionRules } from '@app/actions';
import {
  type JoiningPath,
  joiningPath,
  isResident,
  type RegistrationFacts,
  type Rule,
  takesJoining,
  traderList,
  type TraderList,
} from '@app/joining-rules';
import { countryName, formatDate, type Translator } from '@app/ui';
import { RuleSource } from './rule-source.js';

interface ForumFactsProps {
  readonly t: Translator;
  readonly rules: ActionRules;
  /** Where the person lives, as far as they said; everybody's ways are shown where they did not. */
  readonly person?: Pick<RegistrationFacts, 'fields'>;
}

/** Who does the act that joins, what holds for people who live elsewhere, and what the trader learns: each with its source. */
export function ForumFacts({ t, rules, person = { fields: {} } }: ForumFactsProps): VNode | null {
  const { profile, facts } = rules;
  if (!takesJoining(profile, facts)) return null;
  const own = joiningPath(profile, person);
  const resident = isResident(profile, person);
  const country = countryName(profile.forum, t.locale);
  const list = traderList(profile, facts, rules.listsGiven);
  return (
    <>
      <h3 class="govuk-heading-s">{t('rules.filing.title')}</h3>
      {(own === null ? profile.paths : [own]).map((path) => (
        <Sourced t={t} rule={path}>
          {own === null && path.for !== 'everyone' && `${t(`rules.filing.${path.for}`, { country })} `}
          {filingWords(t, path)}
        </Sourced>
      ))}
      {resident !== true && (
        <Sourced t={t} rule={profile.crossBorder}>
          {t('rules.crossBorder', { country })}
        </Sourced>
      )}
      {list !== null && <TraderListWords t={t} list={list} defendant={facts.defendant} />}
    </>
  );
}

export function Sourced({ t, rule, children }: { t: Translator; rule: Rule; children: ComponentChildren }): VNode {
  return (
    <p class="govuk-body">
      {children}
      <RuleSource t={t} rule={rule} />
    </p>
  );
}

/** The addressee of a rule in the words of the page, where there are any. */
export function addresseeWords(t: Translator, name: string): string {
  const key = `rules.addressee.${addresseeKey(name)}`;
  return t.has(key) ? t(key) : name;
}

export function addresseeKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '_');
}

function filingWords(t: Translator, { nothingToDo, filedBy, deadline, says }: JoiningPath): string {
  if (nothingToDo) return t('rules.filing.nothing');
  const who = ['claimant', 'lawyer', 'qualified_entity'].filter((filer) => filedBy.some((one) => one === filer));
  const key = `rules.filing.${who.join('_')}`;
  return `${t.has(key) ? t(key) : says} ${t('rules.filing.addressee', { addressee: addresseeWords(t, deadline.addressee) })}`;
}

function TraderListWords({ t, list, defendant }: { t: Translator; list: TraderList; defendant: string }): VNode {
  const { rule, duties, namedInPleading } = list;
  return (
    <>
      <h3 class="govuk-heading-s">{t('rules.traderList.title', { defendant })}</h3>
      <Sourced t={t} rule={rule}>
        {rule.when === 'unread'
          ? t(`rules.traderList.unread.${namedInPleading ? 'pleading' : 'list'}`, { defendant })
          : t(`rules.traderList.${rule.when}.${rule.holds ?? 'unread'}`, { defendant })}
      </Sourced>
      {duties.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {duties.map(({ event, dueSince, givenOn }) => (
            <li>
              {traderListEvent(t, event)}{' '}
              {givenOn !== null
                ? t('rules.traderList.given', { date: formatDate(givenOn, t.locale) })
                : dueSince === null
                  ? t('rules.traderList.waits')
                  : t('rules.traderList.due', { date: formatDate(dueSince, t.locale) })}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">{t('rules.traderList.interest')}</p>
    </>
  );
}

function traderListEvent(t: Translator, event: string): string {
  const key = `rules.traderList.event.${event}`;
  return t.has(key) ? t(key) : t('rules.traderList.event.other');
}
