import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { WordingVersionStale } from './consents.errors.js';
import { lockWording, type SeenWording, type StoredWording } from './lock-wording.js';
import { assertMayAnswer } from './wording-approval.policy.js';
import { wordingsInForce } from './wordings-in-force.js';

/**
 * A second person agrees to exactly the text they saw, and it is in force. Earlier versions stay as they are; what was
 * declared on them still counts.
 */
@Injectable()
export class ApproveWording {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(seen: SeenWording, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { wording, action, staff } = await lockWording(tx, actor, seen, 'proposed');
      assertMayAnswer(staff, { actionId: action.id, kind: wording.kind, proposedBy: wording.proposedBy });
      await assertTranslatesTheOneInForce(tx, action.id, wording);
      await tx.query('update wording set approved_by = $2, approved_at = $3, published_at = $3 where id = $1', [
        wording.id,
        staff.staffId,
        this.clock.now(),
      ]);
      const { id: wordingId, kind, version, locale: language, sha256: wordingHash, proposedBy } = wording;
      const about = { actor, subjects: [action.id], actionId: action.id };
      await this.audit.appendMany(tx, [
        { ...about, type: 'wording.approved', data: { wordingId, wordingHash, proposedBy: proposedBy ?? '' } },
        { ...about, type: 'wording.published', data: { wordingId, kind, version, language, wordingHash } },
      ]);
    });
  }
}

/** A translation of a text that was replaced meanwhile would stand beside nothing. */
async function assertTranslatesTheOneInForce(
  tx: EntityManager,
  actionId: string,
  { kind, translatesSha256 }: StoredWording,
): Promise<void> {
  if (translatesSha256 === null) return;
  const [source]: { locale: string }[] = await tx.query('select locale from wording where sha256 = $1', [
    translatesSha256,
  ]);
  const [binding] = await wordingsInForce(tx, { actionId, kinds: [kind], locale: source?.locale ?? '' });
  if (binding?.sha256 !== translatesSha256) throw new WordingVersionStale();
}
