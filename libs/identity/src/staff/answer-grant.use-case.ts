import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, isId, mayIn, type StaffActor, type StaffRole, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Sessions } from '../session/sessions.js';
import { assertKeptApart, SECOND_PERSON_ROLES } from './separation.js';
import { GrantNotFound, GrantNotYours } from './staff.errors.js';

interface Proposal {
  readonly id: string;
  readonly staffId: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
  readonly grantedBy: string | null;
}

/**
 * The second person on a grant of counsel, administrator or auditor: an administrator or auditor of the action, neither
 * the one who proposed it nor the one it is for. Approved, it works from the person's next request on; declined, it ends.
 */
@Injectable()
export class AnswerGrant {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  approve({ grantId }: { grantId: string }, actor: Actor): Promise<void> {
    return this.answer(grantId, actor, async (tx, proposal, second) => {
      // As it stands now: the proposal itself is held already, so only others count.
      await assertKeptApart(tx, proposal, this.clock.now());
      await tx.query('update staff_grant set approved_by = $2, approved_at = $3 where id = $1', [
        proposal.id,
        second.staffId,
        this.clock.now(),
      ]);
      await this.sessions.demandRenewal(tx, proposal.staffId);
      return 'staff.grant_approved';
    });
  }

  decline({ grantId }: { grantId: string }, actor: Actor): Promise<void> {
    return this.answer(grantId, actor, async (tx, { id }, second) => {
      await tx.query('update staff_grant set ends_at = greatest($2, starts_at), ended_by = $3 where id = $1', [
        id,
        this.clock.now(),
        second.staffId,
      ]);
      return 'staff.grant_declined';
    });
  }

  private answer(
    grantId: string,
    actor: Actor,
    write: (
      tx: EntityManager,
      proposal: Proposal,
      second: StaffActor,
    ) => Promise<'staff.grant_approved' | 'staff.grant_declined'>,
  ): Promise<void> {
    if (!isId(grantId)) throw new GrantNotFound();
    return this.uow.run(actor, async (tx) => {
      const proposal = await lockProposal(tx, grantId, this.clock.now());
      const second = assertSecondPerson(actor, proposal);
      const type = await write(tx, proposal, second);
      await this.audit.append(tx, {
        type,
        actor,
        subjects: [proposal.staffId],
        ...(proposal.actionId === null ? {} : { actionId: proposal.actionId }),
        data: { staffId: proposal.staffId, role: proposal.role, grantId },
      });
    });
  }
}

/** Locks the account before the grant, as granting does. */
async function lockProposal(tx: EntityManager, grantId: string, now: Date): Promise<Proposal> {
  const waiting = `select id, staff_id as "staffId", role, action_id as "actionId", granted_by as "grantedBy" from staff_grant
     where id = $1 and needs_approval and approved_at is null and (ends_at is null or ends_at > $2)`;
  const [found]: Proposal[] = await tx.query(waiting, [grantId, now]);
  if (found === undefined) throw new GrantNotFound();
  await tx.query('select id from staff_account where id = $1 for update', [found.staffId]);
  const [proposal]: Proposal[] = await tx.query(`${waiting} for update`, [grantId, now]);
  if (proposal === undefined) throw new GrantNotFound();
  return proposal;
}

function assertSecondPerson(actor: Actor, { actionId, staffId, grantedBy }: Proposal): StaffActor {
  if (actor.kind !== 'staff') throw new GrantNotYours();
  const covers =
    actionId === null
      ? actor.grants.some((grant) => grant.actionId === null && SECOND_PERSON_ROLES.includes(grant.role))
      : mayIn(actor, actionId, ...SECOND_PERSON_ROLES);
  if (!covers) throw new GrantNotFound();
  if (actor.staffId === staffId || actor.staffId === grantedBy) throw new GrantNotYours();
  return actor;
}
