import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock } from '@app/platform';
import { type Holder, holdersOf } from './holders.js';
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
  async inside(tx: EntityManager, { grantId, staffId, actionId, grantedBy }: ProposedGrant): Promise<number> {
    // As approving checks it: neither the one who proposed nor the one concerned, with a role that reaches as far.
    const except = [staffId, grantedBy];
    const people = await holdersOf(tx, { roles: SECOND_PERSON_ROLES, actionId, except, at: this.clock.now() });
    await this.tell(tx, grantId, people);
    return people.length;
  }

  async tell(tx: EntityManager, grantId: string, people: readonly Holder[]): Promise<void> {
    for (const { staffId, locale } of people)
      await this.notices.add(tx, { template: 'staff-grant-waits', locale, staffId, params: { grantId } });
  }
}
