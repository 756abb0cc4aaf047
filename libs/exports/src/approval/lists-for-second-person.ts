import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AskedAgain, type SecondPersonWork, StaffWork, type WaitingForSecond } from '@app/identity';
import type { EntityManager } from 'typeorm';
import { ANSWER_WITHIN, APPROVER_ROLES } from './list-approval.policy.js';
import { TellApprovers } from './tell-approvers.js';

/** Lists that wait for a second person, for when somebody leaves who could have answered. */
@Injectable()
export class ListsForSecondPerson implements SecondPersonWork, OnModuleInit {
  readonly kind = 'lists';

  constructor(
    private readonly work: StaffWork,
    private readonly approvers: TellApprovers,
  ) {}

  onModuleInit(): void {
    this.work.registerSecond(this);
  }

  async waiting(tx: EntityManager, at: Date): Promise<readonly WaitingForSecond[]> {
    const rows: { id: string; actionId: string; requestedBy: string }[] = await tx.query(
      `select id, action_id as "actionId", requested_by as "requestedBy" from list_export
        where state = 'awaiting_approval' and requested_at > $1 order by id`,
      [new Date(at.getTime() - ANSWER_WITHIN)],
    );
    return rows.map(({ id, actionId, requestedBy }) => ({ id, actionId, roles: APPROVER_ROLES, not: [requestedBy] }));
  }

  async tellAgain(tx: EntityManager, asked: readonly AskedAgain[]): Promise<void> {
    for (const { waiting, people } of asked) await this.approvers.tell(tx, waiting, people);
  }
}
