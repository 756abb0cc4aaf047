import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, isId, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { isCalendarDate } from '@app/joining-rules';
import { lockAction, type LockedAction } from '../lock-action.js';
import { PROCEDURAL_EVENT_KINDS, type ProceduralEventKind } from './procedural-event.entity.js';
import { assertSource, type Source } from './source.js';

export interface RecordProceduralEventCommand {
  readonly actionId: string;
  readonly kind: ProceduralEventKind;
  readonly eventDate: string;
  /** One sentence in each language of the action. */
  readonly texts: Readonly<Record<string, string>>;
  readonly source: Source;
  /** The row this one corrects. An appeal or a reopened hearing corrects nothing: it is a further event. */
  readonly supersedes?: string;
}

/** Adds an event to the history of an action. The joining window follows by itself where its rule reads events. */
@Injectable()
export class RecordProceduralEvent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordProceduralEventCommand, actor: Actor): Promise<{ eventId: string }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      assertEvent(command, action);
      const eventId = newId();
      await tx.query(INSERT, [
        eventId,
        action.id,
        command.kind,
        command.eventDate,
        action.zone,
        JSON.stringify(command.texts),
        command.source.title,
        command.source.url,
        command.source.date,
        actorId(actor),
        this.clock.now(),
      ]);
      if (command.supersedes !== undefined) await supersede(tx, action.id, command.supersedes, eventId);
      await this.audit.append(tx, {
        type: 'event.recorded',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: {
          eventId,
          kind: command.kind,
          date: command.eventDate,
          ...(command.supersedes === undefined ? {} : { supersededId: command.supersedes }),
        },
      });
      return { eventId };
    });
  }
}

function assertEvent(command: RecordProceduralEventCommand, action: LockedAction): void {
  if (!PROCEDURAL_EVENT_KINDS.includes(command.kind)) throw new ProceedingsInvalid({ field: 'kind' });
  if (!isCalendarDate(command.eventDate)) throw new ProceedingsInvalid({ field: 'eventDate' });
  assertSource(command.source);
  for (const locale of action.locales) {
    if ((command.texts[locale] ?? '').trim() === '') throw new ProceedingsInvalid({ field: `texts.${locale}` });
  }
}

async function supersede(tx: EntityManager, actionId: string, earlier: string, eventId: string): Promise<void> {
  const result: unknown = isId(earlier)
    ? await tx.query(
        'update procedural_event set superseded_by = $3 where id = $2 and action_id = $1 and superseded_by is null',
        [actionId, earlier, eventId],
      )
    : [];
  if (!Array.isArray(result) || result[1] !== 1) throw new ProceedingsChanged();
}

const INSERT = `
  insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, source_url, source_date, recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
