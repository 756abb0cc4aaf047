import { Injectable } from '@nestjs/common';
import { type Actor, BlindIndexes, Clock, newId, type StaffRole } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { lockAddress } from '../address-lock.js';
import { Sessions } from '../session/sessions.js';
import { StaffLoginTaken } from './staff.errors.js';
import { type StaffProfile, StaffProfiles, staffSubject } from './staff-profiles.js';

export interface NewStaff extends StaffProfile {
  readonly locale: string;
}

export interface NewGrant {
  readonly staffId: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
}

/** Writes accounts and grants inside the caller's transaction, who has checked that the actor may. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly profiles: StaffProfiles,
    private readonly indexes: BlindIndexes,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async find(tx: EntityManager, email: string): Promise<string | null> {
    const subjects = await this.indexes.subjectsOf(tx, 'email', email);
    return subjects.find(({ subjectKind }) => subjectKind === 'staff')?.subjectId ?? null;
  }

  /** Cannot sign in yet: there is neither a password nor a second factor. */
  async create(tx: EntityManager, { name, email, locale }: NewStaff, actor: Actor): Promise<string> {
    await lockAddress(tx, this.indexes, 'staff', email);
    if ((await this.find(tx, email)) !== null) throw new StaffLoginTaken();
    const staffId = newId();
    const profile = await this.profiles.seal(tx, staffId, { name, email });
    await tx.query('insert into staff_account (id, profile, locale) values ($1, $2, $3)', [staffId, profile, locale]);
    await this.indexes.add(tx, 'email', { subject: staffSubject(staffId), inputs: [email] });
    await this.audit.append(tx, { type: 'staff.created', actor, subjects: [staffId], data: { staffId } });
    return staffId;
  }

  async grant(tx: EntityManager, { staffId, role, actionId }: NewGrant, actor: Actor): Promise<string> {
    const grantId = newId();
    await tx.query(
      'insert into staff_grant (id, staff_id, role, action_id, granted_by, starts_at) values ($1, $2, $3, $4, $5, $6)',
      [grantId, staffId, role, actionId, actor.kind === 'staff' ? actor.staffId : null, this.clock.now()],
    );
    await this.sessions.demandRenewal(tx, staffId);
    await this.audit.append(tx, {
      type: 'staff.grant_given',
      actor,
      subjects: [staffId],
      ...(actionId === null ? {} : { actionId }),
      data: { staffId, role, grantId, ...(actionId === null ? {} : { scopeId: actionId }) },
    });
    return grantId;
  }
}
