import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import { WordingMissing, WordingNotFound } from './consents.errors.js';
import type { WordingKind } from './wording-kinds.js';
import { type CurrentWording, wordingsInForce } from './wordings-in-force.js';

const COLUMNS = 'id, action_id as "actionId", kind, version, locale, body, sha256, null as courtesy';

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
    const rows = await this.there(scope, actionId, kinds, locale);
    for (const kind of kinds) if (!rows.some((row) => row.kind === kind)) throw new WordingMissing({ kind, locale });
    return rows;
  }

  /** The same for pages that go on without a text: kinds of which none is in force are left out. */
  async there<K extends WordingKind>(
    scope: Scope,
    actionId: string,
    kinds: readonly K[],
    locale: string,
  ): Promise<readonly (CurrentWording & { kind: K })[]> {
    const rows = await inScope(this.uow, scope, (tx) => wordingsInForce(tx, { actionId, kinds, locale }));
    return kinds.flatMap((kind) => rows.filter((row): row is CurrentWording & { kind: K } => row.kind === kind));
  }

  /** The courtesy translation somebody had beside the text they decided on. */
  async bySha256(scope: Scope, sha256: string): Promise<CurrentWording> {
    const rows: CurrentWording[] = await inScope(this.uow, scope, (tx) =>
      tx.query(`select ${COLUMNS} from wording where sha256 = $1 and published_at is not null`, [sha256]),
    );
    if (rows[0] === undefined) throw new WordingNotFound();
    return rows[0];
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
