import { Injectable } from '@nestjs/common';
import type { ClaimType, TermCode } from '@app/joining-rules';
import { UnitOfWork } from '@app/platform';
import type { ActionType } from '../action.entity.js';
import { inScope, type Scope } from '../in-scope.js';

export interface RulesVersionRow {
  readonly version: number;
  readonly forum: string;
  readonly profileVersion: number;
  readonly rulesSha256: string;
  readonly claimType: ClaimType;
  readonly terms: Readonly<Partial<Record<TermCode, string>>>;
  readonly feeCents: number;
  readonly recordedAt: Date;
}

export interface SignOffRow {
  readonly signed: boolean;
  readonly name: string;
  /** Calendar date in the forum's zone. */
  readonly signedOn: string;
  readonly rulesSha256: string;
  readonly actionTypes: readonly ActionType[];
  readonly claimTypes: readonly ClaimType[];
  readonly recordedAt: Date;
}

/** Which rules an action ran on, and what counsel said about them; newest first. Nothing of it is ever changed. */
@Injectable()
export class RulesHistoryQuery {
  constructor(private readonly uow: UnitOfWork) {}

  versions(scope: Scope, actionId: string): Promise<readonly RulesVersionRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select r.version, p.forum, p.version as "profileVersion", p.rules_sha256 as "rulesSha256",
                r.claim_type as "claimType", r.terms, r.fee_cents as "feeCents", r.recorded_at as "recordedAt"
           from action_rules r join forum_profile p on p.id = r.forum_profile_id
          where r.action_id = $1 order by r.version desc`,
        [actionId],
      ),
    );
  }

  signOffs(scope: Scope, actionId: string): Promise<readonly SignOffRow[]> {
    return inScope(this.uow, scope, (tx) =>
      tx.query(
        `select s.signed, s.name, s.signed_on::text as "signedOn", p.rules_sha256 as "rulesSha256",
                s.action_types as "actionTypes", s.claim_types as "claimTypes", s.recorded_at as "recordedAt"
           from rules_sign_off s join forum_profile p on p.id = s.forum_profile_id
          where s.action_id = $1 order by s.recorded_at desc, s.id desc`,
        [actionId],
      ),
    );
  }
}
