import type { EntityManager } from 'typeorm';
import { type ActionRules, checkDefinition, type QuestionnaireDefinition } from '@app/actions';
import { bindsBySilence } from '@app/joining-rules';
import { bindingLocales } from './binding-locales.js';
import { DECLARATION_RULES, isJoiningAct } from './declaration-rules.js';
import { lacksOnNo } from './on-no.js';
import {
  isDeclared,
  LEAVING_KINDS,
  LEGAL_EFFECT_KINDS,
  OPT_OUT_EFFECT_KIND,
  WORDING_KINDS,
  type WordingKind,
} from './wording-kinds.js';
import { type CurrentWording, wordingsInForce } from './wordings-in-force.js';

interface Facts {
  readonly texts: readonly string[];
  readonly questionnaire: QuestionnaireDefinition | null;
  readonly events: readonly (readonly string[])[];
  readonly purposes: readonly { code: string; optional: boolean; locales: readonly string[] }[];
  /** What only the rules of the forum make necessary: declarations, and what holds for those who do nothing. */
  readonly ofForum: readonly WordingKind[];
  /** Joining rules run, so what is declared to join is theirs to say. */
  readonly byRules: boolean;
  /** Declarations whose text is that of the action alone, because the forum's law says what it has to contain. */
  readonly ownTexts: readonly WordingKind[];
  /** By language of a page, the language whose texts bind there. */
  readonly courtesies: readonly { locale: string; bound: string }[];
}

const FACTS = `
  select coalesce((select json_agg(distinct locale) from action_text where action_id = $1), '[]') as texts,
         (select definition from questionnaire where action_id = $1 and published_at is not null order by version desc limit 1) as questionnaire,
         coalesce((select json_agg(array(select jsonb_object_keys(texts))) from procedural_event where action_id = $1 and superseded_by is null), '[]') as events,
         coalesce((select json_agg(json_build_object('code', code, 'optional', optional, 'locales', array(select jsonb_object_keys(texts))))
                     from (select distinct on (code) * from purpose where action_id = $1 order by code, version desc) newest), '[]') as purposes,
         coalesce((select json_agg(json_build_object('locale', locale, 'bound', binding_locale))
                     from (select distinct on (locale) locale, binding_locale from courtesy_decision where action_id = $1
                            order by locale, decided_at desc, id desc) newest where binding_locale is not null), '[]') as courtesies`;

export interface GapsOf {
  readonly actionId: string;
  readonly locales: readonly string[];
  /** The joining rules that run for the action; null where none do. */
  readonly rules: ActionRules | null;
}

/**
 * What an action lacks before it can be shown in its languages, as codes such as `text.de` or `wording.TRUTH.en`.
 * A page never falls back to another language, so nothing may be missing.
 */
export async function actionGaps(tx: EntityManager, { actionId, locales, rules }: GapsOf): Promise<readonly string[]> {
  const { common, of } = await findGaps(tx, { actionId, locales, rules });
  return [
    ...common,
    ...(await bindingGaps(tx, actionId, rules)),
    ...new Set(locales.flatMap((locale) => of.get(locale) ?? [])),
  ];
}

/**
 * A forum whose declarations bind in one language needs the action in it, or nobody can ever declare anything that counts.
 * For publishing alone: of an action that is published nobody's page is taken away. Nothing counts in practice.
 */
async function bindingGaps(tx: EntityManager, actionId: string, rules: ActionRules | null): Promise<readonly string[]> {
  if (rules === null || rules.facts.practice || rules.facts.type === 'injunction') return [];
  const [action]: { forum: string; locales: readonly string[] }[] = await tx.query(
    'select forum, locales from action where id = $1',
    [actionId],
  );
  if (action === undefined || bindingLocales({ ...action, rules }).length > 0) return [];
  return rules.profile.languages.binding.slice(0, 1).map((locale) => `binding.${locale}`);
}

/**
 * The languages in which the action is complete, of those it has: the only ones a start page offers. A text that was
 * withdrawn takes its language away here, never from somebody who has begun.
 */
export async function completeLocales(
  tx: EntityManager,
  { actionId, locales, rules }: GapsOf,
): Promise<readonly string[]> {
  const { common, of } = await findGaps(tx, { actionId, locales, rules });
  if (common.length > 0) return [];
  return locales.filter((locale) => (of.get(locale) ?? []).every(isNoneForReaders));
}

/** A text of before that says nothing of a no can still be read and decided on: the page says it in its own words. */
function isNoneForReaders(gap: string): boolean {
  return gap.endsWith('.on_no');
}

