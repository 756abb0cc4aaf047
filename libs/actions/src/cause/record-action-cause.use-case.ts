import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, Outbox, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';
import { assertSource, type Source } from '../proceedings/source.js';

export interface RecordActionCauseCommand {
  readonly actionId: string;
  /** Shared by actions about the same facts; null takes it back. */
  readonly causeCode: string | null;
  readonly source: Source;
  /** The version the page showed; 0 before the first. */
  readonly seenVersion: number;
}

/** Who is registered already is looked through for the same person elsewhere. */
export const ACTION_CAUSE_RECORDED = 'action-cause-recorded';

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What an action is about, so that the same person in two of them can be asked. It joins and refuses nobody. */
@Injectable()
export class RecordActionCause {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordActionCauseCommand, actor: Actor): Promise<{ version: number }> {
    const { actionId, causeCode, source, seenVersion } = command;
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, actionId);
      assertMayChange(actor, action.id, 'operator');
      const version = await newestVersion(tx, action.id);
      if (version !== seenVersion) throw new ProceedingsChanged({ version });
      if (causeCode !== null && (!CODE.test(causeCode) || causeCode.length > 60))
        throw new ProceedingsInvalid({ field: 'causeCode' });
      assertSource(source);
      await tx.query(
        `insert into action_cause (id, action_id, version, cause_code, source_title, source_url, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), action.id, version + 1, causeCode, source.title, source.url, actorId(actor), this.clock.now()],
      );
      await this.outbox.add(tx, {
        topic: ACTION_CAUSE_RECORDED,
        queue: 'work',
        payload: { actionId: action.id },
        actionId: action.id,
      });
      await this.audit.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { fields: ['cause'] },
      });
      return { version: version + 1 };
    });
  }
}

async function newestVersion(tx: EntityManager, actionId: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int as version from action_cause where action_id = $1',
    [actionId],
  );
  return row?.version ?? 0;
}
