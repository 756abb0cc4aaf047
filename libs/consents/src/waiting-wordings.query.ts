import { Injectable } from '@nestjs/common';
import { grantedActions, type StaffActor, UnitOfWork } from '@app/platform';
import { mayAnswer, WORDING_ROLES } from './wording-approval.policy.js';
import type { WordingKind } from './wording-kinds.js';

interface Waiting {
  readonly actionId: string;
  readonly kind: WordingKind;
  readonly proposedBy: string;
}

/** By action, how many texts wait that this person may answer: those of others, and only counsel where it takes counsel. */
@Injectable()
export class WaitingWordingsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  async run(actor: StaffActor): Promise<ReadonlyMap<string, number>> {
    const granted = grantedActions(actor, ...WORDING_ROLES);
    const found = new Map<string, number>();
    if (granted.length === 0) return found;
    const rows: Waiting[] = await this.uow.read(actor, (tx) => tx.query(WAITING, [granted === 'all' ? null : granted]));
    for (const row of rows.filter((waiting) => mayAnswer(actor, waiting) === 'yes'))
      found.set(row.actionId, (found.get(row.actionId) ?? 0) + 1);
    return found;
  }
}

const WAITING = `
  select action_id as "actionId", kind, proposed_by as "proposedBy" from wording
   where approval_needed and proposed_at is not null and approved_at is null and rejected_at is null
     and ($1::uuid[] is null or action_id = any($1))`;
