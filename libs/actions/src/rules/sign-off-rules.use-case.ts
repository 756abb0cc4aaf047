import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type ClaimType, dateIn } from '@app/joining-rules';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import type { ActionType } from '../action.entity.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';
import { ActionRulesQuery } from './action-rules.query.js';

export interface SignOffRulesCommand {
  readonly actionId: string;
  /** False takes the sign-off back; the rules then drive practice actions only. */
  readonly signed: boolean;
  /** Name and title of the one who answers for it. */
  readonly name: string;
  readonly actionTypes: readonly ActionType[];
  readonly claimTypes: readonly ClaimType[];
  /** Of the rules the page showed. */
  readonly seenSha256: string;
}

/** Counsel's word on exactly these rules, from today in the forum's zone. Without it they run for practice only. */
@Injectable()
export class SignOffRules {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly rules: ActionRulesQuery,
  ) {}

  execute(command: SignOffRulesCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'counsel');
      const rules = await this.rules.byId(tx, action.id);
      if (rules === null || rules.profile.rulesSha256 !== command.seenSha256)
        throw new ProceedingsChanged({ version: rules?.version ?? 0 });
      if (command.name.trim() === '') throw new ProceedingsInvalid({ field: 'name' });
      if (command.actionTypes.length === 0) throw new ProceedingsInvalid({ field: 'actionTypes' });
      if (command.claimTypes.length === 0) throw new ProceedingsInvalid({ field: 'claimTypes' });
      const now = this.clock.now();
      await tx.query(INSERT, [
        newId(),
        action.id,
        rules.forumProfileId,
        command.signed,
        command.name.trim(),
        dateIn(rules.profile.zone, now),
        command.actionTypes,
        command.claimTypes,
        actorId(actor),
        now,
      ]);
      await this.audit.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { fields: [command.signed ? 'rules_signed_off' : 'rules_sign_off_taken_back'] },
      });
    });
  }
}

const INSERT = `
  insert into rules_sign_off (id, action_id, forum_profile_id, signed, name, signed_on, action_types, claim_types,
                              recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