interface Gaps {
  readonly common: readonly string[];
  readonly of: ReadonlyMap<string, readonly string[]>;
}

async function findGaps(tx: EntityManager, { actionId, locales, rules }: GapsOf): Promise<Gaps> {
  const rows: Omit<Facts, 'ofForum' | 'byRules' | 'ownTexts'>[] = await tx.query(FACTS, [actionId]);
  const ofRules = { ofForum: kindsOfForum(rules), byRules: rules !== null, ownTexts: ownTextsOf(rules) };
  const facts: Facts = { ...(rows[0] as Facts), ...ofRules };
  const common = facts.purposes.length === 0 ? ['purposes'] : [];
  if (facts.questionnaire === null || checkDefinition(facts.questionnaire).length > 0) common.push('questionnaire');
  const of = new Map<string, readonly string[]>();
  const kinds = neededKinds(facts);
  for (const locale of locales) {
    const inForce = await wordingsInForce(tx, { actionId, kinds, locale });
    of.set(locale, localeGaps(facts, locale, inForce));
  }
  return { common, of };
}

function localeGaps(facts: Facts, locale: string, inForce: readonly CurrentWording[]): string[] {
  const lacking = (there: readonly string[] | undefined, gap: string): string[] =>
    there === undefined || there.includes(locale) ? [] : [gap];
  const bound = facts.courtesies.find((courtesy) => courtesy.locale === locale)?.bound ?? locale;
  return [
    ...lacking(facts.texts, `text.${locale}`),
    ...lacking(facts.questionnaire?.locales, `questionnaire.${locale}`),
    ...(facts.events.some((locales) => !locales.includes(locale)) ? [`event.${locale}`] : []),
    ...facts.purposes.flatMap(({ code, locales }) => lacking(locales, `purpose.${code}.${locale}`)),
    ...neededKinds(facts).flatMap((kind) => {
      const wording = inForce.find((row) => row.kind === kind);
      if (wording === undefined || (wording.actionId === null && facts.ownTexts.includes(kind)))
        return [`wording.${kind}.${isDeclared(kind) ? bound : locale}`];
      return wordingGaps(wording, locale);
    }),
  ];
}

/** `courtesy.TRUTH.en` where only the translation is missing, `wording.CONTACT.de.on_no` where a text says nothing of a no. */
function wordingGaps({ kind, locale, body, courtesy }: CurrentWording, page: string): string[] {
  return [
    ...(locale !== page && courtesy === null ? [`courtesy.${kind}.${page}`] : []),
    ...(lacksOnNo(kind, body) ? [`wording.${kind}.${locale}.on_no`] : []),
  ];
}

/** Wordings for every declaration the action can ever ask for, every legal effect and every act of leaving. */
function neededKinds({ purposes, ofForum, byRules }: Facts): readonly WordingKind[] {
  const consents = new Set(purposes.filter(({ optional }) => optional).map(({ code }) => code));
  const asked = DECLARATION_RULES.filter(
    ({ kind, purpose, forum, joining }) =>
      !forum && !(byRules && joining && !isJoiningAct(kind)) && (purpose === null || consents.has(purpose)),
  ).map(({ kind }) => kind);
  return [...asked, ...ofForum, ...LEGAL_EFFECT_KINDS, ...LEAVING_KINDS];
}

/** Of everybody: who will come, in which category and from where, nobody knows when an action is published. */
function kindsOfForum(rules: ActionRules | null): readonly WordingKind[] {
  if (rules === null) return [];
  const { profile, facts } = rules;
  const asked = profile.items.filter(
    ({ kind, claimTypes }) => kind === 'declaration' && (claimTypes === null || claimTypes.includes(facts.claimType)),
  );
  const silence: readonly WordingKind[] = bindsBySilence(profile, facts) ? [OPT_OUT_EFFECT_KIND] : [];
  const joining = DECLARATION_RULES.filter((one) => one.joining && !isJoiningAct(one.kind)).map(({ kind }) => kind);
  return [...joining.filter((kind) => asked.some(({ code }) => code === kind)), ...silence];
}

/**
 * The common text says that one takes part nowhere else. A forum that requires the declaration says itself what it has
 * to contain (§ 628 ZPO: not asserted elsewhere, at home or abroad), so the action has its own.
 */
function ownTextsOf(rules: ActionRules | null): readonly WordingKind[] {
  const items = rules?.profile.items.filter(({ kind, ownText }) => kind === 'declaration' && ownText) ?? [];
  return WORDING_KINDS.filter((kind) => items.some(({ code }) => code === kind));
}
