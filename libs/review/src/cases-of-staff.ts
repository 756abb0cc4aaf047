import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Leaving, StaffWork, type WorkOfStaff } from '@app/identity';
import type { EntityManager } from 'typeorm';
import { ASSIGNED_FOR } from './assign-next.use-case.js';

/**
 * Cases somebody has open, for when they leave: a successor who reviews the action gets them, else the queue, and so
 * where the successor declared a conflict of interest. Administrators see neither cases nor conflicts, so the database
 * does it for them.
 */
@Injectable()
export class CasesOfStaff implements WorkOfStaff, OnModuleInit {
  readonly kind = 'cases';

  constructor(private readonly work: StaffWork) {}

  onModuleInit(): void {
    this.work.register(this);
  }

  async held(tx: EntityManager, staffId: string, at: Date): Promise<number> {
    const [row]: { cases: number }[] = await tx.query('select review_cases_held($1, $2) as cases', [staffId, at]);
    return row?.cases ?? 0;
  }

  async handOver(tx: EntityManager, { staffId, successorId, at }: Leaving): Promise<number> {
    const [moved]: { handed_over: number; released: number }[] = await tx.query(
      'select handed_over, released from hand_over_review_cases($1, $2, $3, $4)',
      [staffId, successorId, at, new Date(at.getTime() + ASSIGNED_FOR)],
    );
    return (moved?.handed_over ?? 0) + (moved?.released ?? 0);
  }
}
