import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { dateIn, isCalendarDate, type RuleEventKind, traderList, type TraderListDuty } from '@app/joining-rules';
import { type Actor, Clock, mayIn, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { ActionNotFound, TraderListInvalid, TraderListNotAsRecorded } from '../actions.errors.js';
import { lockAction } from '../lock-action.js';
import { rulesOf } from '../rules/action-rules.query.js';
import { TraderListRecord, type TraderListKind } from './trader-list-record.entity.js';

export interface RecordTraderListCommand {
  readonly actionId: string;
  /** The event at which the law asks for this list. */
  readonly event: string;
  readonly kind: TraderListKind;
  /** Calendar date, ISO. */
  readonly on: string;
  /** Where it can be seen; of a reversal, its reason. No names: it is kept as it is written. */
  readonly source: string;
}

export const MAX_TRADER_LIST_SOURCE = 200;
/** Who runs the action, and counsel of it, who writes to the other side. */
export const TRADER_LIST_RECORDERS = ['operator', 'counsel'] as const;

/** An operator or counsel record that the list went to the trader, or that this was recorded wrongly. */
@Injectable()
export class RecordTraderList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordTraderListCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const staff = mayRecordTraderLists(actor, command.actionId);
      const action = await lockAction(tx, command.actionId);
      const now = this.clock.now();
      const { kind, on } = command;
      const duty = await this.duty(tx, command, now);
      const source = command.source.trim();
      if (!isCalendarDate(on) || on > dateIn(action.zone, now)) throw new TraderListInvalid({ field: 'on' });
      if (source === '' || source.length > MAX_TRADER_LIST_SOURCE) throw new TraderListInvalid({ field: 'source' });
      // Whoever was slower than a colleague is told, and nothing is recorded twice.
      if ((duty.givenOn !== null) !== (kind === 'reversed')) throw new TraderListNotAsRecorded({ kind });
      const before = kind === 'given' ? duty.dueSince : duty.givenOn;
      if (before !== null && on < before) throw new TraderListInvalid({ field: 'on', reason: 'before' });
      const record = { id: newId(), actionId: action.id, event: duty.event, kind, happenedOn: on, source };
      await tx.insert(TraderListRecord, { ...record, recordedBy: staff.staffId, recordedAt: now });
      await this.log.append(tx, {
        type: `trader_list.${kind}`,
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { traderListRecordId: record.id, event: duty.event, on },
      });
    });
  }

  /** Only what rules that run ask for, and to give it, only once its event is recorded. */
  private async duty(
    tx: EntityManager,
    { actionId, event, kind }: RecordTraderListCommand,
    now: Date,
  ): Promise<TraderListDuty & { readonly event: RuleEventKind }> {
    const rules = await rulesOf(tx, actionId, now);
    const list = rules?.mayRun === true ? traderList(rules.profile, rules.facts, rules.listsGiven) : null;
    const duty = list?.duties.find((one) => one.event === event);
    if (duty === undefined) throw new TraderListInvalid({ field: 'event' });
    if (kind === 'given' && duty.dueSince === null) throw new TraderListInvalid({ field: 'event', reason: 'waits' });
    return duty;
  }
}

export function mayRecordTraderLists(actor: Actor, actionId: string): StaffActor {
  if (actor.kind !== 'staff' || !mayIn(actor, actionId, ...TRADER_LIST_RECORDERS)) throw new ActionNotFound();
  return actor;
}
