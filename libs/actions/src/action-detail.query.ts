import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '@app/platform';
import { ActionBasisQuery, type ActionBasis } from './action-basis.query.js';
import type { PartyCapacity, PartyRole } from './action-party.entity.js';
import type { ActionLinkKind } from './action-link.entity.js';
import { ActionNotInLanguage } from './actions.errors.js';
import { inScope, type Scope } from './in-scope.js';
import { officialRouteOf, type OfficialRouteRow } from './official-route/official-route.query.js';
import type { ProceduralEventKind } from './proceedings/procedural-event.entity.js';
import { newestOf, PurposesQuery, type PurposeRow } from './purposes.query.js';

export interface PartyRow {
  readonly organisationId: string;
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly postalAddress: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly operating: boolean;
  readonly role: PartyRole;
  readonly capacity: PartyCapacity;
  readonly fromDate: string;
  readonly toDate: string | null;
}

export interface EventRow {
  readonly id: string;
  readonly kind: ProceduralEventKind;
  readonly eventDate: string;
  readonly zone: string;
  readonly text: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly sourceDate: string | null;
  readonly recordedAt: Date;
}

export interface LapseNoticeRow {
  readonly lapsesOn: string;
  readonly counsel: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
}

export interface ActionDetail extends ActionBasis {
  readonly locale: string;
  readonly title: string;
  readonly summary: string;
  /** Plain paragraphs. */
  readonly about: readonly string[];
  readonly parties: readonly PartyRow[];
  readonly links: readonly { readonly slug: string; readonly kind: ActionLinkKind }[];
  /** The history as it stands, oldest first; superseded rows are left out. */
  readonly events: readonly EventRow[];
  readonly ownCutOff: { readonly lastDay: string; readonly reason: string } | null;
  readonly lapseNotice: LapseNoticeRow | null;
  readonly officialRoute: OfficialRouteRow | null;
  readonly purposes: readonly PurposeRow[];
  /** Every version of them there ever was, by code, the newest first. */
  readonly purposeVersions: readonly PurposeRow[];
}

/** All that everyone may read about one published action, in one language it is complete in. */
@Injectable()
export class ActionDetailQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly basis: ActionBasisQuery,
    private readonly purposes: PurposesQuery,
  ) {}

  bySlug(scope: Scope, slug: string, locale: string): Promise<ActionDetail> {
    return inScope(this.uow, scope, async (tx) => {
      const basis = await this.basis.bySlug(tx, slug);
      if (!basis.locales.includes(locale)) throw new ActionNotInLanguage({ locale, locales: basis.locales.join(' ') });
      const [text] = await rowsOf<{ title: string; summary: string; about: string }>(tx, TEXT, [basis.id, locale]);
      if (text === undefined) throw new ActionNotInLanguage({ locale, locales: basis.locales.join(' ') });
      const purposeVersions = await this.purposes.all(tx, basis.id);
      return {
        ...basis,
        locale,
        title: text.title,
        summary: text.summary,
        about: text.about.split(/\n{2,}/),
        parties: await rowsOf<PartyRow>(tx, PARTIES, [basis.id]),
        links: await rowsOf<ActionDetail['links'][number]>(tx, LINKS, [basis.id]),
        events: await rowsOf<EventRow>(tx, EVENTS, [basis.id, locale]),
        ownCutOff: (await rowsOf<{ lastDay: string; reason: string }>(tx, CUT_OFF, [basis.id]))[0] ?? null,
        lapseNotice: (await rowsOf<LapseNoticeRow>(tx, LAPSE, [basis.id]))[0] ?? null,
        officialRoute: await officialRouteOf(tx, basis.id, locale),
        purposes: newestOf(purposeVersions),
        purposeVersions,
      };
    });
  }
}

function rowsOf<T>(tx: EntityManager, sql: string, parameters: unknown[]): Promise<T[]> {
  return tx.query(sql, parameters);
}

const TEXT =
  'select title, summary, about from action_text where action_id = $1 and locale = $2 order by version desc limit 1';

const PARTIES = `
  select o.id as "organisationId", o.slug, o.name, o.country, o.postal_address as "postalAddress", o.email, o.website, o.operating,
         p.role, p.capacity, p.from_date::text as "fromDate", p.to_date::text as "toDate"
    from action_party p join organisation o on o.id = p.organisation_id
   where p.action_id = $1 order by p.role, p.from_date, o.name`;

const LINKS = `
  select a.slug, l.kind from action_link l join action a on a.id = l.linked_action_id
   where l.action_id = $1 and a.published_at is not null order by a.slug`;

const EVENTS = `
  select id, kind, event_date::text as "eventDate", zone, texts ->> $2 as text, source_title as "sourceTitle",
         source_url as "sourceUrl", source_date::text as "sourceDate", recorded_at as "recordedAt"
    from procedural_event where action_id = $1 and superseded_by is null and texts ? $2
   order by event_date, recorded_at, id`;

/** The newest row decides even where it lifts the earlier one. */
const CUT_OFF = `
  select last_day::text as "lastDay", reason from (
    select * from own_cut_off where action_id = $1 order by recorded_at desc, id desc limit 1) newest
   where last_day is not null`;

const LAPSE = `
  select n.lapses_on::text as "lapsesOn", o.name as counsel, n.source_title as "sourceTitle", n.source_url as "sourceUrl" from (
    select * from lapse_notice where action_id = $1 order by recorded_at desc, id desc limit 1) n
    join organisation o on o.id = n.organisation_id
   where n.lapses_on is not null`;
