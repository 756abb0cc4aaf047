import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { DeclarationsQuery, RecordDeclarations, type DeclarationChannel } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { Clock, type Actor } from '@app/platform';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';

export interface WayOfLeaving {
  readonly channel: DeclarationChannel;
  /** When the wish to leave reached us. */
  readonly receivedAt: Date;
  readonly shownSha256: string;
}

/** The act of leaving, by whatever way it came, in the caller's transaction on a locked registration that can be left. */
@Injectable()
export class Leaving {
  constructor(
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async leave(tx: EntityManager, registration: Registration, actor: Actor, way: WayOfLeaving): Promise<void> {
    const { id: registrationId, actionId, mailboxId, sessionId, locale, stage } = registration;
    await tx.update(
      Registration,
      { id: registrationId },
      { stage: 'left', leftAt: way.receivedAt, version: registration.version + 1, updatedAt: this.clock.now() },
    );
    const given = (await this.current.current(tx, registrationId)).filter(({ outcome }) => outcome === 'given');
    await this.declarations.append(tx, actor, {
      registrationId,
      actionId,
      mailboxId,
      sessionId,
      locale,
      channel: way.channel,
      shownSha256: way.shownSha256,
      acts: given.map(({ kind, wordingId, wordingSha256 }) => ({
        kind,
        wordingId,
        wordingSha256,
        outcome: 'withdrawn' as const,
      })),
    });
    const data = { from: stage, ...(way.channel === 'page' ? {} : { channel: way.channel }) };
    await appendEvent(tx, registration, { type: 'left', at: way.receivedAt, actor, data });
    if (registration.confirmedAt !== null)
      await this.notices.add(tx, { template: 'registration-left', locale, actionId, registrationId, mailboxId });
    await this.log.append(tx, {
      type: 'registration.left',
      actor,
      subjects: [registrationId],
      actionId,
      data: { act: stage },
    });
  }
}
