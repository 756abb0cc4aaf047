import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AskedAgain, type SecondPersonWork, StaffWork, TellWaiting, type WaitingForSecond } from '@app/identity';
import type { EntityManager } from 'typeorm';

/** Moves to another mailbox that wait for an operator, for when one of them leaves. */
@Injectable()
export class MovesForSecondPerson implements SecondPersonWork, OnModuleInit {
  readonly kind = 'moves';

  constructor(
    private readonly work: StaffWork,
    private readonly tell: TellWaiting,
  ) {}

  onModuleInit(): void {
    this.work.registerSecond(this);
  }

  async waiting(tx: EntityManager): Promise<readonly WaitingForSecond[]> {
    const rows: { id: string; actionId: string; recordedBy: string | null }[] = await tx.query(
      'select id, action_id as "actionId", recorded_by as "recordedBy" from access_requests_waiting()',
    );
    return rows.map(({ id, actionId, recordedBy }) => ({ id, actionId, roles: ['operator'], not: [recordedBy] }));
  }

  tellAgain(tx: EntityManager, asked: readonly AskedAgain[]): Promise<void> {
    return this.tell.inside(tx, 'moves', asked);
  }
}
