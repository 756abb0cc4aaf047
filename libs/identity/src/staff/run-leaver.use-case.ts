import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, isId, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { OneTimeLinks } from '../link/one-time-links.js';
import { Sessions } from '../session/sessions.js';
import { StaffWork, type OpenGrant } from './leaving-staff.js';
import type { WaitingByKind } from './second-person-work.js';
import { LeavingOneself, StaffNotFound, SuccessorUnfit } from './staff.errors.js';
import { assertAnotherAdministrator, assertMayManageStaff } from './staff.policy.js';

export interface RunLeaverCommand {
  readonly staffId: string;
  /** A colleague who takes over what was begun; null to leave it to whoever comes next. */
  readonly successorId: string | null;
}

export interface LeaverReport {
  readonly grants: number;
  readonly handedOver: number;
  /** What waits for a second person whom the leaver could have been; the others were told again. */
  readonly waiting: number;
  /** Of that, what nobody is left to answer. */
  readonly stranded: number;
}

export interface HeldByStaff {
  readonly work: Readonly<Record<string, number>>;
  readonly waiting: WaitingByKind;
}

/**
 * Somebody leaves: every role ends, sessions and links die, work goes to a colleague, the account is shut, in one
 * transaction. What waited for their word is told to the others who can give it; what they proposed stays; lists they asked for are refused and not begun. A
 * second run finds nobody to run on.
 */
@Injectable()
export class RunLeaver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly work: StaffWork,
    private readonly sessions: Sessions,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What the person holds now, by kind of work, and what they could have answered. */
  held({ staffId }: { staffId: string }, actor: Actor): Promise<HeldByStaff> {
    assertMayManageStaff(actor, null);
    if (!isId(staffId)) throw new StaffNotFound();
    const at = this.clock.now();
    return this.uow.read(actor, async (tx) => ({
      work: await this.work.held(tx, staffId, at),
      waiting: await this.work.waiting(tx, staffId, at),
    }));
  }

  execute({ staffId, successorId }: RunLeaverCommand, actor: Actor): Promise<LeaverReport> {
    assertMayManageStaff(actor, null);
    if (!isId(staffId) || (successorId !== null && !isId(successorId))) throw new StaffNotFound();
    if (actor.kind === 'staff' && actor.staffId === staffId) throw new LeavingOneself();
    if (successorId === staffId) throw new SuccessorUnfit();
    return this.uow.run(actor, async (tx) => {
      await assertAnotherAdministrator(tx, staffId, this.clock.now());
      await lockActive(tx, staffId, StaffNotFound);
      if (successorId !== null) await lockActive(tx, successorId, SuccessorUnfit);
      const at = this.clock.now();
      const handedOver = await this.work.handOver(tx, { staffId, successorId, actor, at });
      const { waiting, stranded } = await this.work.askAgain(tx, staffId, at);
      const grants = await this.endGrants(tx, staffId, actor, at);
      await this.shut(tx, staffId, at);
      await this.audit.append(tx, {
        type: 'staff.left',
        actor,
        subjects: [staffId],
        data: { staffId, grants, handedOver, waiting, stranded, ...(successorId === null ? {} : { successorId }) },
      });
      return { grants, handedOver, waiting, stranded };
    });
  }

  /** Also those that were to begin later, and those that waited for a second person. */
  private async endGrants(tx: EntityManager, staffId: string, actor: Actor, at: Date): Promise<number> {
    const [ended]: [OpenGrant[], number] = await tx.query(
      `update staff_grant set ends_at = greatest($2, starts_at), ended_by = $3
        where staff_id = $1 and (ends_at is null or ends_at > $2) returning id, role, action_id as "actionId"`,
      [staffId, at, actor.kind === 'staff' ? actor.staffId : null],
    );
    await this.audit.appendMany(
      tx,
      ended.map(({ id, role, actionId }) => ({
        type: 'staff.grant_ended' as const,
        actor,
        subjects: [staffId],
        ...(actionId === null ? {} : { actionId }),
        data: { staffId, role, grantId: id, reason: 'left' },
      })),
    );
    return ended.length;
  }

  private async shut(tx: EntityManager, staffId: string, at: Date): Promise<void> {
    await tx.query('update staff_account set disabled_at = $2 where id = $1', [staffId, at]);
    await this.sessions.endAllOfStaff(tx, staffId, 'revoked');
    for (const purpose of ['staff_enrol', 'staff_sign_in_demo'] as const)
      await this.links.withdraw(tx, purpose, staffId);
  }
}

async function lockActive(tx: EntityManager, staffId: string, Missing: new () => Error): Promise<void> {
  const found: unknown[] = await tx.query(
    'select id from staff_account where id = $1 and disabled_at is null for update',
    [staffId],
  );
  if (found.length === 0) throw new Missing();
}
