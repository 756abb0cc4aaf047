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
}

const COLUMNS = `id, kind, outcome, wording_id as "wordingId", wording_sha256 as "wordingSha256", locale, at, channel,
  signature_level as "signatureLevel", submission_id as "submissionId", shown_sha256 as "shownSha256",
  courtesy_wording_sha256 as "courtesyWordingSha256"`;

/** The declarations of one registration, within the caller's scope: row policies hide what is not theirs. */
@Injectable()
export class DeclarationsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** Every act, oldest first. */
  history(scope: Scope, registrationId: string): Promise<readonly DeclarationRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(`select ${COLUMNS} from declaration where registration_id = $1 order by id`, [registrationId]),
    );
  }

  /** The newest act of each kind: what holds now. */
  current(scope: Scope, registrationId: string): Promise<readonly DeclarationRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select distinct on (kind) ${COLUMNS} from declaration where registration_id = $1 order by kind, id desc`,
        [registrationId],
      ),
    );
  }
}
