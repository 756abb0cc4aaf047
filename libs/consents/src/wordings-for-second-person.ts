import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AskedAgain, type SecondPersonWork, StaffWork, TellWaiting, type WaitingForSecond } from '@app/identity';
import type { EntityManager } from 'typeorm';
import { needsCounsel, WORDING_ROLES } from './wording-approval.policy.js';
import type { WordingKind } from './wording-kinds.js';

/** Proposed wordings, for when somebody leaves who could have answered. */
@Injectable()
export class WordingsForSecondPerson implements SecondPersonWork, OnModuleInit {
  readonly kind = 'wordings';

  constructor(
    private readonly work: StaffWork,
    private readonly tell: TellWaiting,
  ) {}

  onModuleInit(): void {
    this.work.registerSecond(this);
  }

  async waiting(tx: EntityManager): Promise<readonly WaitingForSecond[]> {
    const rows: { id: string; actionId: string; kind: WordingKind; proposedBy: string }[] = await tx.query(
      `select id, action_id as "actionId", kind, proposed_by as "proposedBy" from wording
        where action_id is not null and approval_needed and proposed_at is not null
          and approved_at is null and rejected_at is null order by id`,
    );
    return rows.map(({ id, actionId, kind, proposedBy }) => ({
      ...{ id, actionId, not: [proposedBy] },
      roles: needsCounsel(kind) ? ['counsel'] : WORDING_ROLES,
    }));
  }

  tellAgain(tx: EntityManager, asked: readonly AskedAgain[]): Promise<void> {
    return this.tell.inside(tx, 'wordings', asked);
  }
}
