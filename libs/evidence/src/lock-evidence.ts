import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * From a review decision on, the files it rested on can no longer be taken back by the person alone. What was kept
 * before joining rests on a consent that says it can be removed at any time, so that it never locks.
 */
@Injectable()
export class LockEvidence {
  /** In the caller's transaction, which holds the lock on the registration. Answers how many files were newly locked. */
  async lock(tx: EntityManager, registrationId: string, at: Date): Promise<number> {
    const [, locked]: [unknown[], number] = await tx.query(
      "update evidence_item set locked_at = $2 where registration_id = $1 and state = 'stored' and purpose = 'joining' and locked_at is null",
      [registrationId, at],
    );
    return locked;
  }
}
