import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '@app/platform';
import { inScope, type Scope } from '../in-scope.js';
import type { OfficialRouteText } from './official-route.entity.js';

export interface OfficialRouteRow {
  readonly version: number;
  readonly authority: string;
  /** Plain paragraphs. */
  readonly text: readonly string[];
  readonly url: string | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly recordedAt: Date;
}

/** How one registers with the authority oneself, in one language; null where no route is recorded. */
@Injectable()
export class OfficialRouteQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(scope: Scope, actionId: string, locale: string): Promise<OfficialRouteRow | null> {
    return inScope(this.uow, scope, (tx) => officialRouteOf(tx, actionId, locale));
  }

  /** All languages, for whoever records the next version; `version` is 0 before the first. */
  async newest(scope: Scope, actionId: string): Promise<RecordedRoute> {
    return inScope(this.uow, scope, async (tx) => {
      const [row]: RecordedRoute[] = await tx.query(NEWEST, [actionId]);
      return row ?? { version: 0, url: null, texts: null, sourceTitle: '', sourceUrl: null };
    });
  }
}

export interface RecordedRoute {
  readonly version: number;
  readonly url: string | null;
  readonly texts: Readonly<Record<string, OfficialRouteText>> | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
}

export async function officialRouteOf(
  tx: EntityManager,
  actionId: string,
  locale: string,
): Promise<OfficialRouteRow | null> {
  const [row]: (Omit<OfficialRouteRow, 'authority' | 'text'> & { words: OfficialRouteText | null })[] = await tx.query(
    IN_LANGUAGE,
    [actionId, locale],
  );
  if (row?.words == null) return null;
  const { words, ...rest } = row;
  return { ...rest, authority: words.authority, text: words.text.split(/\n{2,}/) };
}

const IN_LANGUAGE = `
  select version, texts -> $2 as words, url, source_title as "sourceTitle", source_url as "sourceUrl",
         recorded_at as "recordedAt"
    from official_route where action_id = $1 order by version desc limit 1`;

const NEWEST = `
  select version, url, texts, source_title as "sourceTitle", source_url as "sourceUrl"
    from official_route where action_id = $1 order by version desc limit 1`;
