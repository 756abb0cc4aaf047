import { Injectable } from '@nestjs/common';
import { StaffProfiles } from '@app/identity';
import { type Actor, UnitOfWork } from '@app/platform';
import { namesOf } from './names-of.js';
import { wordingsInForce } from './wordings-in-force.js';
import { DECLARATION_KINDS, type DeclarationKind } from './wording-kinds.js';

export interface CourtesyRow {
  readonly locale: string;
  /** Null: texts of the language bind themselves. */
  readonly bindingLocale: string | null;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** What counsel decided about the languages of an action, newest first. */
@Injectable()
export class CourtesyQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  run(actor: Actor, actionId: string): Promise<readonly CourtesyRow[]> {
    return this.uow.read(actor, async (tx) => {
      const rows: CourtesyRow[] = await tx.query(
        `select locale, binding_locale as "bindingLocale", decided_at as "decidedAt", decided_by as "decidedBy"
           from courtesy_decision where action_id = $1 order by decided_at desc, id desc`,
        [actionId],
      );
      const names = await namesOf(
        tx,
        this.profiles,
        rows.map(({ decidedBy }) => decidedBy),
      );
      return rows.map((row) => ({ ...row, decidedBy: names.get(row.decidedBy) ?? row.decidedBy }));
    });
  }

  /** Declarations of which a page in `locale` would show the text that binds without a translation. */
  untranslated(actor: Actor, actionId: string, locale: string): Promise<readonly DeclarationKind[]> {
    return this.uow.read(actor, async (tx) => {
      const rows = await wordingsInForce(tx, { actionId, kinds: DECLARATION_KINDS, locale });
      const bare = rows.filter((row) => row.locale !== locale && row.courtesy === null).map(({ kind }) => kind);
      return DECLARATION_KINDS.filter((kind) => bare.includes(kind));
    });
  }
}
