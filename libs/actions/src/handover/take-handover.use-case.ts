import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { HandoverExpired, HandoverNotFound, HandoverTaken } from '../actions.errors.js';
import { inScope, type Scope } from '../in-scope.js';
import type { CodedFacts } from '../questionnaire/definition.js';
import { HandoverTokens } from './handover-tokens.js';

export interface OpenHandover {
  readonly handoverId: string;
  readonly actionId: string;
  readonly slug: string;
  readonly questionnaireId: string;
  readonly locale: string;
  readonly facts: CodedFacts;
}

interface Row extends OpenHandover {
  readonly expiresAt: Date;
  readonly takenAt: Date | null;
}

/** Takes a handover over, once. Called by the POST of the page; opening the link alone takes nothing. */
@Injectable()
export class TakeHandover {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: HandoverTokens,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: { readonly token: string }, actor: Actor): Promise<OpenHandover> {
    return this.uow.run(actor, (tx) => this.take(tx, command.token, actor));
  }

  /** The same in the caller's transaction, so that the facts and the draft they go into are stored together or not at all. */
  async take(tx: EntityManager, token: string, actor: Actor): Promise<OpenHandover> {
    const handover = await this.open(tx, token);
    const [answer]: { taken: boolean }[] = await tx.query('select take_handover($1, $2) as taken', [
      handover.handoverId,
      this.clock.now(),
    ]);
    if (answer?.taken !== true) throw new HandoverTaken();
    await this.audit.append(tx, {
      type: 'handover.used',
      actor,
      subjects: [handover.handoverId],
      actionId: handover.actionId,
      data: { handoverId: handover.handoverId },
    });
    return handover;
  }

  /** For the page with the button: the handover while it can still be taken. Changes nothing. */
  preview(scope: Scope, token: string): Promise<OpenHandover> {
    return inScope(this.uow, scope, (tx) => this.open(tx, token));
  }

  private async open(tx: EntityManager, token: string): Promise<OpenHandover> {
    const id = this.tokens.handoverOf(token);
    const rows: Row[] = id === null ? [] : await tx.query(SELECT, [id]);
    const row = rows[0];
    if (row === undefined) throw new HandoverNotFound();
    if (row.takenAt !== null) throw new HandoverTaken();
    if (row.expiresAt <= this.clock.now()) throw new HandoverExpired();
    const { handoverId, actionId, slug, questionnaireId, locale, facts } = row;
    return { handoverId, actionId, slug, questionnaireId, locale, facts };
  }
}

const SELECT = `
  select $1::uuid as "handoverId", h.action_id as "actionId", a.slug, h.questionnaire_id as "questionnaireId", h.locale, h.facts,
         h.expires_at as "expiresAt", h.taken_at as "takenAt"
    from find_handover($1) h join action a on a.id = h.action_id`;
