import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsInvalid } from '../actions.errors.js';
import { dateIn, isCalendarDate } from '@app/joining-rules';
import { lockAction } from '../lock-action.js';
import { assertSource, type Source } from './source.js';

export interface SetLapseNoticeCommand {
  readonly actionId: string;
  /** Null takes the notice back. */
  readonly lapsesOn: string | null;
  readonly source: Source;
}

/** Counsel's own statement that claims may lapse as early as a date. The program computes none and checks none. */
@Injectable()
export class SetLapseNotice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SetLapseNoticeCommand, actor: Actor): Promise<{ noticeId: string }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'counsel');
      if (command.lapsesOn !== null && !isCalendarDate(command.lapsesOn))
        throw new ProceedingsInvalid({ field: 'lapsesOn' });
      assertSource(command.source);
      const noticeId = newId();
      const counsel = await counselOf(tx, action.id, dateIn(action.zone, this.clock.now()));
      await tx.query(INSERT, [
        noticeId,
        action.id,
        command.lapsesOn,
        counsel,
        command.source.title,
        command.source.url,
        actorId(actor),
        this.clock.now(),
      ]);
      await this.audit.append(tx, {
        type: 'lapse_notice.recorded',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { noticeId, ...(command.lapsesOn === null ? {} : { lapses: command.lapsesOn }) },
      });
      return { noticeId };
    });
  }
}

/** The organisation named beside the date. */
async function counselOf(tx: EntityManager, actionId: string, today: string): Promise<string> {
  const rows: { organisation_id: string }[] = await tx.query(
    `select organisation_id from action_party
      where action_id = $1 and role = 'counsel' and from_date <= $2 and (to_date is null or to_date >= $2)
      order by from_date, id limit 1`,
    [actionId, today],
  );
  const row = rows[0];
  if (row === undefined) throw new ProceedingsInvalid({ field: 'counsel' });
  return row.organisation_id;
}

const INSERT = `
  insert into lapse_notice (id, action_id, lapses_on, organisation_id, source_title, source_url, recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
