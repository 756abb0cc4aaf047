import { Injectable } from '@nestjs/common';
import { inScope, type Scope } from '@app/actions';
import { UnitOfWork } from '@app/platform';
import type { DeclarationChannel, DeclarationOutcome, SignatureLevel } from './declaration.entity.js';
import type { DeclarationKind } from './wording-kinds.js';

export interface DeclarationRow {
  readonly id: string;
  readonly kind: DeclarationKind;
  readonly outcome: DeclarationOutcome;
  readonly wordingId: string;
  readonly wordingSha256: string;
  /** The courtesy translation that stood beside it. */
  readonly courtesyWordingSha256: string | null;
  readonly locale: string;
  readonly at: Date;
  readonly channel: DeclarationChannel;
  readonly signatureLevel: SignatureLevel;
  readonly submissionId: string | null;
  readonly shownSha256: string;
  readonly reason: string | null;
  readonly witnessId: string | null;
  /** The call, visit or letter it was made in. */
  readonly takenDownId: string | null;
}

export const DECLARATION_COLUMNS = `d.id, d.kind, d.outcome, d.wording_id as "wordingId", d.wording_sha256 as "wordingSha256", d.locale, d.at, d.channel,
  d.signature_level as "signatureLevel", d.submission_id as "submissionId", d.shown_sha256 as "shownSha256",
  d.reason, d.witness_id as "witnessId", d.taken_down_id as "takenDownId",
  d.courtesy_wording_sha256 as "courtesyWordingSha256"`;

/** The declarations of one registration, within the caller's scope: row policies hide what is not theirs. */
@Injectable()
export class DeclarationsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** Every act, oldest first. */
  history(scope: Scope, registrationId: string): Promise<readonly DeclarationRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(`select ${DECLARATION_COLUMNS} from declaration d where d.registration_id = $1 order by id`, [
        registrationId,
      ]),
    );
  }

  /** The newest act of each kind: what holds now. */
  current(scope: Scope, registrationId: string): Promise<readonly DeclarationRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select distinct on (kind) ${DECLARATION_COLUMNS} from declaration d where d.registration_id = $1 order by kind, id desc`,
        [registrationId],
      ),
    );
  }
}
