import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffWork } from './leaving-staff.js';
import type { AskedAgain, SecondPersonWork, WaitingForSecond } from './second-person-work.js';
import { SECOND_PERSON_ROLES } from './separation.js';
import { TellSecondPeople } from './tell-second-people.js';

/** Proposed roles, for when somebody leaves who could have answered. */
@Injectable()
export class RolesForSecondPerson implements SecondPersonWork, OnModuleInit {
  readonly kind = 'roles';

  constructor(
    private readonly work: StaffWork,
    private readonly secondPeople: TellSecondPeople,
  ) {}

  onModuleInit(): void {
    this.work.registerSecond(this);
  }

  async waiting(tx: EntityManager, at: Date): Promise<readonly WaitingForSecond[]> {
    const rows: { id: string; actionId: string | null; staffId: string; grantedBy: string | null }[] = await tx.query(
      `select id, action_id as "actionId", staff_id as "staffId", granted_by as "grantedBy" from staff_grant
        where needs_approval and approved_at is null and (ends_at is null or ends_at > $1) order by id`,
      [at],
    );
    return rows.map(({ id, actionId, staffId, grantedBy }) => ({
      ...{ id, actionId, roles: SECOND_PERSON_ROLES },
      not: [staffId, grantedBy],
    }));
  }

  async tellAgain(tx: EntityManager, asked: readonly AskedAgain[]): Promise<void> {
    for (const { waiting, people } of asked) await this.secondPeople.tell(tx, waiting.id, people);
  }
}
