import type { EntityManager } from 'typeorm';
import { checkDefinition, type QuestionnaireDefinition } from '@app/actions';
import { DECLARATION_RULES } from './declaration-rules.js';
import { lacksOnNo } from './on-no.js';
import { LEAVING_KINDS, LEGAL_EFFECT_KINDS, type WordingKind } from './wording-kinds.js';

interface Facts {
  readonly texts: readonly string[];
  readonly questionnaire: QuestionnaireDefinition | null;
  readonly events: readonly (readonly string[])[];
  readonly purposes: readonly { code: string; optional: boolean; locales: readonly string[] }[];
  /** What is in force here: the action's own text before the one of the instance, the newest version. */
  readonly wordings: readonly { kind: WordingKind; locale: string; body: string }[];
}

const FACTS = `
  select coalesce((select json_agg(distinct locale) from action_text where action_id = $1), '[]') as texts,
         (select definition from questionnaire where action_id = $1 and published_at is not null order by version desc limit 1) as questionnaire,
         coalesce((select json_agg(array(select jsonb_object_keys(texts))) from procedural_event where action_id = $1 and superseded_by is null), '[]') as events,
         coalesce((select json_agg(json_build_object('code', code, 'optional', optional, 'locales', array(select jsonb_object_keys(texts))))
                     from (select distinct on (code) * from purpose where action_id = $1 order by code, version desc) newest), '[]') as purposes,
         coalesce((select json_agg(json_build_object('kind', kind, 'locale', locale, 'body', body))
                     from (select distinct on (kind, locale) kind, locale, body from wording
                            where (action_id = $1 or action_id is null) and published_at is not null and withdrawn_at is null
                            order by kind, locale, action_id nulls last, version desc) in_force), '[]') as wordings`;

/**
 * What an action lacks before it can be shown in its languages, as codes such as `text.de` or `wording.TRUTH.en`.
 * A page never falls back to another language, so nothing may be missing.
 */
export async function actionGaps(
  tx: EntityManager,
  actionId: string,
  locales: readonly string[],
): Promise<readonly string[]> {
  const rows: Facts[] = await tx.query(FACTS, [actionId]);
  const facts = rows[0] as Facts;
  const gaps = facts.purposes.length === 0 ? ['purposes'] : [];
  if (facts.questionnaire === null || checkDefinition(facts.questionnaire).length > 0) gaps.push('questionnaire');
  return [...gaps, ...locales.flatMap((locale) => localeGaps(facts, locale))];
}

function localeGaps(facts: Facts, locale: string): string[] {
  const lacking = (there: readonly string[] | undefined, gap: string): string[] =>
    there === undefined || there.includes(locale) ? [] : [gap];
  const inForce = facts.wordings.filter((wording) => wording.locale === locale);
  const there = new Set(inForce.map(({ kind }) => kind));
  const needed = neededKinds(facts);
  return [
    ...lacking(facts.texts, `text.${locale}`),
    ...lacking(facts.questionnaire?.locales, `questionnaire.${locale}`),
    ...(facts.events.some((locales) => !locales.includes(locale)) ? [`event.${locale}`] : []),
    ...facts.purposes.flatMap(({ code, locales }) => lacking(locales, `purpose.${code}.${locale}`)),
    ...needed.filter((kind) => !there.has(kind)).map((kind) => `wording.${kind}.${locale}`),
    ...inForce
      .filter(({ kind, body }) => needed.includes(kind) && lacksOnNo(kind, body))
      .map(({ kind }) => `wording.${kind}.${locale}.on_no`),
  ];
}

/** Wordings for every declaration the action can ever ask for, every legal effect and every act of leaving. */
function neededKinds({ purposes }: Facts): readonly WordingKind[] {
  const consents = new Set(purposes.filter(({ optional }) => optional).map(({ code }) => code));
  const asked = DECLARATION_RULES.filter(
    ({ purpose, forum }) => !forum && (purpose === null || consents.has(purpose)),
  ).map(({ kind }) => kind);
  return [...asked, ...LEGAL_EFFECT_KINDS, ...LEAVING_KINDS];
}
