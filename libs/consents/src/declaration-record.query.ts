import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inScope, type Scope } from '@app/actions';
import { isId, UnitOfWork } from '@app/platform';
import { wordingSha256 } from './canonical-wording.js';
import { DeclarationNotFound } from './consents.errors.js';
import { DECLARATION_COLUMNS, type DeclarationRow } from './declarations.query.js';
import { readShownPage, type ShownPage } from './shown-page.js';
import { TakenDowns, type TakenDownRow } from './taken-downs.js';
import type { CurrentWording } from './wordings-in-force.js';

/** `kept`: as shown, and the hash fits. `not_kept`: no page was shown, or it was before pages were kept. `damaged`: the hash does not fit. */
export type ShownState = 'kept' | 'not_kept' | 'damaged';

/** That the declaration came back signed otherwise than on a page, as staff saw it. */
export interface RecordedSignatureOf {
  readonly id: string;
  readonly level: string;
  readonly channel: string;
  /** Calendar date on which it was signed. */
  readonly on: string;
  readonly recordedAt: string;
  /** Of the signed document, where there is a file of it. */
  readonly documentSha256: string | null;
  /** False once it was found not to hold. */
  readonly holds: boolean;
}

/** One declaration as a record that stands on its own. */
export interface DeclarationRecord extends DeclarationRow {
  /** The text decided on, from the store of wordings; it is the same as on the kept page. */
  readonly wording: CurrentWording;
  readonly wordingIntact: boolean;
  readonly shown: ShownState;
  readonly shownPage: ShownPage | null;
  /** How it was taken down; null where it was declared on a page, or recorded before that was kept. */
  readonly takenDown: TakenDownRow | null;
  /** Oldest first; empty where whoever reads may not see them. */
  readonly signatures: readonly RecordedSignatureOf[];
}

/** Whether the reader may see names that stand in a record. */
export interface RecordReader {
  readonly names: boolean;
}

interface Found extends DeclarationRow {
  readonly wording: CurrentWording;
  readonly canonical: string | null;
  readonly signatures: readonly RecordedSignatureOf[];
}

const FOUND = `
  select ${DECLARATION_COLUMNS},
         json_build_object('id', w.id, 'actionId', w.action_id, 'kind', w.kind, 'version', w.version, 'locale', w.locale,
                           'body', w.body, 'sha256', w.sha256, 'courtesy', case when c.id is not null then json_build_object(
                             'id', c.id, 'version', c.version, 'locale', c.locale, 'body', c.body, 'sha256', c.sha256) end) as wording,
         p.canonical,
         (select coalesce(json_agg(json_build_object(
                   'id', s.id, 'level', s.kind, 'channel', s.channel, 'on', s.happened_on::text,
                   'recordedAt', to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                   'documentSha256', s.document_sha256,
                   'holds', not exists (select from signature_record x where x.registration_id = s.registration_id
                                                                         and x.kind = 'reversed' and x.id > s.id)
                 ) order by s.id), '[]')
            from signature_record s where s.registration_id = d.registration_id and d.id = any (s.declaration_ids)) as signatures
    from declaration d join wording w on w.id = d.wording_id
    left join wording c on c.sha256 = d.courtesy_wording_sha256 left join shown_page p on p.sha256 = d.shown_sha256
   where d.registration_id = $1`;

/** Declarations with what was on the page, checked against their hashes each time. The caller knows whose they may see. */
@Injectable()
export class DeclarationRecordQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly takenDowns: TakenDowns,
  ) {}

  one(
    scope: Scope,
    { registrationId, declarationId }: { readonly registrationId: string; readonly declarationId: string },
    reader: RecordReader = { names: true },
  ): Promise<DeclarationRecord> {
    return inScope(this.uow, scope, async (tx) => {
      const rows = isId(declarationId)
        ? await found(tx, `${FOUND} and d.id = $2`, [registrationId, declarationId])
        : [];
      if (rows[0] === undefined) throw new DeclarationNotFound();
      return recordOf(rows[0], await this.takenDowns.read(tx, registrationId, reader));
    });
  }

  /** Every act, oldest first. */
  all(scope: Scope, registrationId: string): Promise<readonly DeclarationRecord[]> {
    return inScope(this.uow, scope, async (tx) => {
      const rows = await found(tx, `${FOUND} order by d.id`, [registrationId]);
      const takenDown = await this.takenDowns.read(tx, registrationId, { names: true });
      return rows.map((row) => recordOf(row, takenDown));
    });
  }
}

function found(tx: EntityManager, sql: string, values: readonly string[]): Promise<Found[]> {
  return tx.query(sql, [...values]);
}

function recordOf({ canonical, ...row }: Found, takenDown: ReadonlyMap<string, TakenDownRow>): DeclarationRecord {
  const shownPage = canonical === null ? null : readShownPage({ canonical, sha256: row.shownSha256 });
  const intact = wordingSha256(row.wording) === row.wordingSha256;
  return {
    ...row,
    wordingIntact: intact,
    shownPage,
    takenDown: row.takenDownId === null ? null : (takenDown.get(row.takenDownId) ?? null),
    shown: canonical === null ? 'not_kept' : shownPage === null ? 'damaged' : 'kept',
  };
}
