import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock } from '@app/platform';
import { SECOND_PERSON_ROLES } from './separation.js';

export interface ProposedGrant {
  readonly grantId: string;
  readonly staffId: string;
  readonly actionId: string | null;
  /** Null where it was proposed on the command line. */
  readonly grantedBy: string | null;
}

/** Leaves a mail to everyone who could answer a proposed role. It names neither the person nor the role. */
@Injectable()
export class TellSecondPeople {
  constructor(
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  /** How many were told; none means that nobody can answer until there is another administrator or auditor. */
  async inside(tx: EntityManager, proposed: ProposedGrant): Promise<number> {
    const { grantId } = proposed;
    const people = await this.peopleFor(tx, proposed);
    for (const { id, locale } of people)
      await this.notices.add(tx, { template: 'staff-grant-waits', locale, staffId: id, params: { grantId } });
    return people.length;
  }

  /** As approving checks it: neither the one who proposed nor the one concerned, with a role that reaches as far. */
  private peopleFor(
    tx: EntityManager,
    { staffId, actionId, grantedBy }: ProposedGrant,
  ): Promise<{ id: string; locale: string }[]> {
    return tx.query(
      `select distinct a.id, a.locale from staff_account a join staff_grant g on g.staff_id = a.id
        where a.disabled_at is null and a.id <> $1 and a.id is distinct from $2::uuid
          and g.role = any($5) and (g.action_id is null or g.action_id = $3::uuid)
          and g.starts_at <= $4 and (g.ends_at is null or g.ends_at > $4)
          and (not g.needs_approval or g.approved_at is not null)
        order by a.id`,
      [staffId, grantedBy, actionId, this.clock.now(), SECOND_PERSON_ROLES],
    );
  }
}
