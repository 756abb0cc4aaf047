import type { EntityManager } from 'typeorm';
import type { WordingKind } from './wording-kinds.js';

/** A translation beside the text that binds, for people who do not read its language. Nothing is declared on it. */
export interface CourtesyWording {
  readonly id: string;
  readonly version: number;
  readonly locale: string;
  readonly body: string;
  readonly sha256: string;
}

export interface CurrentWording {
  readonly id: string;
  readonly actionId: string | null;
  readonly kind: WordingKind;
  readonly version: number;
  /** The language of the text that binds; not that of the page where only a courtesy translation is in that one. */
  readonly locale: string;
  readonly body: string;
  readonly sha256: string;
  readonly courtesy: CourtesyWording | null;
}

export interface AskedWordings {
  readonly actionId: string;
  readonly kinds: readonly WordingKind[];
  /** The language of the page. */
  readonly locale: string;
}

/**
 * The text in force of each kind for a page in `locale`. A text of the action goes before one of the instance, then the
 * newest version. Where counsel allowed a courtesy translation into `locale`, the text in the language of the forum
 * counts, with the translation of exactly that text beside it, or with none while there is none of it yet.
 * What a registration means in law and how to leave is said in the language of the page only; of that there are no
 * courtesy translations.
 */
export function wordingsInForce(
  tx: EntityManager,
  { actionId, kinds, locale }: AskedWordings,
): Promise<CurrentWording[]> {
  return tx.query(IN_FORCE, [actionId, kinds, locale]);
}

const IN_FORCE = `
  with decided as (
    select binding_locale from courtesy_decision where action_id = $1 and locale = $3 order by decided_at desc, id desc limit 1
  ), wanted as (
    select k.kind, case when k.kind ~ '^[A-Z]' then (select binding_locale from decided) end as bound
      from unnest($2::text[]) as k (kind)
  )
  select distinct on (w.kind) w.id, w.action_id as "actionId", w.kind, w.version, w.locale, w.body, w.sha256,
         case when wanted.bound is not null then (
           select json_build_object('id', c.id, 'version', c.version, 'locale', c.locale, 'body', c.body, 'sha256', c.sha256)
             from wording c
            where c.action_id = $1 and c.kind = w.kind and c.locale = $3 and c.translates_sha256 = w.sha256
              and c.published_at is not null and c.withdrawn_at is null
            order by c.version desc limit 1) end as courtesy
    from wanted join wording w on w.kind = wanted.kind and w.locale = coalesce(wanted.bound, $3)
   where (w.action_id = $1 or w.action_id is null) and w.translates_sha256 is null
     and w.published_at is not null and w.withdrawn_at is null
   order by w.kind, w.action_id nulls last, w.version desc`;
