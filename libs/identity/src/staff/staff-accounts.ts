import { Injectable } from '@nestjs/common';
import { type Actor, BlindIndexes, Clock, newId, type StaffRole } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { lockAddress } from '../address-lock.js';
import { Sessions } from '../session/sessions.js';
import { assertKeptApart, isFirstAdministrator, TWO_PERSON_ROLES } from './separation.js';
import { TellSecondPeople } from './tell-second-people.js';
import { OrganisationForCounselOnly, StaffLoginTaken } from './staff.errors.js';
import { type StaffProfile, StaffProfiles, staffSubject } from './staff-profiles.js';

export interface NewStaff extends StaffProfile {
  readonly locale: string;
}

export interface NewGrant {
  readonly staffId: string;
  readonly role: StaffRole;
  readonly actionId: string | null;
  /** Of counsel, whose; the operating one's unless said. The caller knows that there is such an organisation. */
  readonly organisationId?: string | null;
  /** From the beginning of which instant; now unless said. */
  readonly startsAt?: Date;
  /** Until when, if that is known already. */
  readonly endsAt?: Date | null;
}

/** Writes accounts and grants inside the caller's transaction, who has checked that the actor may. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly profiles: StaffProfiles,
    private readonly indexes: BlindIndexes,
    private readonly sessions: Sessions,
    private readonly secondPeople: TellSecondPeople,
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

  /** A role that takes two people waits for the second one, unless it is the first administrator's. */
  async grant(tx: EntityManager, grant: NewGrant, actor: Actor): Promise<string> {
    const waits = TWO_PERSON_ROLES.includes(grant.role) && !(await isFirstAdministrator(tx, grant, actor));
    return this.insertGrant(tx, grant, actor, waits);
  }

  /** Without a second person: demonstrations, and the recovery of an instance that has no administrator. */
  grantAlone(tx: EntityManager, grant: NewGrant, actor: Actor): Promise<string> {
    return this.insertGrant(tx, grant, actor, false);
  }

  private async insertGrant(tx: EntityManager, grant: NewGrant, actor: Actor, waits: boolean): Promise<string> {
    const { staffId, role, actionId, organisationId = null, startsAt, endsAt = null } = grant;
    if (organisationId !== null && role !== 'counsel') throw new OrganisationForCounselOnly();
    // Of two grants at once to one person the second sees the first.
    await tx.query('select id from staff_account where id = $1 for update', [staffId]);
    await assertKeptApart(tx, grant, this.clock.now());
    const grantId = newId();
    const grantedBy = actor.kind === 'staff' ? actor.staffId : null;
    await tx.query(
      `insert into staff_grant (id, staff_id, role, action_id, granted_by, starts_at, ends_at, organisation_id, needs_approval)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[grantId, staffId, role, actionId, grantedBy],
        ...[startsAt ?? this.clock.now(), endsAt, organisationId, waits],
      ],
    );
    const told = waits ? await this.secondPeople.inside(tx, { grantId, staffId, actionId, grantedBy }) : null;
    if (!waits) await this.sessions.demandRenewal(tx, staffId);
    const scope = actionId === null ? {} : { scopeId: actionId };
    await this.audit.append(tx, {
      type: waits ? 'staff.grant_proposed' : 'staff.grant_given',
      actor,
      subjects: [staffId],
      ...(actionId === null ? {} : { actionId }),
      data: { staffId, role, grantId, ...scope, ...(told === null ? {} : { told }) },
    });
    return grantId;
  }
}
