import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertMayChange } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, isId, UnitOfWork } from '@app/platform';
import type { ImportState } from './invitation-import.entity.js';
import { ImportChanged, ImportNotFound, ImportOwn } from './invitations.errors.js';

export const IMPORT_ANSWERS = ['submit', 'discard', 'approve', 'decline'] as const;
export type ImportAnswer = (typeof IMPORT_ANSWERS)[number];

export interface AnswerImportCommand {
  readonly actionId: string;
  readonly importId: string;
  readonly answer: ImportAnswer;
}

const NEXT: Readonly<Record<ImportAnswer, ImportState>> = {
  submit: 'waiting',
  discard: 'discarded',
  approve: 'approved',
  decline: 'declined',
};

/** From a dry run to sending: whoever imported asks for it or drops it, another person agrees or does not. */
@Injectable()
export class AnswerImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, importId, answer }: AnswerImportCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const found = await lockImport(tx, actionId, importId);
      assertMayChange(actor, found.actionId, 'operator');
      const ofSecond = answer === 'approve' || answer === 'decline';
      const from: readonly ImportState[] =
        answer === 'submit' ? ['dry_run'] : ofSecond ? ['waiting'] : ['dry_run', 'waiting'];
      if (!from.includes(found.state) || found.purged) throw new ImportChanged();
      if (ofSecond && found.importedBy === actorId(actor)) throw new ImportOwn();
      const now = this.clock.now();
      await tx.query(
        `update invitation_import set state = $2, submitted_at = coalesce($3, submitted_at), decided_by = $4, decided_at = $5
          where id = $1`,
        [
          importId,
          NEXT[answer],
          answer === 'submit' ? now : null,
          ofSecond ? actorId(actor) : null,
          ofSecond ? now : null,
        ],
      );
      await this.audit.append(tx, {
        type: 'invitations.answered',
        actor,
        subjects: [importId],
        actionId: found.actionId,
        data: { importId, answer },
      });
    });
  }
}

interface Locked {
  readonly actionId: string;
  readonly state: ImportState;
  readonly importedBy: string;
  readonly purged: boolean;
}

async function lockImport(tx: EntityManager, actionId: string, importId: string): Promise<Locked> {
  const [row]: Locked[] =
    isId(importId) && isId(actionId)
      ? await tx.query(
          `select action_id as "actionId", state, imported_by as "importedBy", purged_at is not null as purged
             from invitation_import where id = $1 and action_id = $2 for update`,
          [importId, actionId],
        )
      : [];
  if (row === undefined) throw new ImportNotFound();
  return row;
}
