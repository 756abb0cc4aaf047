import { Injectable } from '@nestjs/common';
import { inScope, type LegalEffect, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { WordingMissing, WordingNotFound } from './consents.errors.js';
import type { LegalEffectKind, WordingKind } from './wording-kinds.js';

export interface CurrentWording {
  readonly id: string;
  readonly actionId: string | null;
  readonly kind: WordingKind;
  readonly version: number;
  readonly locale: string;
  readonly body: string;
  readonly sha256: string;
}

const COLUMNS = 'id, action_id as "actionId", kind, version, locale, body, sha256';

/** A text of the action itself goes before one of the instance, then the newest version. */
const CURRENT = `
  select distinct on (kind) ${COLUMNS} from wording
   where (action_id = $1 or action_id is null) and kind = any($2) and locale = $3 and published_at is not null and withdrawn_at is null
   order by kind, action_id nulls last, version desc`;

const KEPT = 500;

/** Wordings in force. A text never changes once published, so texts are kept in memory by id; what is in force is not. */
@Injectable()
export class WordingsQuery {
  private readonly known = new Map<string, CurrentWording>();

  constructor(private readonly uow: UnitOfWork) {}

  /** One wording per kind, in the order asked. Throws WordingMissing: no kind is left out and no other language shown. */
  async current<K extends WordingKind>(
    scope: Scope,
    actionId: string,
    kinds: readonly K[],
    locale: string,
  ): Promise<readonly (CurrentWording & { kind: K })[]> {
    const rows: CurrentWording[] = await inScope(this.uow, scope, (tx) => tx.query(CURRENT, [actionId, kinds, locale]));
    return kinds.map((kind) => {
      const row = rows.find((candidate) => candidate.kind === kind);
      if (row === undefined) throw new WordingMissing({ kind, locale });
      return row as CurrentWording & { kind: K };
    });
  }

  /** Any published wording, in force or not: what someone once decided on can always be shown again. */
  async byId(scope: Scope, id: string): Promise<CurrentWording> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const rows: CurrentWording[] = await inScope(this.uow, scope, (tx) =>
      tx.query(`select ${COLUMNS} from wording where id = $1 and published_at is not null`, [id]),
    );
    const row = rows[0];
    if (row === undefined) throw new WordingNotFound();
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(id, row);
    return row;
  }
}

export interface EffectSentence {
  readonly text: string;
  readonly wordingId: string;
  readonly sha256: string;
}

/** The approved sentence on what a registration means in law; on every page and mail about one. */
@Injectable()
export class LegalEffectSentence {
  constructor(private readonly wordings: WordingsQuery) {}

  async run(
    scope: Scope,
    of: { readonly actionId: string; readonly effect: LegalEffect; readonly locale: string },
  ): Promise<EffectSentence> {
    const kind: LegalEffectKind = `legal_effect.${of.effect}`;
    const [wording] = await this.wordings.current(scope, of.actionId, [kind], of.locale);
    if (wording === undefined) throw new WordingMissing({ kind, locale: of.locale });
    return { text: wording.body, wordingId: wording.id, sha256: wording.sha256 };
  }
}
