import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';
import { ANSWER_WITHIN, APPROVAL_LASTS } from './list-approval.policy.js';

const WORKER = systemActor('worker');

/** Why a list that was asked for will not be made, although nobody declined it. */
export type LapseReason = 'unanswered' | 'unused' | 'requester_left';

/** Ends requests nobody answered, and approvals nothing came of. Their jobs find nothing to make and close. */
@Injectable()
@RunsOnSchedule()
export class ExpireListApprovals implements Schedule {
  readonly name = 'expire-list-approvals';
  readonly everySeconds = 300;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  execute(): Promise<{ unanswered: number; unused: number }> {
    const before = (age: number): Date => new Date(this.clock.now().getTime() - age);
    return this.uow.run(WORKER, async (tx) => ({
      unanswered: await this.expire(tx, 'unanswered', "state = 'awaiting_approval' and requested_at <= $1", [
        before(ANSWER_WITHIN),
      ]),
      unused: await this.expire(tx, 'unused', "state = 'queued' and approved_at <= $1", [before(APPROVAL_LASTS)]),
    }));
  }

  /** In the caller's transaction; whoever answers or begins at the same moment waits and finds it over. */
  async expire(tx: EntityManager, reason: LapseReason, condition: string, parameters: unknown[]): Promise<number> {
    const [lists]: [{ id: string; actionId: string }[]] = await tx.query(
      `update list_export set state = 'approval_expired', finished_at = $${String(parameters.length + 1)}
        where ${condition} returning id, action_id as "actionId"`,
      [...parameters, this.clock.now()],
    );
    await this.log.appendMany(
      tx,
      lists.map(({ id, actionId }) => ({
        type: 'export.approval_expired' as const,
        actor: WORKER,
        subjects: [id],
        actionId,
        data: { exportId: id, reason },
      })),
    );
    return lists.length;
  }
}
